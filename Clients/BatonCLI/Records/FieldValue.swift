package import BatonEngine

/// What a field of an answer holds, in whatever format it is printed.
package indirect enum FieldValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// Its digits.
    case number(String)
    case string(String)
    case instant(Instant)
    /// A value of an enumeration: its name in the API, and the word that people use.
    case choice(String, word: String)
    case list([FieldValue])
    case object([Member])

    /// A field with its name, which is that of proto3's JSON.
    package struct Member: Equatable, Sendable {
        package let name: String
        package let value: FieldValue

        package init(_ name: String, _ value: FieldValue) {
            self.name = name
            self.value = value
        }
    }

    /// As the JSON has it, without quotes around a text. Lists and maps are JSON on one line, empty ones
    /// nothing.
    var bare: String {
        switch self {
        case .null: ""
        case .bool(let bool): bool ? "true" : "false"
        case .number(let digits): digits
        case .string(let text): text
        case .instant(let instant): instant.rfc3339
        case .choice(let name, word: _): name
        case .list, .object: isFlat ? "" : compactJSON
        }
    }

    /// The members of an object; none of anything else.
    var members: [Member] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The member of an object; nil if it has none of that name.
    subscript(name: String) -> FieldValue? { members.first { $0.name == name }?.value }

    /// Whether it has no parts: null, `[]`, `{}`, or one value.
    var isFlat: Bool {
        switch self {
        case .list(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }
}
