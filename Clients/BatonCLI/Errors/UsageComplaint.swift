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
        details = (Self.forms(text) ?? Self.meantValue(text)).map { [Hint.prefix + $0] } ?? []
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

    /// Which of the values that there are may be meant by one that there is not; nil if none is like
    /// it, or that is not what is wrong.
    private static func meantValue(_ message: String) -> String? {
        guard let isInvalid = message.firstRange(of: "' is invalid for '"),
            let choice = message.firstRange(of: ". Please provide one of "),
            message.hasPrefix("The value '")
        else { return nil }
        let value = String(message[..<isInvalid.lowerBound].dropFirst("The value '".count))
        let option = message[isInvalid.upperBound..<choice.lowerBound].prefix {
            $0 != " " && $0 != "'"
        }
        let list = message[choice.upperBound...].split(separator: "\n\n").first ?? ""
        guard let nearest = nearestName(to: value.lowercased(), in: words(in: list)) else {
            return nil
        }
        let meant = option.hasPrefix("-") ? "\(option) \(nearest)" : nearest
        return say("did you mean \(meant)?", fr: "vouliez-vous dire \(meant) ?")
    }

    /// Those in `'call', 'email' or 'chat'.`, or in lines of `  - call`.
    private static func words(in list: Substring) -> [String] {
        let lines = list.split(separator: "\n").filter { $0.hasPrefix("  - ") }
        guard lines.isEmpty else { return lines.map { String($0.dropFirst(4)) } }
        let line = list.prefix { $0 != "\n" }
        return line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
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
