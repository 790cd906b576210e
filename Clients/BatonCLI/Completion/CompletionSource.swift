internal import ArgumentParser
internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos
internal import Glibc

/// Where values come from: the server that the command line would ask, and files of the user.
package struct CompletionSource: Sendable {
    private let connection: [String]
    private let timeout: Duration

    /// - Parameters:
    ///   - connection: The options of ``ConnectionOptions`` on the command line.
    ///   - timeout: How long the server may take.
    package init(_ connection: [String], timeout: Duration) {
        self.connection = connection
        self.timeout = timeout
    }

    /// Those there are; none if the server is not there, or refuses.
    ///
    /// - Parameter text: What they should begin with; others may be among them.
    package func candidates(
        _ kind: ValueKind, beginningWith text: String, _ line: CompletionLine
    ) async -> [CompletionCandidate] {
        switch kind {
        case .words(let words), .examples(let words): words.map { CompletionCandidate($0) }
        case .profiles: Self.profiles()
        case .events: EventCatalogue.kinds.map { CompletionCandidate($0.name) }
        case .fields:
            (LeadTextField.allCases.map(\.label) + ["score"]).map { CompletionCandidate($0) }
        case .columns: Self.columns(of: line)
        case .files, .free: []
        case .leads, .reps, .teams, .tiers, .calendars, .workspaces, .plans, .reviews, .tokens,
            .versions, .side, .callers:
            await asked(kind, text, line)
        }
    }

    private func asked(
        _ kind: ValueKind, _ text: String, _ line: CompletionLine
    ) async -> [CompletionCandidate] {
        guard let client = client() else { return [] }
        let lists = CompletionLists(client: client)
        let found: [CompletionCandidate]?
        switch kind {
        case .leads: found = try? await lists.leads(text, of: line.path)
        case .reps: found = try? await lists.reps()
        case .callers: found = (try? await lists.callers()) ?? CompletionLists.roles
        case .teams: found = try? await lists.teams()
        case .tiers: found = try? await lists.definition().tiers
        case .calendars: found = try? await lists.definition().calendars
        case .workspaces: found = try? await lists.workspaces()
        case .plans: found = try? await lists.plans()
        case .reviews: found = try? await lists.reviews()
        case .tokens: found = try? await lists.tokens()
        case .versions, .side: found = try? await lists.versions()
        default: found = nil
        }
        return found ?? []
    }

    /// A client with the settings of the command line; nil if they make no sense, or a secret would
    /// have to be read from what is no file.
    private func client() -> Client? {
        guard let options = try? ConnectionOptions.parse(connection),
            let file = try? ConfigurationFile.ofUser(options)
        else { return nil }
        if case .file(let path)? = TokenSource.find(
            options: options, environment: environment, file: file)
        {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG)
            else { return nil }
        }
        guard
            var settings = try? Settings(options: options, environment: environment, file: file)
        else { return nil }
        settings.timeout = min(settings.timeout, timeout)
        do {
            return Client(settings, tls: try settings.tls.map(Encryption.open))
        } catch {
            return nil
        }
    }

    private static func profiles() -> [CompletionCandidate] {
        guard let name = ProfileName(argument: "x"),
            let path = ProfileFiles(name)?.configuration.dropLast(2),
            let files = try? Folder.files(in: String(path), endingIn: "")
        else { return [] }
        return files.compactMap { $0.split(separator: "/").last.map(String.init) }
            .filter { !$0.hasSuffix(".token") }
            .map { CompletionCandidate($0) }
    }

    /// The columns of the command as it stands, else of the command at all.
    private static func columns(of line: CompletionLine) -> [CompletionCandidate] {
        var words = line.words
        if words.last == "--columns" { words.removeLast() }
        let command = (try? RootArguments.arranged(words)).flatMap {
            try? BatonCommand.parseAsRoot($0)
        }
        if let command = command as? any ConsoleCommand {
            return command.answer.allColumns.map { CompletionCandidate($0) }
        }
        let type = line.path.words.isEmpty ? QueueCommand.self : line.path.type
        guard let type = type as? any ConsoleCommand.Type else { return [] }
        return type.answer.allColumns.map { CompletionCandidate($0) }
    }
}
