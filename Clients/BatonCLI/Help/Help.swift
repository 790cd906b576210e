package import ArgumentParser

/// What the help of a command says behind its abstract: a text, then examples.
package struct Help: Equatable, Sendable {
    /// Paragraphs; lines that begin with a blank stay as they are.
    package let text: String
    /// Whole command lines, one each, that can be run as they stand.
    package let examples: [String]

    package init(_ text: String = "", examples: [String]) {
        self.text = text
        self.examples = examples
    }
}

/// A command of `baton`, with its help in the language that holds.
///
/// Its configuration is computed, so that it speaks that language too. The parser asks for all of
/// them, several times a run: they have little more than literals, and ``help`` stands apart, which is
/// made for who reads it.
package protocol DescribedCommand: AsyncParsableCommand {
    static var help: Help { get }
}
