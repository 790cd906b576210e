internal import ArgumentParser
internal import BatonEngine

/// What is wrong with a command line, where the parser says so.
package struct UsageComplaint: Equatable, Sendable {
    package let message: String
    package let details: [String]

    /// - Parameters:
    ///   - message: The parser's.
    ///   - words: The command line as it was parsed.
    package init(_ message: String, _ words: [String]) {
        let path = CommandPath.find(words)
        // `baton` alone is `baton queue`.
        let description = CommandDescription(
            of: path.words.isEmpty ? QueueCommand.self : path.type)
        // An option that there is not explains whatever else is missing.
        if let description,
            let unknown = Self.unknownOption(words.dropFirst(path.words.count), description)
        {
            let meant = Self.meant(unknown, description)
            self.message = say(
                "unknown option \(quoted(unknown))\(meant)",
                fr: "option inconnue \(quoted(unknown))\(meant)")
            let help = "`\(Self.help(path))`"
            details = [Hint.line("\(help) lists its options", fr: "\(help) liste ses options")]
            return
        }
        let prefix = "Error: "
        let text = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
        self.message = say(text, fr: FrenchParserMessage.text(text))
        details = Self.forms(text).map { [Hint.prefix + $0] } ?? []
    }

    private static func help(_ path: CommandPath) -> String {
        (["baton", "help"] + path.words).joined(separator: " ")
    }

    /// The first option that the command does not have; nil if it has all of them, or it cannot be
    /// told.
    private static func unknownOption(
        _ words: ArraySlice<String>, _ description: CommandDescription
    ) -> String? {
        var rest = words
        while let word = rest.popFirst() {
            guard word != "--" else { return nil }
            guard word.hasPrefix("-"), word != "-", !isNumber(word) else { continue }
            let name = String(word.prefix { $0 != "=" })
            guard let option = description.option(name) else {
                return isBuiltIn(name) || isOfSeveral(word, description) ? nil : name
            }
            if option.kind == .option, name.count == word.count { _ = rest.popFirst() }
        }
        return nil
    }

    /// Several letters behind one dash: `-qy`.
    private static func isOfSeveral(_ word: String, _ description: CommandDescription) -> Bool {
        guard !word.hasPrefix("--"), word.count > 2 else { return false }
        return word.dropFirst().allSatisfy { description.option("-\($0)") != nil }
    }

    private static func isNumber(_ word: String) -> Bool { Int64(word) != nil }

    private static func isBuiltIn(_ name: String) -> Bool {
        ["-h", "--help", "-help", "--version", "--help-hidden", "-help-hidden"].contains(name)
            || name.hasPrefix("--generate-completion-script")
            || name.hasPrefix("--experimental-dump-help")
    }

    private static func meant(_ name: String, _ description: CommandDescription) -> String {
        let known = description.options.filter(\.shouldDisplay).flatMap(\.spellings)
            .filter { $0.hasPrefix("--") }
        let longer = known.first { $0.hasPrefix(name) && name.count > 3 }
        // Two dashes, and a word of which more than half is right.
        let limit = max(1, (name.utf8.count - 2) / 3)
        let nearest = longer ?? nearestName(to: name, in: known, distanceMax: limit)
        return didYouMean(nearest)
    }

    /// How a value is written that the parser could not read; nil if that is not what is wrong.
    private static func forms(_ message: String) -> String? {
        guard message.contains(" is invalid for '") else { return nil }
        let first = message.prefix { $0 != "\n" }
        if first.contains("<duration>") {
            return say(
                "a length of time is written 30s, 15m, 2h, 1d, 1w or 1h30m",
                fr: "une durée s'écrit 30s, 15m, 2h, 1d, 1w ou 1h30m")
        }
        if first.contains("<time>") {
            return say(
                "a time is written \(TimeArgument.forms)",
                fr: "un moment s'écrit \(TimeArgument.frenchForms)")
        }
        if first.contains("<day>") {
            return say(
                "a day is written \(DayArgument.forms)",
                fr: "un jour s'écrit \(DayArgument.frenchForms)")
        }
        if first.contains("<role/name>") {
            let roles = Caller.roles.joined(separator: ", ")
            return say(
                "it is written ROLE/NAME, such as rep/amina; roles are \(roles)",
                fr: "il s'écrit RÔLE/NOM, comme rep/amina ; les rôles sont \(roles)")
        }
        return nil
    }
}
