internal import CBatonProtos

/// What is said to who may not import.
enum ImportPermission {
    /// Says which role it takes, and as whom the server knows the caller.
    static func failure(_ session: Session) async -> CommandFailure {
        let reply = try? await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in })
        return CommandFailure(
            .denied, text(reply?.read { CallerView($0).caller }).safeForTerminal,
            details: [Hint.prefix + hint(session.proof)])
    }

    private static func text(_ caller: String?) -> String {
        let who = caller.map { say(", and you are \($0)", fr: ", et vous êtes \($0)") } ?? ""
        return say(
            "permission denied: to import takes the role admin\(who); nothing was done",
            fr: "permission refusée : importer demande le rôle admin\(who) ; rien n'est fait")
    }

    private static func hint(_ proof: Proof) -> String {
        proof == .nothing
            ? say(
                "`--as admin/NAME` says who acts; `baton submit --csv` takes leads without a past",
                fr:
                    "`--as admin/NOM` dit qui agit ; `baton submit --csv` prend les leads sans passé"
            )
            : say(
                "an admin's token or certificate is needed, and --as makes none; "
                    + "`baton submit --csv` takes leads without a past",
                fr: "il faut le jeton ou le certificat d'un admin, que --as ne remplace pas ; "
                    + "`baton submit --csv` prend les leads sans passé")
    }
}
