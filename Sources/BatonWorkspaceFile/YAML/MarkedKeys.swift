/// The text of a workspace file in which keys that stand twice are told apart.
///
/// The parser refuses a mapping with a key written twice, names the place of the first, and gives
/// no tree. So the first letter of that key is replaced by a scalar of the private use area and
/// the text is parsed again: the tree then shows where both stand, and the rest of the file can be
/// checked in one go. A letter for a letter, so that no column moves.
struct MarkedKeys {
    /// What is parsed.
    private(set) var text: String
    /// The marked places, by the scalar that marks them, with the letter that stood there.
    private var marks: [(scalar: Unicode.Scalar, original: Unicode.Scalar, at: SourcePosition)] = []
    private var unresolved: [SourcePosition] = []
    private let isPossible: Bool

    /// Each costs one more parse of the file.
    static let marksMax = 8

    private static let firstScalar: UInt32 = 0xE000
    private static let scalars = firstScalar..<(firstScalar + UInt32(marksMax))

    init(text: String) {
        self.text = text
        // U+E000 to U+E03F begin with these two bytes; a text that has some is not marked.
        var previous: UInt8 = 0
        var isPossible = true
        for byte in text.utf8 {
            if previous == 0xEE, byte == 0x80 {
                isPossible = false
                break
            }
            previous = byte
        }
        self.isPossible = isPossible
    }

    /// Marks the key that begins at `position`; false if it cannot be, and is left unresolved.
    mutating func mark(at position: SourcePosition) -> Bool {
        unresolved.append(position)
        guard isPossible, marks.count < Self.marksMax,
            !marks.contains(where: { $0.at == position }),
            let scalar = Unicode.Scalar(Self.firstScalar + UInt32(marks.count)),
            let place = place(of: position)
        else { return false }
        marks.append((scalar, text.unicodeScalars[place], position))
        let next = text.unicodeScalars.index(after: place)
        text.unicodeScalars.replaceSubrange(place..<next, with: [scalar])
        return true
    }

    /// What the file says, and whether that was marked.
    func original(_ text: String) -> (text: String, wasMarked: Bool) {
        guard !marks.isEmpty, let first = text.unicodeScalars.first,
            let mark = marks.first(where: { $0.scalar == first })
        else { return (text, false) }
        var original = String(mark.original)
        original.unicodeScalars.append(contentsOf: text.unicodeScalars.dropFirst())
        return (original, true)
    }

    /// The second key was found and refused.
    mutating func resolved(_ position: SourcePosition) {
        unresolved.removeAll { $0 == position }
    }

    /// Marked places whose second key was not found.
    mutating func takeUnresolved() -> [SourcePosition] {
        defer { unresolved = [] }
        return unresolved
    }

    /// Where the first letter of the key stands, within its quotes.
    private func place(of position: SourcePosition) -> String.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var line = 1
        while line < position.line {
            guard let newline = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: newline)
            line += 1
        }
        guard
            let start = scalars.index(
                index, offsetBy: position.column - 1, limitedBy: scalars.endIndex),
            start < scalars.endIndex
        else { return nil }
        let place =
            "\"'".unicodeScalars.contains(scalars[start]) ? scalars.index(after: start) : start
        guard place < scalars.endIndex, scalars[place].value > 0x20, scalars[place] != "\\" else {
            return nil
        }
        return place
    }
}
