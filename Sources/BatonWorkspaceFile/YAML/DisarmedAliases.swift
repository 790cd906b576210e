/// A text in which no alias refers to anything.
///
/// The parser shares the nodes that aliases repeat, but hashes mapping keys as if they were
/// copied, so a file of a few hundred bytes could keep it busy for ever. And only its own scan can
/// tell an alias from text and comments. So the first letter of each name after a `*` is moved to
/// the last page of the private use planes, whose scalars no name of an anchor holds: a true alias
/// ends the parse where it stands, and in text the letter is moved back. A letter for a letter, so
/// that no column moves.
struct DisarmedAliases {
    /// What is parsed.
    let text: String
    private let isChanged: Bool

    private static let firstScalar: UInt32 = 0x10FF00
    private static let scalars = firstScalar..<(firstScalar + 0x80)

    init(text: String) {
        guard Self.holdsAlias(text) else {
            self.text = text
            isChanged = false
            return
        }
        var disarmed = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isMoved = previous == "*" && Self.isNameScalar(scalar)
            disarmed.append(isMoved ? Self.moved(scalar) : scalar)
            previous = scalar
        }
        self.text = String(disarmed)
        isChanged = true
    }

    /// What the file says.
    func original(_ text: String) -> String {
        guard isChanged, text.unicodeScalars.contains(where: { Self.scalars.contains($0.value) })
        else { return text }
        var original = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isMoved = Self.scalars.contains(scalar.value)
            original.append(
                isMoved ? Unicode.Scalar(UInt8(scalar.value - Self.firstScalar)) : scalar)
        }
        return String(original)
    }

    /// Where a scalar stands that could not be told from a moved letter; nil if nowhere.
    static func ambiguity(in text: String) -> SourcePosition? {
        guard holdsAlias(text),
            let index = text.unicodeScalars.firstIndex(where: { scalars.contains($0.value) })
        else { return nil }
        return SourcePosition(
            offset: text.utf8.distance(from: text.startIndex, to: index), in: text)
    }

    /// Whether anything looks like an alias, wherever it stands.
    private static func holdsAlias(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if previous == UInt8(ascii: "*"), isNameScalar(Unicode.Scalar(byte)) { return true }
            previous = byte
        }
        return false
    }

    private static func moved(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(firstScalar + scalar.value) ?? scalar
    }

    /// What the parser takes for the name of an anchor.
    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
