import ArgumentParser
import Foundation
import Testing

@testable import BatonCLI

struct ExampleTests {
    @Test(arguments: CommandPath.all.map(\.words))
    func `every command has examples, which are parsed`(words: [String]) throws {
        let path = CommandPath.find(words)
        let examples = path.help.examples
        #expect(!examples.isEmpty)
        var isOfItself = false
        for example in examples {
            // A terminal of 100 columns shows each on one line.
            #expect(example.count <= 96)
            for line in commands(in: example) {
                let arguments = try RootArguments.arranged(line)
                let command = try BatonCommand.parseAsRoot(arguments)
                isOfItself = isOfItself || path.part(of: type(of: command))
            }
        }
        #expect(isOfItself, "no example is of the command itself")
    }

    @Test func `the first steps are parsed`() throws {
        let lines = HelpOverview.firstSteps.map(\.line).flatMap(commands)
        #expect(lines.count == HelpOverview.firstSteps.count - 1)
        for line in lines {
            _ = try BatonCommand.parseAsRoot(try RootArguments.arranged(line))
        }
    }

    @Test(arguments: HelpTopic.allCases, [Language.english, .french])
    func `the command lines of a topic are parsed`(topic: HelpTopic, language: Language) throws {
        let text = Language.$current.withValue(language) { topic.text }
        let lines = text.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("  baton ") || $0.hasPrefix("Ids alone") }
            .map { line in
                // What it does stands behind some blanks.
                let start = line.range(of: "baton ")?.lowerBound ?? line.startIndex
                let text = String(line[start...])
                return text.range(of: "   ").map { String(text[..<$0.lowerBound]) } ?? text
            }
        for line in lines.flatMap(commands) {
            _ = try BatonCommand.parseAsRoot(try RootArguments.arranged(line))
        }
    }

    /// The command lines of baton in a line for a shell, each without its name.
    private func commands(in line: String) -> [[String]] {
        var commands: [[String]] = []
        var words: [String] = []
        var word = ""
        var hasWord = false
        var quote: Character?
        func endWord() {
            if hasWord { words.append(word) }
            (word, hasWord) = ("", false)
        }
        func endCommand() {
            endWord()
            if let start = words.firstIndex(of: "baton") {
                commands.append(Array(words[(start + 1)...]))
            }
            words = []
        }
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "\"" || character == "'" {
                (quote, hasWord) = (character, true)
            } else if "|<>()".contains(character) {
                // What a file's name follows is no command.
                endCommand()
            } else if character == " " {
                endWord()
            } else {
                word.append(character)
                hasWord = true
            }
        }
        endCommand()
        return commands
    }
}

extension CommandPath {
    /// Whether a command is this one, or a part of it.
    fileprivate func part(of type: any ParsableCommand.Type) -> Bool {
        self.type == type || parts.contains { $0.type == type }
    }
}
