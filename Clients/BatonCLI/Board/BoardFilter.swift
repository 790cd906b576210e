/// What the board is narrowed to, as somebody types it.
package struct BoardFilter: Equatable, Sendable {
    private let words: [String]

    package init(_ text: String) {
        words = text.lowercased().split(separator: " ").map(String.init)
    }

    /// It lets everything through.
    package var isEmpty: Bool { words.isEmpty }

    /// Whether every word is in one of the texts; `@am` is the beginning of an owner.
    func matches(owner: String, _ texts: () -> [String]) -> Bool {
        guard !words.isEmpty else { return true }
        let texts = texts().map { $0.lowercased() }
        return words.allSatisfy { word in
            if word.hasPrefix("@") { return owner.lowercased().hasPrefix(word.dropFirst()) }
            return texts.contains { $0.contains(word) }
        }
    }
}
