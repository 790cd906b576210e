package import ArgumentParser

/// The options of every command that asks a server.
package struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Whose settings to use, of those that `baton login --profile` made.",
            valueName: "name"))
    package var profile: ProfileName?

    @Option(
        help: ArgumentHelp(
            "The server; https:// before it encrypts. (default: 127.0.0.1:50051)",
            valueName: "host:port"))
    package var server: ServerAddress?

    @Option(help: ArgumentHelp("The workspace; needed if there are several.", valueName: "name"))
    package var workspace: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            """
            Who acts, such as rep/maya or operations/olga. Roles are \
            \(Caller.roles.joined(separator: ", ")).
            """, valueName: "role/name"))
    package var caller: Caller?

    @Option(
        help: ArgumentHelp(
            """
            The file with your token. There is no option for the token itself: it would stay in \
            the shell's history, and everybody on this machine could see it in the list of \
            processes.
            """, valueName: "file"))
    package var tokenFile: String?

    @Flag(help: "Encrypt the connection, as https:// before the server does.")
    package var tls = false

    @Option(
        help: ArgumentHelp(
            """
            The authority that the server's certificate comes from, in PEM; encrypts. (default: \
            those that this machine trusts)
            """, valueName: "file"))
    package var ca: String?

    @Option(
        help: ArgumentHelp(
            "Your certificate, in PEM, where the server asks for one; encrypts.",
            valueName: "file"))
    package var cert: String?

    @Option(help: ArgumentHelp("The private key of --cert, in PEM.", valueName: "file"))
    package var key: String?

    @Option(
        help: ArgumentHelp(
            """
            How long to wait for an answer, such as 500ms or 1m; a server that is away is tried until \
            then. (default: 10s, and four attempts within a second)
            """, valueName: "duration"))
    package var timeout: DurationArgument?

    package init() {}
}

/// The options of every command that changes something.
package struct ChangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Your own id for this change: the same id again within 24 hours changes nothing.",
            valueName: "id"))
    package var requestId: RequestIdentifier?

    @Flag(help: "Only says what would happen.")
    package var dryRun = false

    package init() {}

    /// The id that was given, else the one of this run.
    package var identifier: RequestIdentifier { requestId ?? Self.ofRun }

    /// One id a run, so that the user can be told of it.
    private static let ofRun = RequestIdentifier.random()
}
