extension JSONText {
    /// Writes a value as the next one.
    package mutating func write(_ value: FieldValue) {
        switch value {
        case .null: literal("null")
        case .bool(let bool): literal(bool ? "true" : "false")
        case .number(let digits): literal(digits)
        case .string(let text): string(text)
        case .instant(let instant): string(instant.rfc3339)
        case .choice(let name, word: _): string(name)
        case .list(let values):
            open("[")
            for value in values {
                element()
                write(value)
            }
            close("]")
        case .object(let members):
            open("{")
            for member in members {
                key(member.name)
                write(member.value)
            }
            close("}")
        }
    }
}

extension FieldValue {
    /// As JSON on one line.
    package var compactJSON: String {
        var json = JSONText(isCompact: true)
        json.write(self)
        return json.text
    }

    /// As JSON, two blanks a level.
    package var json: String {
        var json = JSONText()
        json.write(self)
        return json.text
    }
}
