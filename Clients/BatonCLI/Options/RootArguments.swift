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
    private static let flags: Set<String> = ["--tls", "--quiet", "-q", "--no-color"]

    /// The names of the commands, as `baton help` lists them.
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
            if let topic = rest.dropFirst().first, !topic.hasPrefix("-") { try check(topic) }
            return Array(rest)
        }
        try check(command)
        rest = rest.dropFirst()
        guard let part = rest.first, parts(of: command).contains(part) else {
            return [command] + leading + rest
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

    /// The commands that a command is made of, such as `check` of `calendar`.
    private static func parts(of command: String) -> [String] {
        let types = BatonCommand.configuration.subcommands
        let type = types.first { $0.configuration.commandName == command }
        return type?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
    }

    /// How many arguments an option takes up with its value; nil if it is none of every
    /// command's.
    private static func length(ofOption argument: String) -> Int? {
        if flags.contains(argument) { return 1 }
        if options.contains(argument) { return 2 }
        let name = argument.prefix { $0 != "=" }
        return name.count < argument.count && options.contains(String(name)) ? 1 : nil
    }

    private static var hint: String {
        Hint.line("`baton help` lists the commands", fr: "`baton help` liste les commandes")
    }

    private static func check(_ command: String) throws(CommandFailure) {
        guard !commands.contains(command), command != "help" else { return }
        // There are few commands, so that half of a word is enough.
        let nearest = nearestName(
            to: command, in: commands, distanceMax: max(1, command.utf8.count / 2))
        let meant = didYouMean(nearest.map(quoted))
        throw CommandFailure(
            .usage,
            say(
                "there is no command \(quoted(command))\(meant)",
                fr: "il n'y a pas de commande \(quoted(command))\(meant)"), details: [hint])
    }
}
