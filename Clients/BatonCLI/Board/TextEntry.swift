/// A line that somebody types, with what it may be completed to.
package struct TextEntry: Equatable, Sendable {
    package private(set) var text: String
    /// What it may be; empty: anything.
    package let choices: [String]
    /// In bytes, as the server takes it.
    private let bytesMax: Int
    /// What was typed before Tab completed it, and which of the matches stands there.
    private var completion: (typed: String, index: Int)?

    package init(_ text: String = "", choices: [String] = [], bytesMax: Int) {
        self.text = text
        self.choices = choices
        self.bytesMax = bytesMax
    }

    package static func == (left: TextEntry, right: TextEntry) -> Bool {
        left.text == right.text && left.choices == right.choices
    }

    /// Takes a key; false if it is none of a line's.
    package mutating func take(_ key: Key) -> Bool {
        switch key {
        case .character(let character): append(String(character))
        case .paste(let pasted): append(pasted.safeForTerminal)
        case .backspace:
            completion = nil
            _ = text.popLast()
        case .control("u"):
            completion = nil
            text = ""
        case .control("w"):
            completion = nil
            while text.hasSuffix(" ") { text.removeLast() }
            while let last = text.last, last != " " { text.removeLast() }
        case .tab: complete(by: 1)
        case .backTab: complete(by: -1)
        default: return false
        }
        return true
    }

    private mutating func append(_ added: String) {
        completion = nil
        for character in added where text.utf8.count + character.utf8.count <= bytesMax {
            text.append(character)
        }
    }

    /// The choices that begin with what is typed, all while nothing is.
    package var matches: [String] {
        let typed = (completion?.typed ?? text).lowercased()
        return choices.filter { $0.lowercased().hasPrefix(typed) }
    }

    private mutating func complete(by step: Int) {
        let matches = matches
        guard !matches.isEmpty else { return }
        let typed = completion?.typed ?? text
        let next = completion.map { $0.index + step } ?? (step > 0 ? 0 : -1)
        let index = (next % matches.count + matches.count) % matches.count
        completion = (typed, index)
        text = matches[index]
    }

    /// The choice that is meant: the text itself, or the only one that begins with it.
    package var choice: String? {
        if choices.contains(text) { return text }
        let matches = matches
        return !text.isEmpty && matches.count == 1 ? matches.first : nil
    }
}
