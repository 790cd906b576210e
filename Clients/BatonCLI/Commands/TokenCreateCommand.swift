package import ArgumentParser
package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// `baton token create`.
package struct TokenCreateCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "create",
            abstract: say(
                "Makes a token, and prints it once.",
                fr: "Crée un jeton, et l'imprime une seule fois."))
    }

    package static var help: Help {
        Help(
            say(
                """
                The token itself is all that is printed on standard output; the server keeps \
                its hash only, so that it cannot be shown again. The first token of a server \
                is made with `batond token create`. A token is good for every workspace, \
                whichever the settings name, unless --for limits it.
                """,
                fr: """
                    Seul le jeton lui-même est imprimé sur la sortie standard ; le serveur \
                    n'en garde que l'empreinte, si bien qu'il ne peut plus être montré. Le \
                    premier jeton d'un serveur se crée par `batond token create`. Un jeton \
                    vaut pour tous les espaces de travail, quels que soient les réglages, sauf \
                    si --for le limite.
                    """),
            examples: [
                "baton token create --role rep --rep amina --name laptop --expires 90d"
            ])
    }

    @Option(
        help: .say(
            "What it may do.",
            fr: "Ce qu'il a le droit de faire."))
    package var role: RoleName

    @Option(
        help: .say(
            "Who or what will use it; who acts by it is named so.",
            fr: "Qui ou quoi s'en servira ; c'est le nom de qui agit par lui."))
    package var name: String

    @Option(
        help: .say(
            "The rep that it stands for: of the roles rep and manager.",
            fr: "Le commercial qu'il représente : pour les rôles rep et manager."))
    package var rep: String?

    @Option(
        help: .say(
            """
            How long it is good for, such as 12h or 90d, at most ten years. (default: until it \
            is revoked)
            """,
            fr: """
                Combien de temps il vaut, comme 12h ou 90d, dix ans au plus. (par défaut : \
                jusqu'à sa révocation)
                """, valueName: "duration"))
    package var expires: DurationArgument?

    @Option(
        name: .customLong("for"),
        help: .say(
            "A workspace that it is good for; repeat it for more. (default: every one)",
            fr: """
                Un espace de travail pour lequel il vaut ; à répéter pour d'autres. (par \
                défaut : tous)
                """, valueName: "workspace"))
    package var workspaces: [String] = []

    @Flag(
        help: .say(
            "Only says what would happen.",
            fr: "Dit seulement ce qui se passerait."))
    package var dryRun = false

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.createToken.response, id: "secret")

    package init() {}

    package func validate() throws {
        guard connection.workspace == nil else {
            throw ValidationError(
                say(
                    "--workspace limits no token: write --for, once for each workspace that it is to "
                        + "be good for",
                    fr:
                        "--workspace ne limite pas un jeton : écrivez --for, une fois par espace de "
                        + "travail pour lequel il doit valoir"))
        }
    }

    package var fieldNames: FieldNames {
        var names = ["rep": "--rep", "workspaces": "--for"]
        for (index, name) in workspaces.enumerated() {
            names["workspaces[\(index)]"] = "--for \(quoted(name))"
        }
        return .flags(names)
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let check = TokenReferences(client: session.client, rep: rep, workspaces: workspaces)
        for warning in await check.warnings() { session.console.warn(warning.safeForTerminal) }
        // Once only: nobody could tell the secret a second time.
        let bytes = try await session.client.callOnce(
            API.createToken.path, request(now: session.now))
        let answer = try Reply(API.createToken.response, bytes)
        let id = try answer.read { response in
            try print(response, in: session) {
                let view = TokenView(response.pointee.token)
                if dryRun {
                    let text = say(
                        "token \(view.name) is made", fr: "le jeton \(view.name) est créé")
                    return [(DryRun.prefix + text).safeForTerminal]
                }
                let what =
                    session.console.out.isTerminal
                    ? say("shown only now:", fr: "montré une seule fois :")
                    : say("written once", fr: "écrit une seule fois")
                session.console.note(
                    say(
                        "\(view.id) (\(view.name)) is made; its token is \(what)",
                        fr: "\(view.id) (\(view.name)) est créé ; son jeton est \(what)"
                    ).safeForTerminal)
                return [String(protobuf: response.pointee.secret)]
            }
            return TokenView(response.pointee.token).id
        }
        session.console.out.flush()
        if !dryRun, session.console.out.isClosed { throw await withdraw(id, session) }
        return .done
    }

    /// Revokes a token that nobody has: it could not be written.
    private func withdraw(_ id: String, _ session: Session) async -> CommandFailure {
        let unread = say("nobody reads it", fr: "personne ne la lit")
        let problem = session.console.out.failure ?? unread
        let message = say(
            "the token could not be written: \(problem)",
            fr: "le jeton n'a pas pu être écrit : \(problem)")
        let request = encoded(API.revokeToken.request) { $0.token = $1.text(id) }
        do {
            _ = try await session.client.call(API.revokeToken, request)
            return CommandFailure(
                .refused, message,
                details: [
                    Hint.line("\(id) is revoked again", fr: "\(id) est révoqué aussitôt")
                ])
        } catch {
            return CommandFailure(
                .refused, message,
                details: [
                    Hint.line(
                        "\(id) is made, and nobody has it: `baton token revoke \(id)` ends it",
                        fr:
                            "\(id) est créé, et personne ne l'a : `baton token revoke \(id)` y met fin"
                    )
                ])
        }
    }

    /// The request.
    package func request(now: Instant) -> [UInt8] {
        encoded(API.createToken.request) { request, arena in
            request.validate_only = dryRun ? 1 : 0
            request.name = arena.text(name)
            request.role = Baton__V1__Role(role.rawValue)
            request.rep = arena.text(rep ?? "")
            request.n_workspaces = workspaces.count
            request.workspaces = arena.array(workspaces) { arena.text($0) }
            if let expires {
                request.expire_time = arena.timestamp(
                    microseconds: now.microseconds + expires.microseconds)
            }
        }
    }
}
