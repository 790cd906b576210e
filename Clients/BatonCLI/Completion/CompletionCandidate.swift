/// A word that may stand where the cursor is, and what it means.
package struct CompletionCandidate: Equatable, Sendable {
    package let value: String
    package let text: String

    package init(_ value: String, _ text: String = "") {
        self.value = value
        self.text = text
    }

    /// Whether it can be inserted into a command line as it is: no shell takes a part of it for
    /// something else.
    var isPlain: Bool {
        value.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "_.,:/@%+=-".utf8.contains(byte)
        }
    }

    /// As the scripts read it: the word, and behind a tab what it means.
    var line: String { text.isEmpty ? value : "\(value)\t\(text.safeForTerminal)" }
}
