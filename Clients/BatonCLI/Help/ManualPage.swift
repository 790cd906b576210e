internal import ArgumentParser
internal import BatonEngine

/// A manual page, in the macros of man(7).
package struct ManualPage: Sendable {
    /// Without the folder: `baton-accept.1`.
    package let fileName: String
    package let text: String

    /// A page of baton, and one of each command and each of its parts.
    ///
    /// - Parameter date: As the page shows it.
    package static func all(date: String) -> [ManualPage] {
        [root(date: date)] + CommandPath.all.compactMap { command($0, date: date) }
    }

    private static func root(date: String) -> ManualPage {
        let configuration = BatonCommand.configuration
        var page = Roff(CommandPath.root, date: date, abstract: configuration.abstract)
        page.section("SYNOPSIS")
        page.line(say("baton [<command>] [options]", fr: "baton [<commande>] [options]"))
        for group in configuration.groupedSubcommands {
            page.section(group.name.uppercased())
            for command in group.subcommands where command.configuration.shouldDisplay {
                let name = command.configuration.commandName ?? ""
                page.item("baton-\(name)(1)", command.configuration.abstract)
            }
        }
        for topic in HelpTopic.allCases where topic != .exitCodes {
            page.section(topic.name.uppercased())
            page.paragraphs(topic.text)
        }
        page.section(say("OPTIONS OF EVERY COMMAND", fr: "OPTIONS DE TOUTES LES COMMANDES"))
        page.items(SharedOptions.outputOptions + SharedOptions.connectionOptions)
        page.section(say("OPTIONS OF EVERY CHANGE", fr: "OPTIONS DE TOUS LES CHANGEMENTS"))
        page.items(SharedOptions.changeOptions)
        page.section(say("EXIT STATUS", fr: "CODE DE RETOUR"))
        page.paragraphs(HelpTopic.exitCodes.text)
        page.section(say("EXAMPLES", fr: "EXEMPLES"))
        page.examples(HelpOverview.firstSteps.flatMap { ["# \($0.purpose)", $0.line] })
        return ManualPage(fileName: "baton.1", text: page.text)
    }

    private static func command(_ path: CommandPath, date: String) -> ManualPage? {
        guard let description = CommandDescription(of: path.type) else { return nil }
        let help = path.help
        var page = Roff(path, date: date, abstract: description.abstract ?? "")
        page.section("SYNOPSIS")
        page.line(HelpText.synopsis(path, description))
        if !help.text.isEmpty {
            page.section("DESCRIPTION")
            page.paragraphs(help.text)
        }
        if !description.positionals.isEmpty {
            page.section("ARGUMENTS")
            page.items(description.positionals)
        }
        let groups = SharedOptions.groups(of: description)
        if !(groups.own + groups.change).isEmpty {
            page.section("OPTIONS")
            page.items(groups.own + groups.change)
        }
        let shared = (groups.output + groups.connection).compactMap(\.spelling)
        if !shared.isEmpty {
            let names = shared.joined(separator: ", ")
            page.line(
                say("Also \(names): see baton(1).", fr: "Aussi \(names) : voir baton(1)."),
                afterBlank: true)
        }
        if !path.parts.isEmpty {
            page.section(say("COMMANDS", fr: "COMMANDES"))
            for part in path.parts {
                let name = part.words.joined(separator: "-")
                page.item("baton-\(name)(1)", part.type.configuration.abstract)
            }
        }
        page.section(say("EXAMPLES", fr: "EXEMPLES"))
        page.examples(help.examples)
        page.section(say("SEE ALSO", fr: "VOIR AUSSI"))
        page.line((["baton(1)"] + seeAlso(path)).joined(separator: ", "))
        return ManualPage(fileName: "\(page.name).1", text: page.text)
    }

    /// The pages above and below a command.
    private static func seeAlso(_ path: CommandPath) -> [String] {
        let above = path.words.count > 1 ? ["baton-\(path.words[0])(1)"] : []
        return above + path.parts.map { "baton-\($0.words.joined(separator: "-"))(1)" }
    }
}

/// The text of a page as it grows.
private struct Roff {
    let name: String
    private(set) var text: String

    init(_ path: CommandPath, date: String, abstract: String) {
        name = (["baton"] + path.words).joined(separator: "-")
        let sentence = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
        text =
            ".TH \"\(name.uppercased())\" 1 \"\(date)\" \"baton \(BatonVersion.number)\" \"Baton\"\n"
            + ".SH \(say("NAME", fr: "NOM"))\n\(Self.escaped(name)) \\- \(Self.escaped(sentence))\n"
    }

    mutating func section(_ title: String) { text += ".SH \"\(Self.escaped(title))\"\n" }

    mutating func line(_ line: String, afterBlank: Bool = false) {
        if afterBlank { text += ".PP\n" }
        text += Self.filled(line) + "\n"
    }

    /// A term in bold, and what it means.
    mutating func item(_ term: String, _ meaning: String) {
        text += ".TP\n\\fB\(Self.escaped(term))\\fR\n"
        text += Self.filled(meaning.isEmpty ? "\u{A0}" : meaning) + "\n"
    }

    mutating func items(_ arguments: [CommandDescription.Argument]) {
        for argument in arguments { item(HelpText.label(argument), HelpText.text(argument)) }
    }

    /// Paragraphs; lines that begin with a blank stay as they are.
    mutating func paragraphs(_ body: String) {
        var isAsItIs = false
        var isFirst = true
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            guard !line.isEmpty else { continue }
            if line.hasPrefix(" ") != isAsItIs {
                text += isAsItIs ? ".EE\n" : ".PP\n.EX\n"
                isAsItIs.toggle()
                if !isAsItIs { text += ".PP\n" }
            } else if !isAsItIs, !isFirst {
                text += ".PP\n"
            }
            text += (isAsItIs ? Self.escaped(String(line)) : Self.filled(String(line))) + "\n"
            isFirst = false
        }
        if isAsItIs { text += ".EE\n" }
    }

    mutating func examples(_ lines: [String]) {
        text += ".EX\n" + lines.map { Self.escaped($0) + "\n" }.joined() + ".EE\n"
    }

    /// Text whose lines are broken anew: no line begins with what French has a blank before.
    private static func filled(_ text: String) -> String {
        var parts: [Substring] = []
        var start = text.startIndex
        for index in text.indices where text[index] == " " && !text.isBreakable(at: index) {
            parts.append(text[start..<index])
            start = text.index(after: index)
        }
        parts.append(text[start...])
        return parts.map { escaped(String($0)) }.joined(separator: "\\~")
    }

    /// Text that no macro processor takes for something else (groff_char(7), man(7)).
    private static func escaped(_ line: String) -> String {
        var escaped = ""
        for character in line {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "`": escaped += "\\(ga"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            default: escaped.append(character)
            }
        }
        return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
    }
}
