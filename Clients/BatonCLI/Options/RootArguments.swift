internal import ArgumentParser
internal import BatonEngine

/// The command line before it is parsed.
package enum RootArguments {
    /// The options of ``ConnectionOptions`` and ``OutputOptions``, which every command that asks a
    /// server has.
    private static let options: Set<String> = [
        "--server", "--workspace", "--as", "--token-file", "--timeout", "--ca", "--cert",
        "--key", "--profile", "--output", "-o", "--columns",
    ]
    private static let flags: Set<String> = ["--tls", "--quiet", "-q", "--utc", "--no-color"]

    /// Options of ``QueueCommand``, which `baton` alone is.
    private static let queueOptions: Set<String> = ["--rep", "--limit"]

    /// Whether it says how to reach the server.
    static func isOfConnection(_ option: String) -> Bool {
        option == "--tls" || options.subtracting(["--output", "-o", "--columns"]).contains(option)
    }

    /// The names of the commands, as the parser knows them.
    static let commands: [String] = BatonCommand.configuration.subcommands.compactMap {
        $0.configuration.commandName
    }

    /// Moves the options of every command that stand before the command behind its name, where the
    /// parser knows them. What the command says itself comes after them and wins.
    ///
    /// - Throws: ``CommandFailure`` for a command that there is not, with the one that was meant.
    package static func arranged(_ arguments: [String]) throws(CommandFailure) -> [String] {
        var rest = arguments[...]
        var leading: [String] = []
        while let argument = rest.first, let count = length(ofOption: argument), count <= rest.count
        {
            leading += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        try RepeatedOption.check(leading)
        try RepeatedOption.check(rest)
        if rest.isEmpty { return [QueueCommand.name] + leading }
        if rest.starts(with: ["reassign", "undo"]) { rest = ["plan", "undo"] + rest.dropFirst(2) }
        guard let command = rest.first, !command.hasPrefix("-") else { return arguments }
        guard command != "help" else {
            return Array(rest)
        }
        try check(command)
        rest = rest.dropFirst()
        guard let part = rest.first, isPart(part, of: command) else {
            return try [command] + leading + checkedPart(rest, of: command)
        }
        if command == "workspace", rest.contains(where: { $0.prefix { $0 != "=" } == "--version" })
        {
            // The parser would print the program's version, and end as if that had been asked.
            throw CommandFailure(
                .usage,
                say(
                    "a version stands alone, without --version: baton workspace \(part) 3",
                    fr: "une version s'écrit seule, sans --version : baton workspace \(part) 3"))
        }
        return [command, part] + leading + rest.dropFirst()
    }

    /// Whether a command is made of others, of which this is one: `check` of `calendar`.
    private static func isPart(_ word: String, of command: String) -> Bool {
        CommandPath.root.part(command)?.part(word) != nil
    }

    /// - Throws: ``CommandFailure`` if the first word should name a part of the command, and does not.
    private static func checkedPart(
        _ rest: ArraySlice<String>, of command: String
    ) throws(CommandFailure) -> ArraySlice<String> {
        guard let word = rest.first, !word.hasPrefix("-"), word != "help",
            let path = CommandPath.root.part(command), !path.parts.isEmpty
        else { return rest }
        throw CommandFailure.unknownCommand(word, of: path)
    }

    /// How many arguments an option takes up with its value; nil if it is none of every
    /// command's.
    private static func length(ofOption argument: String) -> Int? {
        if flags.contains(argument) { return 1 }
        let options = options.union(queueOptions)
        if options.contains(argument) { return 2 }
        let name = argument.prefix { $0 != "=" }
        return name.count < argument.count && options.contains(String(name)) ? 1 : nil
    }

    private static func check(_ command: String) throws(CommandFailure) {
        guard commands.contains(command) || command == "help" else {
            throw CommandFailure.unknownCommand(command, of: .root)
        }
    }
}
