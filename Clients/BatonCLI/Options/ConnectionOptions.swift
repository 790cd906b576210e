package import ArgumentParser

/// The options of every command that asks a server.
package struct ConnectionOptions: ParsableArguments {
    @Option(
        help: .say(
            "Whose settings to use, of those that `baton login --profile` made.",
            fr: "Les réglages à prendre, parmi ceux que `baton login --profile` a faits.",
            valueName: "name"))
    package var profile: ProfileName?

    @Option(
        help: .say(
            "The server; https:// before it encrypts. (default: 127.0.0.1:50051)",
            fr: """
                Le serveur ; précédé de https://, la connexion est chiffrée. (par défaut : \
                127.0.0.1:50051)
                """,
            valueName: "host:port"))
    package var server: ServerAddress?

    @Option(
        help: .say(
            "The workspace; needed if there are several.",
            fr: "L'espace de travail ; nécessaire s'il y en a plusieurs.", valueName: "name"))
    package var workspace: String?

    @Option(
        name: .customLong("as"),
        help: .say(
            """
            Who acts, such as rep/maya or operations/olga. Roles are \
            \(Caller.roles.joined(separator: ", ")).
            """,
            fr: """
                Qui agit, comme rep/maya ou operations/olga. Les rôles sont \
                \(Caller.roles.joined(separator: ", ")).
                """, valueName: "role/name"))
    package var caller: Caller?

    @Option(
        help: .say(
            """
            The file with your token. There is no option for the token itself: it would stay \
            in the shell's history, and everybody on this machine could see it in the list of \
            processes.
            """,
            fr: """
                Le fichier de votre jeton. Il n'y a pas d'option pour le jeton lui-même : il \
                resterait dans l'historique du shell, et tous les utilisateurs de cette \
                machine pourraient le voir dans la liste des processus.
                """, valueName: "file"))
    package var tokenFile: String?

    @Flag(
        help: .say(
            "Encrypt the connection, as https:// before the server does.",
            fr: "Chiffre la connexion, comme https:// devant le serveur."))
    package var tls = false

    @Option(
        help: .say(
            """
            The authority that the server's certificate comes from, in PEM; encrypts. \
            (default: those that this machine trusts)
            """,
            fr: """
                L'autorité dont vient le certificat du serveur, en PEM ; la connexion est alors \
                chiffrée. (par défaut : celles auxquelles cette machine se fie)
                """, valueName: "file"))
    package var ca: String?

    @Option(
        help: .say(
            "Your certificate, in PEM, where the server asks for one; encrypts.",
            fr: """
                Votre certificat, en PEM, si le serveur en demande un ; la connexion est alors \
                chiffrée.
                """,
            valueName: "file"))
    package var cert: String?

    @Option(
        help: .say(
            "The private key of --cert, in PEM.",
            fr: "La clé privée de --cert, en PEM.", valueName: "file"))
    package var key: String?

    @Option(
        help: .say(
            "How long to wait for an answer, such as 500ms or 1m. (default: 10s)",
            fr: "Combien de temps attendre une réponse, comme 500ms ou 1m. (par défaut : 10s)",
            valueName: "duration"))
    package var timeout: DurationArgument?

    package init() {}
}

/// The options of every command that changes something.
package struct ChangeOptions: ParsableArguments {
    @Option(
        help: .say(
            "Your own id for this change: the same id again within 24 hours changes nothing.",
            fr: """
                Votre propre identifiant de ce changement : le même, répété dans les 24 heures, ne \
                change rien.
                """, valueName: "id"))
    package var requestId: RequestIdentifier?

    @Flag(
        help: .say(
            "Only says what would happen.",
            fr: "Dit seulement ce qui se passerait."))
    package var dryRun = false

    package init() {}

    /// The id that was given, else the one of this run.
    package var identifier: RequestIdentifier { requestId ?? Self.ofRun }

    /// One id a run, so that the user can be told of it.
    private static let ofRun = RequestIdentifier.random()
}
