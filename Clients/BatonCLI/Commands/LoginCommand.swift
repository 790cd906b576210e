package import ArgumentParser
internal import BatonEngine
internal import BatonWire
internal import CBatonProtos

/// `baton login`: asks a server who the user is to it, and keeps the settings.
package struct LoginCommand: ConsoleCommand {
    package static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Checks a token with a server, and keeps it with the settings.",
        discussion: """
            The token is asked for on the terminal, which does not show it, or read from standard \
            input or --token-file. Nothing is kept unless the server takes it. The files are for \
            you alone: ~/.config/baton/config and token, of a profile in ~/.config/baton/profiles. \
            A server without authentication needs no token; --as is kept then.

            Examples: baton login --server https://baton.example:50051 --ca ca.pem
                      baton login --profile test --server 127.0.0.1:50051 --as rep/amina
            """)

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getCaller.response, id: "name")

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        let profile = try ProfileName.wanted(connection)
        guard let files = ProfileFiles(profile) else { throw CommandFailure.noHome }
        // What was stored before is replaced, and must not help to prove anything now.
        var settings = try Settings(
            options: connection, environment: { $0 == "BATON_TOKEN" ? nil : environment($0) },
            file: ConfigurationFile())
        let caller: Reply<Baton__V1__GetCallerResponse>
        do {
            caller = try await ask(settings)
        } catch let status as GRPCStatus where status.code == .unauthenticated {
            guard settings.token == nil else { throw status }
            try Encryption.checkToken(goesTo: settings.server, settings.tls)
            settings.token = try Self.askForToken(console)
            caller = try await ask(settings)
        }
        try files.store(
            StoredSettings(settings, tokenFile: files.token).text, token: settings.token?.secret)
        try caller.read { message in
            try print(FieldValue(message), on: console, zone: .ofProcess()) {
                [Self.report(CallerView(message), settings.server, files).safeForTerminal]
            }
        }
        return .done
    }

    private static func askForToken(_ console: Console) throws -> Token {
        guard let token = Token(try SecretPrompt.read(say("Token: ", fr: "Jeton : "), on: console))
        else {
            throw CommandFailure(
                .usage,
                say(
                    "that is no token: it must be one word of visible ASCII characters",
                    fr: "ce n'est pas un jeton : il faut un mot de caractères ASCII visibles"))
        }
        return token
    }

    private func ask(_ settings: Settings) async throws -> Reply<Baton__V1__GetCallerResponse> {
        let client = Client(settings, tls: try settings.tls.map(Encryption.open))
        return try await client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in })
    }

    private static func report(
        _ caller: CallerView, _ server: ServerAddress, _ files: ProfileFiles
    ) -> String {
        let zone = UserZone.ofProcess()
        let expiry = caller.expires.map(zone.textWithOffset)
        let end = expiry.map { say(" until \($0)", fr: " jusqu'au \($0)") } ?? ""
        return say(
            "you are \(caller.caller) at \(server)\(end); kept in \(files.configuration)",
            fr: "vous êtes \(caller.caller) sur \(server)\(end) ; enregistré dans "
                + files.configuration)
    }
}
