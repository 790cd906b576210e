internal import ArgumentParser
internal import BatonEngine

/// Finds the help that was asked for, and prints it.
enum HelpPage {
    private static let widthUsual = 80
    private static let widthMax = 100

    /// Prints what `baton help …` asks for; nil if something else is wanted.
    ///
    /// - Throws: ``CommandFailure`` for what there is not.
    static func print(
        askedBy words: [String], isColourWanted: Bool
    ) throws(CommandFailure) -> Int32? {
        guard words.first == "help" else { return nil }
        let names = words.dropFirst().filter { !$0.hasPrefix("-") }
        let console = Console.standard(isColourWanted: isColourWanted)
        let lines = try lines(names, width: width(console))
        return print(lines, on: console)
    }

    /// Prints the parser's message, or our help in place of the parser's.
    static func print(_ message: String, askedBy words: [String], on console: Console) -> Int32 {
        guard message.hasPrefix("OVERVIEW:") else { return print([message], on: console) }
        return print(lines(of: CommandPath.find(words), width: width(console)), on: console)
    }

    /// - Parameter names: What follows `baton help`.
    static func lines(_ names: [String], width: Int) throws(CommandFailure) -> [String] {
        if names.count == 1, let topic = HelpTopic(rawValue: names[0]) {
            return topic.lines(width: width)
        }
        var path = CommandPath.root
        for name in names where name != "help" {
            guard let part = path.part(name) else {
                throw CommandFailure.unknownCommand(
                    name, of: path, orTopic: path.words.isEmpty)
            }
            path = part
        }
        return lines(of: path, width: width)
    }

    private static func lines(of path: CommandPath, width: Int) -> [String] {
        guard !path.words.isEmpty else { return HelpOverview.lines(width: width) }
        return HelpText(path, width: width)?.lines ?? []
    }

    private static func width(_ console: Console) -> Int {
        let width =
            console.out.terminalWidth ?? environment("COLUMNS").flatMap { Int($0) } ?? widthUsual
        return min(max(width, 40), widthMax)
    }

    private static func print(_ lines: [String], on console: Console) -> Int32 {
        for line in lines { console.out.line(line) }
        console.flush()
        guard console.out.failure == nil else { return console.checkAnswer(.done).rawValue }
        if console.out.isUnread { Signals.end(by: .brokenPipe) }
        return ExitStatus.done.rawValue
    }
}

extension CommandFailure {
    /// There is no such command, or no such part of one; with the one that was meant.
    ///
    /// - Parameter isTopic: It may have been meant for a topic of the help.
    static func unknownCommand(
        _ name: String, of path: CommandPath, orTopic isTopic: Bool = false
    ) -> CommandFailure {
        let start = path.words.isEmpty ? "" : path.words.joined(separator: " ") + " "
        var known = path.parts.compactMap(\.words.last)
        if isTopic { known += HelpTopic.allCases.map(\.name) }
        // There are few commands, so that half of a word is enough.
        let nearest = nearestName(to: name, in: known, distanceMax: max(1, name.utf8.count / 2))
        let meant = didYouMean(nearest.map { quoted(start + $0) })
        let help =
            "`baton help\(path.words.isEmpty ? "" : " " + path.words.joined(separator: " "))`"
        return CommandFailure(
            .usage,
            say(
                "there is no command \(quoted(start + name))\(meant)",
                fr: "il n'y a pas de commande \(quoted(start + name))\(meant)"),
            details: [
                Hint.line("\(help) lists the commands", fr: "\(help) liste les commandes")
            ])
    }
}
