import BatonEngine

/// What to write instead.
enum Hint {
    /// The nearest of a few words, or all of them.
    static func oneOf(_ words: [String], near text: String) -> String {
        if let nearest = nearestName(to: text, in: words) { return "did you mean `\(nearest)`?" }
        return "write " + words.map { "`\($0)`" }.joined(separator: ", ")
    }
}
