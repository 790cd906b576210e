internal import CBatonProtos

/// Whose leads are the user's own.
enum OwnRep {
    /// The rep that was named, else the one whom the server takes the user for.
    ///
    /// - Throws: ``CommandFailure`` if that is nobody with leads.
    ///
    /// - Parameter hint: How to say who else it is; nil: with --rep.
    static func find(
        _ named: String?, in session: Session, otherwise hint: String? = nil
    ) async throws -> String {
        if let named { return named }
        let caller = try await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in }
        ).read { CallerView($0) }
        guard caller.role == .rep || caller.role == .manager else {
            throw CommandFailure(
                .usage,
                say(
                    "you are \(caller.caller), who has no leads of their own",
                    fr: "vous êtes \(caller.caller), qui n'a pas de leads à son nom"),
                details: [
                    hint
                        ?? Hint.line(
                            "--rep NAME or --as rep/NAME says whose; `baton login` keeps it; "
                                + "`baton help` lists what else there is",
                            fr: "--rep NOM ou --as rep/NOM dit de qui ; `baton login` le retient ; "
                                + "`baton help` liste les autres commandes")
                ])
        }
        return caller.name
    }

    /// The hint of a command that names the rep by itself.
    static func named(_ command: String) -> String {
        Hint.line(
            "name the rep, as in `baton \(command) amina`; --as rep/NAME acts as one",
            fr: "nommez le commercial, comme `baton \(command) amina` ; --as rep/NOM agit pour lui")
    }
}
