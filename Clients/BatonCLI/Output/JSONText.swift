/// Writes JSON (RFC 8259), two blanks a level, keys in the order in which they come.
package struct JSONText: Sendable {
    package private(set) var text = ""
    private var depth = 0
    private var isFirst = true
    private let isCompact: Bool

    /// - Parameter isCompact: Everything on one line.
    package init(isCompact: Bool = false) { self.isCompact = isCompact }

    /// Begins an object or an array, as the value of what came before.
    package mutating func open(_ bracket: Character) {
        text.append(bracket)
        depth += 1
        isFirst = true
    }

    /// Ends it.
    package mutating func close(_ bracket: Character) {
        depth -= 1
        if !isFirst { newLine() }
        text.append(bracket)
        isFirst = false
    }

    /// Begins a member of an object; its value follows.
    package mutating func key(_ key: String) {
        element()
        string(key)
        text += isCompact ? ":" : ": "
    }

    /// Begins an element of an array; it follows.
    package mutating func element() {
        if !isFirst { text += "," }
        newLine()
        isFirst = false
    }

    /// A number, `true`, `false` or `null`.
    package mutating func literal(_ literal: String) { text += literal }

    /// A string. Control characters, DEL to U+009F, the two line separators, bidirectional controls
    /// and what nobody sees are escaped, so that the text is safe on a terminal too. Tags (U+E0000 to
    /// U+E007F) stay as they are: readers of YAML know no pairs of escapes.
    package mutating func string(_ value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                escape(scalar)
            case _ where scalar.isBidirectionalControl || scalar.isUnseen && scalar.value < 0x10000:
                escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    /// - Parameter scalar: Below U+10000.
    private mutating func escape(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private mutating func newLine() {
        guard !isCompact else { return }
        text += "\n" + String(repeating: "  ", count: depth)
    }
}
