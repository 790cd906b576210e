/// Writes a tree as YAML, every text in quotes: reading it gives the same tree again, but for the
/// places.
enum YAMLWriter {
    static func text(_ node: YAMLNode) -> String {
        var lines = ""
        append(node, indent: 0, to: &lines)
        return lines
    }

    private static func append(_ node: YAMLNode, indent: Int, to lines: inout String) {
        let space = String(repeating: " ", count: indent)
        switch node.content {
        case .mapping(let entries) where !entries.isEmpty:
            for entry in entries {
                lines += space + quoted(entry.key) + ":"
                appendValue(entry.value, indent: indent + 2, to: &lines)
            }
        case .list(let items) where !items.isEmpty:
            for item in items {
                lines += space + "-"
                appendValue(item, indent: indent + 2, to: &lines)
            }
        default: lines += space + inline(node) + "\n"
        }
    }

    /// The value after `key:` or `-`.
    private static func appendValue(_ node: YAMLNode, indent: Int, to lines: inout String) {
        if let short = isInline(node) ? inline(node) : nil {
            lines += " \(short)\n"
        } else {
            lines += "\n"
            append(node, indent: indent, to: &lines)
        }
    }

    private static func isInline(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .empty, .scalar: true
        case .list(let items): items.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }

    /// What has no parts.
    private static func inline(_ node: YAMLNode) -> String {
        switch node.content {
        case .empty: "~"
        case .scalar(let text): quoted(text)
        case .list: "[]"
        case .mapping: "{}"
        }
    }

    /// YAML 1.1 section 5.7: in double quotes every character can be written.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\"
                quoted.unicodeScalars.append(scalar)
            case _ where isPlain(scalar): quoted.unicodeScalars.append(scalar)
            default:
                let code = String(scalar.value, radix: 16)
                quoted += "\\U" + String(repeating: "0", count: 8 - code.utf8.count) + code
            }
        }
        return quoted + "\""
    }

    /// Prints, and ends no line.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
