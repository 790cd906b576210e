extension CommandFailure {
    /// What was only proposed has moved nothing that could be given back.
    static func notApplied(_ plan: String) -> CommandFailure {
        CommandFailure(
            .refused,
            say(
                "\(plan) was not applied: there is nothing to give back",
                fr: "\(plan) n'a pas été appliqué : il n'y a rien à rendre"),
            details: [
                Hint.line(
                    "`baton plan show \(plan)` tells what it would do",
                    fr: "`baton plan show \(plan)` dit ce qu'il ferait")
            ])
    }
}
