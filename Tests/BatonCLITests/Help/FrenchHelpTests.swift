import ArgumentParser
import BatonEngine
import Testing

@testable import BatonCLI

/// Commands that are shown, those that are not, and what is in groups of options, by name.
private let described: [String] = CommandPath.all.map(\.name) + ["baton", "baton manual"]

private func path(_ name: String) -> CommandPath {
    if name == "baton manual" { return CommandPath(words: ["manual"], type: ManualCommand.self) }
    return CommandPath.find(name.split(separator: " ").dropFirst().map(String.init))
}

/// Small words that English help is full of, and that French has not.
private let english: Set<String> = [
    "the", "is", "are", "was", "were", "be", "been", "not", "and", "of", "for", "with", "by",
    "from", "which", "who", "nobody", "somebody", "their", "them", "they", "it", "its", "this",
    "that", "than", "no", "has", "have", "what", "when", "while", "there", "already", "such",
    "one", "only", "your", "yours", "may", "at", "as", "to",
]

/// The words of a text that are no option, no example of a value and no name of a file.
private func words(_ text: String) -> Set<String> {
    var isCode = false
    var words: Set<String> = []
    for part in text.split(separator: "`", omittingEmptySubsequences: false) {
        if !isCode {
            for word in part.split(whereSeparator: { " \n(),;:".contains($0) }) {
                let word = word.hasSuffix(".") ? word.dropLast() : word
                if word.allSatisfy(\.isLetter) { words.insert(word.lowercased()) }
            }
        }
        isCode.toggle()
    }
    return words
}

/// Whether a text has words in French, other ones than in English.
private func expectFrench(
    _ french: String?, _ english: String?, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(french?.isEmpty == english?.isEmpty, "\(what)", sourceLocation: sourceLocation)
    guard let french, let english, !english.isEmpty else { return }
    #expect(french != english, "\(what): say(…, fr: …)", sourceLocation: sourceLocation)
    let foreign = words(french).intersection(BatonCLITests.english)
    #expect(foreign.isEmpty, "\(what): \(french)", sourceLocation: sourceLocation)
}

struct FrenchHelpTests {
    @Test(arguments: described)
    func `every command is described in French`(name: String) {
        let path = path(name)
        let (text, other) = (path.help, inFrench { path.help })
        expectFrench(
            inFrench { path.type.configuration.abstract }, path.type.configuration.abstract, name)
        expectFrench(other.text, text.text, name)
        #expect(other.examples == text.examples)
        #expect(!text.examples.isEmpty)
    }

    @Test(arguments: described)
    func `every option and argument is described in French`(name: String) throws {
        let type = path(name).type
        let ours = try #require(CommandDescription(of: type))
        let others = try #require(inFrench { CommandDescription(of: type) })
        #expect(ours.all.map(\.spellings) == others.all.map(\.spellings))
        for (our, other) in zip(ours.all, others.all) {
            let what = "\(name) \(our.spelling ?? our.valueName ?? "")"
            #expect(our.abstract?.isEmpty == false, "\(what): no help")
            expectFrench(other.abstract, our.abstract, what)
            #expect(our.valueName == other.valueName)
        }
    }

    @Test func `every value has a French name`() {
        // Words that are the same in both.
        let same: Set<String> = [
            "a,b,c", "action", "cause", "format", "id", "lead", "leads", "note", "plan", "score",
            "segment", "shell", "source", "version",
        ]
        let arguments = described.flatMap { CommandDescription(of: path($0).type)?.all ?? [] }
        let values = Set(arguments.filter { $0.kind != .flag }.compactMap(\.valueName))
        #expect(values.count > 50)
        #expect(values.subtracting(ValueNames.french.keys).sorted() == [])
        #expect(values.filter { ValueNames.said($0) != $0 } == [])
        #expect(values.filter { value in inFrench { ValueNames.said(value) } == value } == same)
    }

    @Test func `groups, topics and first steps are French`() {
        let ours = BatonCommand.configuration.groupedSubcommands.map(\.name)
        let others = inFrench { BatonCommand.configuration.groupedSubcommands.map(\.name) }
        for (our, other) in zip(ours, others) { expectFrench(other, our, our) }
        for topic in HelpTopic.allCases {
            expectFrench(inFrench { topic.abstract }, topic.abstract, topic.name)
            #expect(inFrench { topic.text } != topic.text)
        }
        let (steps, french) = (HelpOverview.firstSteps, inFrench { HelpOverview.firstSteps })
        #expect(steps.map(\.line) == french.map(\.line))
        for (our, other) in zip(steps, french) {
            expectFrench(other.purpose, our.purpose, our.line)
        }
    }

    @Test func `titles and notes around them are French`() throws {
        let path = CommandPath.find(["leads"])
        let lines = try inFrench { try #require(HelpText(path, width: 80)?.lines) }
        #expect(lines.contains("Usage : baton leads [options]"))
        #expect(lines.contains("Options :"))
        #expect(lines.contains("Exemples :"))
        #expect(lines.contains { $0.hasPrefix("  --rep <commercial>      Seulement les leads") })
        #expect(lines.contains { $0.hasSuffix("(aussi --of)") })
        #expect(lines.joined(separator: " ").contains("id, due ; par défaut : id)"))
        #expect(lines.contains { $0.hasPrefix("Aussi : --output --columns") })
        let plan = try inFrench { try HelpPage.lines(["plan"], width: 80) }
        #expect(plan.contains("Usage : baton plan <commande>"))
        #expect(plan.contains("Commandes :"))
        #expect(plan.contains("`baton help plan COMMANDE` explique chacune."))
    }

    @Test(arguments: described, [40, 60, 80, 100])
    func `no line begins with a mark that French has a blank before`(name: String, width: Int) {
        inFrench {
            for line in HelpText(path(name), width: width)?.lines ?? [] {
                let text = line.trimmed
                #expect(text.first.map { ":;?!%»".contains($0) } != true, "\(line)")
                #expect(!text.hasSuffix("«"))
            }
        }
    }

    @Test func `completion describes options and commands in French`() async {
        let source = CompletionSource([], timeout: .milliseconds(1))
        let answer = await Language.$current.withValue(.french) {
            await CompletionAnswer.answer(CompletionLine(["accept", "--"]), source)
        }
        let texts = Dictionary(uniqueKeysWithValues: answer.candidates.map { ($0.value, $0.text) })
        #expect(texts["--dry-run"] == "Dit seulement ce qui se passerait.")
        #expect(texts["--help"] == "Explique la commande.")
        let commands = await Language.$current.withValue(.french) {
            await CompletionAnswer.answer(CompletionLine(["acc"]), source)
        }
        #expect(
            commands.candidates == [
                CompletionCandidate("accept", "Prend des leads en charge, comme responsable.")
            ])
    }

    @Test func `a value that cannot be read is answered with French help`() throws {
        let words = ["snooze", "L1", "--until", "zut"]
        try inFrench {
            let error = try #require(throws: (any Error).self) {
                try BatonCommand.parseAsRoot(words)
            }
            let message = BatonCommand.fullMessage(for: error)
            let lines = UsageComplaint(message, words).message.split(separator: "\n")
            #expect(lines.first == "la valeur 'zut' ne convient pas à '--until <moment>'")
            #expect(
                lines.dropFirst().first
                    == "Aide :  --until <moment>  Jusqu'à quand, comme \(TimeArgument.frenchForms)."
            )
        }
        for form in ["demain 9h", "lundi", "14:00", "+2h", "2026-03-02 14:00"] {
            #expect(TimeArgument.frenchForms.contains(form))
            #expect(TimeArgument(form) != nil, "\(form)")
        }
        for form in ["2026-03-09", "demain", "lundi"] {
            #expect(DayArgument.frenchForms.contains(form))
            #expect(DayArgument(form) != nil)
        }
    }
}
