package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// `baton login`: asks a server who the user is to it, and keeps the settings.
package struct LoginCommand: ConsoleCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "login",
            abstract: say(
                "Checks a token with a server, and keeps it with the settings.",
                fr: "Vérifie un jeton auprès d'un serveur, et le garde avec les réglages."))
    }

    package static var help: Help {
        Help(
            say(
                """
                The token is asked for on the terminal, which does not show it, or read from \
                standard input or --token-file. Nothing is kept unless the server takes it. \
                The files are for you alone: ~/.config/baton/config and token, of a profile in \
                ~/.config/baton/profiles. A server without authentication needs no token; --as \
                is kept then.
                """,
                fr: """
                    Le jeton est demandé au terminal, qui ne l'affiche pas, ou lu sur l'entrée \
                    standard ou dans --token-file. Rien n'est gardé si le serveur ne l'accepte \
                    pas. Les fichiers sont pour vous seul : ~/.config/baton/config et token, \
                    ceux d'un profil dans ~/.config/baton/profiles. Un serveur sans \
                    authentification n'a pas besoin de jeton ; --as est alors gardé.
                    """),
            examples: [
                "baton login --server https://baton.example:50051 --ca ca.pem",
                "baton login --profile test --server 127.0.0.1:50051 --as rep/amina",
            ])
    }

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.getCaller.response, id: "name")

    package var hintIfUnwritten: String? {
        say(
            "what you gave is kept; `baton whoami` tells who you are",
            fr: "ce que vous avez donné est enregistré ; `baton whoami` dit qui vous êtes")
    }

    package init() {}

    package func run(on console: Console) async throws -> ExitStatus {
        let profile = try ProfileName.wanted(connection)
        guard let files = ProfileFiles(profile) else { throw CommandFailure.noHome }
        // What was stored before is replaced, and must not help to prove anything now.
        let usedEnvironment = { $0 == "BATON_TOKEN" ? nil : environment($0) }
        var settings = try Settings(
            options: connection, environment: usedEnvironment, file: ConfigurationFile())
        var proof = Proof.find(
            options: connection, environment: usedEnvironment, file: ConfigurationFile())
        let caller: Reply<Baton__V1__GetCallerResponse>
        do {
            do {
                caller = try await ask(settings)
            } catch let status as GRPCStatus
                where status.code == .unauthenticated && settings.token == nil
            {
                try Encryption.checkToken(goesTo: settings.server, settings.tls)
                settings.token = try Self.askForToken(console)
                proof = .givenToken
                caller = try await ask(settings)
            }
        } catch let status as GRPCStatus {
            let report = ErrorReport(status, names: fieldNames, proof: proof)
            throw CommandFailure(report.status, report.message, details: report.details)
        }
        let view = caller.read { CallerView($0) }
        try await check(view, settings, console)
        try files.store(
            StoredSettings(settings, tokenFile: files.token).text, token: settings.token?.secret)
        try caller.read { message in
            try print(FieldValue(message), on: console, zone: output.zone) {
                [Self.report(CallerView(message), settings.server, files).safeForTerminal]
            }
        }
        return .done
    }

    /// Looks whether the workspace and the rep are there, before they are kept.
    ///
    /// - Throws: ``CommandFailure`` or `GRPCStatus` for a workspace or a rep that there is not.
    private func check(_ caller: CallerView, _ settings: Settings, _ console: Console) async throws
    {
        if caller.proof == CallerView.ProofName.none {
            console.note(
                settings.token == nil
                    ? say(
                        "the server runs without authentication: no token is asked for or kept",
                        fr: "le serveur tourne sans authentification : aucun jeton n'est demandé "
                            + "ni enregistré")
                    : say(
                        "the server runs without authentication, and does not look at the token",
                        fr: "le serveur tourne sans authentification et ne regarde pas le jeton"))
        }
        let isRep = caller.role == .rep || caller.role == .manager
        guard isRep || !settings.workspace.isEmpty else { return }
        let keys: [String]
        do {
            keys = try await reps(settings)
        } catch let status as GRPCStatus {
            let reason = StatusDetails(status.details).reason
            guard reason != "UNKNOWN_WORKSPACE" else { throw status }
            // Who may not see them is no worse for it; without a workspace there is nobody yet.
            if reason == "WORKSPACE_REQUIRED" {
                console.warn(
                    say(
                        "there are several workspaces: add --workspace NAME",
                        fr: "il y a plusieurs espaces de travail : ajoutez --workspace NOM"))
            }
            return
        }
        guard isRep, !keys.contains(caller.name) else { return }
        let meant = didYouMean(nearestName(to: caller.name, in: keys).map(quoted))
        let text = say(
            "there is no rep \(quoted(caller.name))\(meant)",
            fr: "il n'y a pas de commercial \(quoted(caller.name))\(meant)")
        // Whoever proves it may be told of in a file to come.
        guard caller.proof == CallerView.ProofName.none else { return console.warn(text) }
        throw CommandFailure(
            .refused,
            say(
                "\(text)\(meant.isEmpty ? ";" : "") nothing was kept",
                fr: "\(text)\(meant.isEmpty ? " ;" : "") rien n'a été enregistré"),
            details: [
                Hint.line(
                    "`baton reps --as operations/you` lists who there is",
                    fr: "`baton reps --as operations/vous` liste les commerciaux")
            ])
    }

    private func reps(_ settings: Settings) async throws -> [String] {
        let client = Client(settings, tls: try settings.tls.map(Encryption.open))
        let request = encoded(API.listReps.request) { $0.workspace = $1.text(client.workspace) }
        return try await client.call(API.listReps, request).read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps).map { RepView($0).key }
        }
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
