package import ArgumentParser
internal import BatonEngine
internal import BatonWorkspaceFile

/// `baton workspace diff`: what differs between two versions, or between one and a file.
package struct WorkspaceDiffCommand: ServerCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: say(
                "Says what differs between two versions of the rules.",
                fr: "Dit ce qui diffère entre deux versions des règles."))
    }

    package static var help: Help {
        Help(
            say(
                """
                Without arguments: the newest version and the one before it. With one version: \
                that one and the newest. With one file: the newest version and the file. A \
                file named like a version is written ./3.
                """,
                fr: """
                    Sans argument : la dernière version et celle d'avant. Avec une version : \
                    celle-ci et la dernière. Avec un fichier : la dernière version et le \
                    fichier. Un fichier nommé comme une version s'écrit ./3.
                    """),
            examples: [
                "baton workspace diff 2 3",
                "baton workspace diff workspace.yaml",
            ])
    }

    @Argument(
        help: .say(
            "The one side.",
            fr: "Le premier côté.", valueName: "version|file"))
    package var from: WorkspaceSide?

    @Argument(
        help: .say(
            "The other side.",
            fr: "L'autre côté.", valueName: "version|file"))
    package var to: WorkspaceSide?

    @OptionGroup package var output: OutputOptions
    @OptionGroup package var connection: ConnectionOptions

    package static let answer = DiffText.answer

    package init() {}

    package func validate() throws {
        if from == .file("-"), to == .file("-") {
            throw ValidationError(
                say(
                    "only one side can be standard input",
                    fr: "un seul côté peut être l'entrée standard"))
        }
    }

    package func run(in session: Session) async throws -> ExitStatus {
        let (old, new) = try await sides(in: session)
        let text = DiffText(from: old, to: new)
        var writer = try writer(.list, in: session)
        if !writer.isText {
            writer.add(text.records)
        } else if text.isEmpty {
            session.console.out.line(
                say("no difference in the rules", fr: "aucune différence dans les règles"))
        } else {
            for line in text.lines() { session.console.out.line(line) }
        }
        writer.finish()
        return .done
    }

    private func sides(
        in session: Session
    ) async throws -> (old: WorkspaceDefinition, new: WorkspaceDefinition) {
        switch (from, to) {
        case (let from?, let to?):
            (try await definition(from, session), try await definition(to, session))
        case (.file(let file)?, nil):
            (try await newest(session).definition(now: session.now), try read(file, session))
        case (.version(let version)?, nil):
            (
                try await definition(.version(version), session),
                try await newest(session).definition(now: session.now)
            )
        default: try await lastChange(session)
        }
    }

    private func lastChange(
        _ session: Session
    ) async throws -> (old: WorkspaceDefinition, new: WorkspaceDefinition) {
        let newest = try await newest(session)
        guard newest.number > 1 else {
            throw CommandFailure(
                .refused,
                say(
                    "version 1 is the first: there is none before it",
                    fr: "la version 1 est la première : il n'y en a pas avant"),
                details: [
                    Hint.line(
                        "`baton workspace diff FILE` compares it with a file",
                        fr: "`baton workspace diff FICHIER` la compare à un fichier")
                ])
        }
        let before = try await definition(.version(newest.number - 1), session)
        return (before, try newest.definition(now: session.now))
    }

    private func newest(_ session: Session) async throws -> WorkspaceVersion {
        try await session.client.workspaceVersion(nil)
    }

    private func definition(
        _ side: WorkspaceSide, _ session: Session
    ) async throws -> WorkspaceDefinition {
        switch side {
        case .file(let file): try read(file, session)
        case .version(let version):
            try await session.client.workspaceVersion(version).definition(now: session.now)
        }
    }

    private func read(_ file: String, _ session: Session) throws -> WorkspaceDefinition {
        let text = try FileText.read(file)
        do throws(WorkspaceFileError) {
            return try WorkspaceFile.definition(of: text, now: session.now)
        } catch {
            throw CommandFailure(error, in: file == "-" ? standardInput : file)
        }
    }
}
