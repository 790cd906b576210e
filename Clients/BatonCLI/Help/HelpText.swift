internal import ArgumentParser

/// The help of one command, as it is shown on a terminal.
package struct HelpText {
    static let labelWidth = 26
    private static let indent = "  "

    private let path: CommandPath
    private let description: CommandDescription
    private let help: Help
    private let width: Int

    /// - Parameter width: In columns.
    package init?(_ path: CommandPath, width: Int) {
        guard let description = CommandDescription(of: path.type) else { return nil }
        self.path = path
        self.description = description
        help = path.help
        self.width = width
    }

    package var lines: [String] {
        var sections = [
            (description.abstract ?? "").wrapped(toWidth: width), [usage],
            Self.paragraphs(help.text, width: width),
        ]
        sections.append(section(labelled("Arguments"), description.positionals))
        let groups = SharedOptions.groups(of: description)
        sections.append(section(labelled("Options"), groups.own))
        sections.append(
            section(labelled(say("For a change", fr: "Pour un changement")), groups.change))
        if !path.parts.isEmpty { sections.append(parts) }
        sections.append(Self.shared(groups, width: width))
        sections.append(
            [labelled(say("Examples", fr: "Exemples"))] + help.examples.map { Self.indent + $0 })
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// `Usage: baton close <leads> ... --outcome <outcome> [options]`.
    private var usage: String { labelled("Usage") + " " + Self.synopsis(path, description) }

    /// How the command is written.
    package static func synopsis(_ path: CommandPath, _ description: CommandDescription) -> String {
        guard path.parts.isEmpty else {
            return say("\(path.name) <command>", fr: "\(path.name) <commande>")
        }
        var words = [path.name]
        for argument in description.positionals {
            let word = label(argument) + (argument.isRepeating ? " ..." : "")
            words.append(argument.isOptional ? "[\(word)]" : word)
        }
        for option in description.shown where option.kind == .option && !option.isOptional {
            words.append("\(option.spelling ?? "") \(value(option) ?? "")")
        }
        words.append("[options]")
        return words.joined(separator: " ")
    }

    /// `--output <format>`, `<lead>`.
    package static func label(_ argument: CommandDescription.Argument) -> String {
        let value = argument.kind == .flag ? nil : value(argument)
        let names = [argument.short, argument.spelling].compactMap(\.self).joined(separator: ", ")
        return [names, value ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What stands for its value: `<lead>`.
    private static func value(_ argument: CommandDescription.Argument) -> String? {
        argument.valueName.map { "<\(ValueNames.said($0))>" }
    }

    /// What is said of an option: what it does, its values, its other spellings.
    package static func text(_ argument: CommandDescription.Argument) -> String {
        var notes: [String] = []
        if !argument.values.isEmpty {
            let values = argument.values.joined(separator: ", ")
            notes.append(labelled(say("values", fr: "valeurs")) + " " + values)
        }
        if let value = argument.defaultValue, !value.isEmpty {
            notes.append(labelled(say("default", fr: "par défaut")) + " " + value)
        }
        if !argument.aliases.isEmpty {
            let aliases = argument.aliases.joined(separator: ", ")
            notes.append(say("also \(aliases)", fr: "aussi \(aliases)"))
        }
        let note = notes.isEmpty ? "" : "(\(notes.joined(separator: say("; ", fr: " ; "))))"
        return [argument.abstract ?? "", note].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func section(
        _ title: String, _ arguments: [CommandDescription.Argument]
    ) -> [String] {
        guard !arguments.isEmpty else { return [] }
        return [title]
            + Self.rows(arguments.map { (Self.label($0), Self.text($0)) }, width: width)
    }

    private var parts: [String] {
        let rows = path.parts.map { part in
            (part.words.last ?? "", part.type.configuration.abstract)
        }
        let help = "baton help \(path.words.joined(separator: " "))"
        let more = say(
            "`\(help) COMMAND` tells of each.", fr: "`\(help) COMMANDE` explique chacune.")
        return [labelled(say("Commands", fr: "Commandes"))] + Self.rows(rows, width: width)
            + ["", more]
    }

    /// The options of every command, by name only.
    private static func shared(_ groups: SharedOptions, width: Int) -> [String] {
        [
            (groups.output, HelpTopic.output), (groups.connection, HelpTopic.settings),
        ].flatMap { options, topic -> [String] in
            guard !options.isEmpty else { return [] }
            let names = options.compactMap(\.spelling).joined(separator: " ")
            return "\(labelled(say("Also", fr: "Aussi"))) \(names) (`baton help \(topic.name)`)"
                .wrapped(toWidth: width, indent: 6)
        }
    }

    /// Two columns, the second one wrapped.
    ///
    /// - Parameter labelWidth: How wide the first one is.
    static func rows(
        _ rows: [(String, String)], width: Int, labelWidth: Int = labelWidth
    ) -> [String] {
        rows.flatMap { label, text -> [String] in
            let label = indent + label
            let blanks = String(repeating: " ", count: labelWidth)
            let wrapped = text.wrapped(toWidth: max(20, width - labelWidth))
            guard label.displayWidth < labelWidth - 1 else {
                return [label] + wrapped.map { blanks + $0 }
            }
            return [label.padded(toWidth: labelWidth) + (wrapped.first ?? "")]
                + wrapped.dropFirst().map { blanks + $0 }
        }
    }

    /// Paragraphs, wrapped; lines that begin with a blank stay as they are.
    static func paragraphs(_ text: String, width: Int) -> [String] {
        guard !text.isEmpty else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.hasPrefix(" ") ? [String(line)] : String(line).wrapped(toWidth: width)
        }
    }
}
