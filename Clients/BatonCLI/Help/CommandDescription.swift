package import ArgumentParser
internal import Foundation

/// A command as the parser describes it: its arguments and its parts.
package struct CommandDescription: Decodable, Equatable, Sendable {
    /// An option, a flag or a positional argument.
    package struct Argument: Decodable, Equatable, Sendable {
        package enum Kind: String, Decodable, Sendable {
            case positional, option, flag
        }

        package struct Name: Decodable, Equatable, Sendable {
            private let kind: String
            private let name: String

            /// `--output`, `-o`.
            package var text: String { (kind == "long" ? "--" : "-") + name }
            package var isShort: Bool { kind == "short" }
        }

        package let kind: Kind
        package let isOptional: Bool
        package let isRepeating: Bool
        package let shouldDisplay: Bool
        private let names: [Name]?
        private let preferredName: Name?
        package let valueName: String?
        package let abstract: String?
        package let defaultValue: String?
        private let allValues: [String]?

        /// Every spelling; none of a positional argument.
        package var spellings: [String] { names?.map(\.text) ?? [] }
        /// The spelling that is shown first.
        package var spelling: String? { preferredName?.text }
        package var short: String? { names?.first(where: \.isShort)?.text }
        /// Other long spellings than the preferred one.
        package var aliases: [String] {
            (names ?? []).filter { !$0.isShort && $0 != preferredName }.map(\.text)
        }
        /// The words that are values, where there are no others.
        package var values: [String] { allValues ?? [] }
    }

    package let commandName: String
    package let abstract: String?
    private let arguments: [Argument]?

    /// What is shown of its arguments; `--help` and `--version` are left out.
    package var shown: [Argument] { all.filter(\.shouldDisplay) }
    /// Every argument, hidden ones too, without `--help` and `--version`, which are the parser's.
    var all: [Argument] {
        (arguments ?? []).filter { $0.spelling != "--help" && $0.spelling != "--version" }
    }
    /// Every option and flag, hidden ones too.
    package var options: [Argument] { (arguments ?? []).filter { $0.kind != .positional } }
    package var positionals: [Argument] { shown.filter { $0.kind == .positional } }

    private struct Tool: Decodable {
        let command: CommandDescription
    }

    /// The option or flag of that spelling.
    package func option(_ spelling: some StringProtocol) -> Argument? {
        options.first { $0.spellings.contains(String(spelling)) }
    }

    /// Of a command, or of options; nil if the parser describes it in a way that this build does not
    /// know.
    package init?(of type: any ParsableArguments.Type) {
        let text = type._dumpHelp()
        guard let tool = try? JSONDecoder().decode(Tool.self, from: Data(text.utf8)) else {
            return nil
        }
        self = tool.command
    }
}
