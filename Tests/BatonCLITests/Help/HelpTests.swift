import Testing

@testable import BatonCLI

struct HelpTests {
    @Test(arguments: CommandPath.all.map(\.words), [Language.english, .french])
    func `the help of every command ends with its examples`(
        words: [String], language: Language
    ) throws {
        let path = CommandPath.find(words)
        let (examples, usage) =
            language == .french ? ("Exemples :", "Usage :") : ("Examples:", "Usage:")
        let lines = try Language.$current.withValue(language) {
            try #require(HelpText(path, width: 80)?.lines)
        }
        let start = try #require(lines.lastIndex(of: examples))
        #expect(start < lines.count - 1)
        #expect(lines[(start + 1)...].allSatisfy { $0.hasPrefix("  ") })
        #expect(lines.contains { $0.hasPrefix("\(usage) \(path.name)") })
        // Only examples and what is written as it stands may be wider.
        let isTooWide = lines[..<start].filter { $0.count > 80 && !$0.hasPrefix("  ") }
        #expect(isTooWide.isEmpty)
    }

    @Test func `options are told apart by where they come from`() throws {
        let lines = try #require(HelpText(CommandPath.find(["close"]), width: 80)?.lines)
        let text = lines.joined(separator: "\n")
        #expect(text.contains("Usage: baton close <leads> ... --outcome <outcome> [options]"))
        #expect(text.contains("\nOptions:\n  --outcome <outcome>     How they ended."))
        #expect(text.contains("\nFor a change:\n  --request-id <id>"))
        #expect(text.contains("Also: --output --columns --quiet --no-color"))
        #expect(text.contains("Also: --profile --server"))
    }

    @Test func `another spelling is told beside the first`() throws {
        let lines = try #require(HelpText(CommandPath.find(["reassign"]), width: 100)?.lines)
        #expect(lines.contains { $0.contains("--of <rep>") && $0.contains("(also --rep)") })
    }

    @Test(arguments: [Language.english, .french])
    func `the overview has every command once, and every topic`(language: Language) {
        let lines = Language.$current.withValue(language) { HelpOverview.lines(width: 80) }
        for name in CommandPath.root.parts.compactMap(\.words.last) {
            #expect(lines.count { $0.hasPrefix("  \(name) ") } == 1, "\(name)")
        }
        for topic in HelpTopic.allCases {
            #expect(lines.contains { $0.hasPrefix("  \(topic.name) ") && !$0.contains("baton") })
        }
        #expect(lines.allSatisfy { $0.count <= 80 })
        let heads =
            language == .french
            ? ["Traiter les leads :", "Piloter les équipes :", "Sujets :", "Premiers pas :"]
            : ["Working leads:", "Managing teams:", "Operating:", "First steps:"]
        #expect(heads.allSatisfy(lines.contains))
    }

    @Test(arguments: HelpTopic.allCases, [Language.english, .french])
    func `a topic is shown`(topic: HelpTopic, language: Language) throws {
        let lines = try Language.$current.withValue(language) {
            try HelpPage.lines([topic.name], width: 80)
        }
        #expect(lines.count > 5)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `a part of a command is shown, and what there is not is refused`() throws {
        #expect(try HelpPage.lines(["plan", "show"], width: 80).contains("Arguments:"))
        #expect(try HelpPage.lines(["reassign", "undo"], width: 80)[2].contains("baton plan undo"))
        #expect(throws: CommandFailure.self) { try HelpPage.lines(["plan", "shw"], width: 80) }
        #expect(
            throws: CommandFailure(
                .usage, "there is no command “aply”; did you mean “apply”?",
                details: ["hint: `baton help` lists the commands"])
        ) { try HelpPage.lines(["aply"], width: 80) }
        #expect(
            throws: CommandFailure(
                .usage, "there is no command “tims”; did you mean “times”?",
                details: ["hint: `baton help` lists the commands"])
        ) { try HelpPage.lines(["tims"], width: 80) }
    }

}
