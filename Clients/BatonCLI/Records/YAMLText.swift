/// Writes YAML that every reader takes for the same as the JSON of the value: block style, and
/// strings in quotes unless no version of YAML could take them for anything else.
package struct YAMLText: Sendable {
    package private(set) var text = ""

    package init() {}

    /// A document of one value.
    package mutating func document(_ value: FieldValue) {
        switch value {
        case .object(let members) where !members.isEmpty:
            write(members, indent: 0, isInLine: false)
        case .list(let values) where !values.isEmpty:
            for value in values { element(value, indent: 0) }
        default: text += Self.scalar(value) + "\n"
        }
    }

    /// An element of a list, which is the document or stands in it.
    package mutating func element(_ value: FieldValue, indent: Int = 0) {
        text += String(repeating: " ", count: indent) + "-"
        switch value {
        case .object(let members) where !members.isEmpty:
            text += " "
            write(members, indent: indent + 2, isInLine: true)
        case .list(let values) where !values.isEmpty:
            text += "\n"
            for value in values { element(value, indent: indent + 2) }
        default: text += " " + Self.scalar(value) + "\n"
        }
    }

    /// - Parameter isInLine: The first one goes on the line that is there.
    private mutating func write(_ members: [FieldValue.Member], indent: Int, isInLine: Bool) {
        for (index, member) in members.enumerated() {
            if index > 0 || !isInLine { text += String(repeating: " ", count: indent) }
            text += Self.string(member.name) + ":"
            switch member.value {
            case .object(let members) where !members.isEmpty:
                text += "\n"
                write(members, indent: indent + 2, isInLine: false)
            case .list(let values) where !values.isEmpty:
                text += "\n"
                for value in values { element(value, indent: indent + 2) }
            default: text += " " + Self.scalar(member.value) + "\n"
            }
        }
    }

    private static func scalar(_ value: FieldValue) -> String {
        switch value {
        case .string(let text): string(text)
        case .choice(let name, word: _): string(name)
        // Numbers, `null`, `[]`, `{}` and what is in quotes are the same in JSON, of which YAML
        // 1.2 is a superset.
        default: value.compactJSON
        }
    }

    private static func string(_ text: String) -> String {
        isPlain(text) ? text : FieldValue.string(text).compactJSON
    }

    private static let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_".utf8)
    private static let safeInside = safe.union("0123456789-./@+ ".utf8)
    /// What YAML 1.1 or 1.2 reads as something else than a string.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null",
    ]

    /// Whether it can stand without quotes: a word or several in ASCII that begin with a letter.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, safe.contains(first), text.utf8.last != 0x20,
            text.utf8.allSatisfy(safeInside.contains)
        else { return false }
        return !words.contains(text.lowercased())
    }
}
