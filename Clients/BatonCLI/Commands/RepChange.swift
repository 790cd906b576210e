internal import CBatonProtos

extension ChangingCommand {
    /// Prints what became of a rep.
    ///
    /// - Parameter text: What was done, for people; safe or not.
    func print(
        _ rep: UnsafePointer<Baton__V1__Rep>?, in session: Session, _ text: (RepView) -> String
    ) throws {
        try print(rep, in: session) { [done(text(RepView(rep)))] }
    }

    /// What was done, or would be; safe to print.
    func done(_ text: String) -> String {
        (change.dryRun ? DryRun.prefix + text : text).safeForTerminal
    }
}
