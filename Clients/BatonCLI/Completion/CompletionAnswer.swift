internal import ArgumentParser
internal import BatonEngine
internal import Dispatch
internal import Glibc

/// What the scripts of ``CompletionCommand`` ask on every press of the key.
///
/// Says nothing on standard error, asks nothing, and takes no longer than 0.8 s.
package enum CompletionAnswer {
    /// The command of the scripts: `baton __complete WORD…`.
    static let word = "__complete"
    private static let timeoutDefault = Duration.milliseconds(800)
    /// A length of time in place of the usual one, for slow networks.
    static let timeoutVariable = "BATON_COMPLETION_TIMEOUT"

    /// What the shell is to do beside offering words.
    package enum Directive: String, Sendable {
        /// Offer files, too.
        case files = ":files"
        /// Put no blank behind the word: it goes on.
        case noSpace = ":nospace"
    }

    package struct Answer: Equatable, Sendable {
        package var candidates: [CompletionCandidate] = []
        package var directives: [Directive] = []

        package init() {}
    }

    /// Prints the words that may stand at the cursor.
    static func print(_ words: [String]) async -> Int32 {
        let timeout =
            environment(timeoutVariable).flatMap { DurationArgument($0)?.duration }
            ?? timeoutDefault
        DispatchQueue.global().asyncAfter(
            deadline: .now() + .milliseconds(Int(timeout.seconds * 1000))
        ) { _exit(0) }
        let console = Console.standard(isQuiet: true)
        let line = CompletionLine(words)
        let answer = await answer(line, CompletionSource(line.connection, timeout: timeout))
        for candidate in answer.candidates { console.out.line(candidate.line) }
        for directive in answer.directives { console.out.line(directive.rawValue) }
        console.flush()
        return ExitStatus.done.rawValue
    }

    package static func answer(
        _ line: CompletionLine, _ source: CompletionSource
    ) async -> Answer {
        switch line.wanted {
        case .option(let text): return options(of: line, beginningWith: text)
        case .value(let option, let before, let text):
            return await values(of: option, before: before, text, line, source)
        case .word(let text):
            if let positional = line.positional, !line.isHelp {
                return await values(of: positional, before: "", text, line, source)
            }
            return commands(of: line, beginningWith: text)
        }
    }

    private static func options(
        of line: CompletionLine, beginningWith text: String
    ) -> Answer {
        var answer = Answer()
        for option in line.options where option.isRepeating || isUnused(option, line) {
            guard let spelling = option.spelling else { continue }
            let names = text.hasPrefix("--") || text == "-" ? [spelling] : option.spellings
            for name in names where name.hasPrefix(text) {
                answer.candidates.append(CompletionCandidate(name, option.abstract ?? ""))
            }
        }
        if "--help".hasPrefix(text) {
            answer.candidates.append(
                CompletionCandidate(
                    "--help", say("Tells of the command.", fr: "Explique la commande.")))
        }
        return answer
    }

    private static func isUnused(
        _ option: CommandDescription.Argument, _ line: CompletionLine
    ) -> Bool {
        line.used.isDisjoint(with: option.spellings)
    }

    private static func commands(
        of line: CompletionLine, beginningWith text: String
    ) -> Answer {
        guard line.positionals == 0 else { return Answer() }
        var candidates: [CompletionCandidate] = line.path.parts.map {
            CompletionCandidate($0.words.last ?? "", $0.type.configuration.abstract)
        }
        if line.path.words.isEmpty, line.isHelp {
            candidates += HelpTopic.allCases.map { CompletionCandidate($0.name, $0.abstract) }
        } else if line.path.words.isEmpty {
            candidates.append(
                CompletionCandidate(
                    "help",
                    say(
                        "Tells of a command or a topic.",
                        fr: "Explique une commande ou un sujet.")))
        }
        var answer = Answer()
        answer.candidates = candidates.filter { $0.value.hasPrefix(text) }
        return answer
    }

    private static func values(
        of argument: CommandDescription.Argument, before: String, _ text: String,
        _ line: CompletionLine, _ source: CompletionSource
    ) async -> Answer {
        let kind = ValueKind(argument)
        var answer = Answer()
        // Several columns are one word.
        let start = kind == .columns ? text.lastIndex(of: ",").map { text[...$0] } ?? "" : ""
        let rest = text.dropFirst(start.count)
        let found = await source.candidates(kind, beginningWith: String(rest), line)
        answer.candidates = found.filter { $0.value.hasPrefix(rest) && $0.isPlain }.map {
            CompletionCandidate(before + start + $0.value, $0.text)
        }
        if kind == .files || kind == .side { answer.directives.append(.files) }
        if kind == .columns || answer.candidates.contains(where: { $0.value.hasSuffix("/") }) {
            answer.directives.append(.noSpace)
        }
        return answer
    }
}
