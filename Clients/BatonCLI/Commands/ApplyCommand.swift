package import ArgumentParser
internal import BatonEngine
internal import BatonMessages
package import BatonWire
internal import BatonWorkspaceFile
internal import CBatonProtos

/// `baton apply`: says what a workspace file would change, and puts it in force.
package struct ApplyCommand: ChangingCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "apply",
            abstract: say(
                "Puts a workspace file in force, as one change.",
                fr: "Met en vigueur un fichier d'espace de travail, d'un seul coup."))
    }

    package static var help: Help {
        Help(
            examples: [
                "baton apply -f workspace.yaml --dry-run",
                "baton apply -f workspace.yaml --open-clocks recompute",
            ])
    }

    @Option(
        name: .shortAndLong,
        help: .say(
            "The workspace file; - is standard input.",
            fr: "Le fichier de l'espace de travail ; - est l'entrée standard."))
    package var file: String

    /// Changes shown before a file is applied.
    private static let changesMax = 100

    @Option(
        help: .say(
            """
            What becomes of clocks that run: keep (they run by the policy that they started \
            with), or recompute; with --dry-run, recompute tells how many would be breached at \
            once. (default: keep)
            """,
            fr: """
                Ce que deviennent les délais en cours : keep (ils suivent la policy de leur \
                départ) ou recompute (ils sont recalculés) ; avec --dry-run, recompute dit \
                combien seraient dépassés aussitôt. (par défaut : keep)
                """))
    package var openClocks: OpenClocksName?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var change: ChangeOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = RecordSchema(API.applyWorkspace.response, id: "workspace.version")
    private static let preview = RecordSchema(API.previewWorkspace.response)

    /// Whether the clocks that would be breached are asked for.
    private var isPreview: Bool { change.dryRun && openClocks == .recompute }

    package var answer: RecordSchema { isPreview ? Self.preview : Self.answer }

    package init() {}

    package func run(in session: Session) async throws -> ExitStatus {
        let text = try FileText.read(file)
        guard !text.isEmpty else {
            let name = file == "-" ? standardInput : file
            throw CommandFailure(
                .refused,
                say(
                    "\(name) is empty; `baton init` writes an example",
                    fr: "\(name) est vide ; `baton init` écrit un exemple"))
        }
        guard !text.utf8.contains(0) else {
            throw CommandFailure(
                .refused,
                say("\(file) contains a NUL byte", fr: "\(file) contient un octet nul"))
        }
        let writer = try writer(.one, in: session)
        let version = writer.isText ? try await showChanges(text, in: session) : nil
        if isPreview { return try await preview(text, in: session) }
        let answer: Reply<Baton__V1__ApplyWorkspaceResponse>
        do {
            answer = try await session.client.call(
                API.applyWorkspace,
                request(text, workspace: session.client.workspace, over: version))
        } catch let status as GRPCStatus {
            guard let failure = failure(status) else { throw status }
            throw failure
        }
        try report(answer, to: session)
        return .done
    }

    /// Says what the file changes of the version in force. Whether it is right, the server says.
    ///
    /// - Returns: The version whose differences were shown; nil if none were.
    private func showChanges(_ text: String, in session: Session) async throws -> UInt32? {
        guard let new = try? WorkspaceFile.definition(of: text, now: session.now),
            let present = try await session.client.present(new.name),
            present.text != text,
            let old = try? present.definition(now: session.now)
        else { return nil }
        let overrides = try await session.client.overrides(of: new.name)
        let changes = DiffText(from: old, to: new, overrides: overrides)
        guard !changes.isEmpty else {
            session.console.out.line(
                say(
                    "no difference in the rules, only in how they are written",
                    fr: "aucune différence dans les règles, seulement dans leur écriture"))
            return present.number
        }
        for line in changes.lines(max: Self.changesMax) { session.console.out.line(line) }
        session.console.out.flush()
        return present.number
    }

    /// The request for a file's text.
    ///
    /// - Parameter version: The one in force when the differences were shown: what somebody applied
    ///   meanwhile is not overwritten.
    package func request(
        _ text: String, workspace: String, over version: UInt32? = nil
    ) -> [UInt8] {
        encoded(API.applyWorkspace.request) { request, arena in
            request.workspace = arena.text(workspace)
            if !change.dryRun { request.request_id = arena.text(change.identifier.description) }
            request.text = arena.text(text)
            request.validate_only = change.dryRun ? 1 : 0
            request.open_clocks = Baton__V1__OpenClocks(openClocks?.rawValue ?? 0)
            if let version, !change.dryRun {
                request._expected_version_case =
                    BATON__V1__APPLY_WORKSPACE_REQUEST___EXPECTED_VERSION_EXPECTED_VERSION
                request.expected_version = version
            }
        }
    }

    /// Says what recomputing would do to the clocks that run.
    private func preview(_ text: String, in session: Session) async throws -> ExitStatus {
        let answer: Reply<Baton__V1__PreviewWorkspaceResponse>
        do {
            answer = try await session.client.call(
                API.previewWorkspace, previewRequest(text, workspace: session.client.workspace))
        } catch let status as GRPCStatus {
            guard let failure = failure(status) else { throw status }
            throw failure
        }
        try answer.read { message in
            for warning in Repeated(message.pointee.warnings, count: message.pointee.n_warnings) {
                session.console.warn(place(warning.pointee).safeForTerminal)
            }
            try print(message, in: session) {
                [say("\(file) is valid", fr: "\(file) est valide").safeForTerminal]
                    + PreviewText.lines(message.pointee)
            }
        }
        return .done
    }

    /// The request for a preview of a file.
    package func previewRequest(_ text: String, workspace: String) -> [UInt8] {
        encoded(API.previewWorkspace.request) { request, arena in
            request.workspace = arena.text(workspace)
            request.text = arena.text(text)
        }
    }

    /// The problems of the file, each with its place; nil if it is not the file that is refused.
    package func failure(_ status: GRPCStatus) -> CommandFailure? {
        let details = StatusDetails(status.details)
        let lines = details.violations.compactMap { violation -> String? in
            let parts = violation.field.split(
                separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, first.first?.isNumber == true else { return nil }
            let key = parts.count > 1 && !parts[1].isEmpty ? " \(parts[1]):" : ":"
            return "\(file):\(first)\(key) \(violation.description)".safeForTerminal
        }
        guard !lines.isEmpty, lines.count == details.violations.count else { return nil }
        let found = details.parameters["problems"].flatMap { Int($0) } ?? lines.count
        let count = ProblemCount.text(found)
        let kept =
            found > lines.count
            ? say(
                ", of which the first \(lines.count) follow",
                fr: ", dont voici les \(lines.count) premiers") : ""
        return CommandFailure(
            ExitStatus(status.code),
            say(
                "\(file) is refused, \(count)\(kept); nothing was changed",
                fr: "\(file) est refusé, \(count)\(kept) ; rien n'est changé"), details: lines)
    }

    private func report(
        _ answer: Reply<Baton__V1__ApplyWorkspaceResponse>, to session: Session
    ) throws {
        try answer.read { message in
            for warning in Repeated(message.pointee.warnings, count: message.pointee.n_warnings) {
                session.console.warn(place(warning.pointee).safeForTerminal)
            }
            try print(message, in: session) { [line(message.pointee).safeForTerminal] }
        }
    }

    private func line(_ answer: Baton__V1__ApplyWorkspaceResponse) -> String {
        guard let workspace = answer.workspace?.pointee else { return "" }
        let name = String(protobuf: workspace.name)
        let size = say(
            Self.counted(workspace.reps, "rep") + ", " + Self.counted(workspace.teams, "team"),
            fr: French.count(workspace.reps, "commercial", "commerciaux") + ", "
                + French.count(workspace.teams, "équipe", "équipes"))
        if change.dryRun {
            return answer.unchanged != 0
                ? say(
                    "\(file) is valid and in force already",
                    fr: "\(file) est valide et déjà en vigueur")
                : say("\(file) is valid (\(size))", fr: "\(file) est valide (\(size))")
        }
        let version = workspace.version
        guard answer.unchanged == 0 else {
            return say(
                "workspace \(name) stays at version \(version): the file is in force already",
                fr:
                    "l'espace de travail \(name) reste à la version \(version) : le fichier est déjà "
                    + "en vigueur")
        }
        // A slip in the file's `workspace:` makes another one: it is said.
        return version == 1
            ? say(
                "a new workspace, \(name), is at version 1 (\(size))",
                fr: "un nouvel espace de travail, \(name), est à la version 1 (\(size))")
            : say(
                "workspace \(name) is now at version \(version) (\(size))",
                fr: "l'espace de travail \(name) est maintenant à la version \(version) (\(size))")
    }

    private static func counted(_ count: UInt32, _ thing: String) -> String {
        count == 1 ? "1 \(thing)" : "\(count) \(thing)s"
    }

    private func place(_ warning: Baton__V1__Warning) -> String {
        let key = String(protobuf: warning.key)
        return "\(file):\(warning.line):\(warning.column)\(key.isEmpty ? "" : " \(key)"): "
            + String(protobuf: warning.message)
    }
}
