internal import BatonEngine

/// What the cells of a table of chosen columns say, for people.
struct TableCells: Sendable {
    let zone: UserZone

    /// `PROFILE.NAME`, `EXTERNAL ID` for `profile.name` and `externalId`.
    static func title(_ column: String) -> String {
        var title = ""
        var previous: Character = "."
        for character in column {
            if character.isUppercase, previous.isLowercase { title += " " }
            title += character.uppercased()
            previous = character
        }
        return title
    }

    func text(_ value: FieldValue) -> String {
        switch value {
        case .null: ""
        case .bool(let bool): bool ? say("yes", fr: "oui") : say("no", fr: "non")
        case .number(let digits): digits
        case .string(let text): text
        case .instant(let instant): zone.text(instant)
        case .choice(_, let word): word
        case .list(let values) where values.allSatisfy(\.isFlat):
            values.map(text).joined(separator: ", ")
        case .list: value.compactJSON
        case .object: value.isFlat ? "" : value.compactJSON
        }
    }
}
