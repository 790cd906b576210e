/// A command line that is being written, up to the cursor.
package struct CompletionLine {
    /// What the cursor stands at.
    package enum Wanted: Equatable, Sendable {
        /// The name of an option that begins so.
        case option(String)
        /// A value that begins so. `before` is what stands in the same word: `--output=`.
        case value(CommandDescription.Argument, before: String, String)
        /// A command, or a value without an option.
        case word(String)
    }

    package private(set) var path = CommandPath.root
    package private(set) var wanted = Wanted.word("")
    /// Options that were given.
    package private(set) var used: Set<String> = []
    /// How many values without an option stand before the cursor.
    package private(set) var positionals = 0
    /// Whether what follows are names of commands and topics.
    package private(set) var isHelp = false
    /// The connection's options that were given, as they would be parsed.
    package private(set) var connection: [String] = []
    /// The words before the cursor.
    package let words: [String]

    private var description: CommandDescription?
    private var pending: CommandDescription.Argument?
    private var isTerminated = false

    /// - Parameter words: Behind the program's name; the last one ends at the cursor.
    package init(_ words: [String]) {
        self.words = words.dropLast().map(Self.unquoted)
        description = Self.describe(path)
        for word in self.words { read(word) }
        end(Self.unquoted(words.last ?? ""))
    }

    /// The options that may be given here.
    package var options: [CommandDescription.Argument] {
        (description?.shown ?? []).filter { $0.kind != .positional }
    }

    /// What stands at the cursor if it is a value without an option; nil if there is none.
    package var positional: CommandDescription.Argument? {
        guard let all = description?.positionals, path.parts.isEmpty, !path.words.isEmpty else {
            return nil
        }
        if positionals < all.count { return all[positionals] }
        return all.last.flatMap { $0.isRepeating ? $0 : nil }
    }

    /// `baton` alone is `baton queue`.
    private static func describe(_ path: CommandPath) -> CommandDescription? {
        CommandDescription(of: path.words.isEmpty ? QueueCommand.self : path.type)
    }

    private mutating func read(_ word: String) {
        if let option = pending {
            note(option, word)
            pending = nil
        } else if !isTerminated, word == "--" {
            isTerminated = true
        } else if !isTerminated, word.hasPrefix("-"), word != "-" {
            readOption(word)
        } else if path.words.isEmpty, word == "help" {
            isHelp = true
        } else if positionals == 0, let part = path.part(word) {
            path = part
            description = Self.describe(part)
        } else {
            positionals += 1
            // There is no such command: nobody can tell what follows.
            if !path.parts.isEmpty { description = nil }
        }
    }

    private mutating func readOption(_ word: String) {
        let name = word.prefix { $0 != "=" }
        guard let option = description?.option(name) else { return }
        used.formUnion(option.spellings)
        guard option.kind == .option else { return note(option, nil) }
        if name.count < word.count {
            note(option, String(word.dropFirst(name.count + 1)))
        } else {
            pending = option
        }
    }

    private mutating func note(_ option: CommandDescription.Argument, _ value: String?) {
        guard let name = option.spelling, RootArguments.isOfConnection(name) else { return }
        connection.append(value.map { "\(name)=\($0)" } ?? name)
    }

    private mutating func end(_ current: String) {
        if let option = pending {
            wanted = .value(option, before: "", current)
        } else if !isTerminated, current.hasPrefix("-") {
            let name = current.prefix { $0 != "=" }
            if name.count < current.count, let option = description?.option(name) {
                let before = current.prefix(name.count + 1)
                wanted = .value(
                    option, before: String(before), String(current.dropFirst(before.count)))
            } else {
                wanted = .option(current)
            }
        } else {
            wanted = .word(current)
        }
    }

    /// A word as the shell would hand it over, where it is quoted simply.
    private static func unquoted(_ word: String) -> String {
        guard let quote = word.first, quote == "\"" || quote == "'" else { return word }
        let rest = word.dropFirst()
        return String(rest.last == quote ? rest.dropLast() : rest)
    }
}
