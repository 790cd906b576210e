package import ArgumentParser

/// A command by the words that name it: `accept`, `plan list`.
package struct CommandPath: Equatable, Sendable {
    package let words: [String]
    package let type: any ParsableCommand.Type

    /// `baton plan list`.
    package var name: String { (["baton"] + words).joined(separator: " ") }

    package static func == (one: CommandPath, other: CommandPath) -> Bool {
        one.words == other.words
    }

    package static let root = CommandPath(words: [], type: BatonCommand.self)

    /// What its help says behind its abstract.
    package var help: Help {
        (type as? any DescribedCommand.Type)?.help ?? Help(examples: [])
    }

    /// The commands that it is made of, without those that are not shown.
    package var parts: [CommandPath] {
        type.configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap {
            part in
            part.configuration.commandName.map { CommandPath(words: words + [$0], type: part) }
        }
    }

    /// The one that a word after it names; nil if there is none.
    package func part(_ word: some StringProtocol) -> CommandPath? {
        // The same command under the name of what it undoes.
        if words == ["reassign"], word == "undo" {
            return Self.root.part("plan")?.part("undo")
        }
        return parts.first { $0.words.last == String(word) }
    }

    /// As far as words name one.
    package static func find(_ words: some Sequence<String>) -> CommandPath {
        var path = root
        for word in words {
            guard let part = path.part(word) else { return path }
            path = part
        }
        return path
    }

    /// Every command that is shown, the parts of one after it.
    package static let all: [CommandPath] = root.parts.flatMap { [$0] + $0.parts }
}
