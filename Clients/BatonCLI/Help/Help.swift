/// What a command's configuration says of it, in one layout: a text, then examples.
package enum Help {
    private static let heading = "Examples:"
    private static let indent = "  "

    /// The discussion of a command.
    ///
    /// - Parameters:
    ///   - text: Paragraphs; lines that begin with a blank stay as they are.
    ///   - examples: Whole command lines, one each, that can be run as they stand.
    package static func text(_ text: String = "", examples: [String]) -> String {
        let lines = ([heading] + examples.map { indent + $0 }).joined(separator: "\n")
        return text.isEmpty ? lines : "\(text)\n\n\(lines)"
    }

    /// The two parts of what ``text(_:examples:)`` made.
    package static func parts(of discussion: String) -> (text: String, examples: [String]) {
        let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.lastIndex(where: { $0 == heading }) else {
            return (discussion.trimmed, [])
        }
        let examples = lines[(start + 1)...].map { String($0).trimmed }.filter { !$0.isEmpty }
        return (lines[..<start].joined(separator: "\n").trimmed, examples)
    }
}
