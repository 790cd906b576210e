/// What is counted by looking at the bytes, before a tree is made of them: each node takes a
/// hundred times the bytes that it is written with.
enum YAMLScan {
    /// How many nodes there can be at most.
    static func indicators(in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var count = 0
            for (offset, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"),
                    UInt8(ascii: "?"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                    count += 1
                case UInt8(ascii: "-") where offset + 1 < bytes.count && bytes[offset + 1] <= 0x20:
                    count += 1
                default: continue
                }
            }
            return count
        }
    }
}

extension SourcePosition {
    /// The place of the byte at `offset`.
    init(offset: Int, in text: String) {
        self.init(line: 1, column: 1)
        for byte in text.utf8.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }

    /// The scalar there; nil beyond the text.
    func scalar(in text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        for _ in 1..<max(line, 1) {
            guard let newline = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: newline)
        }
        guard
            let place = scalars.index(
                index, offsetBy: max(column, 1) - 1, limitedBy: scalars.endIndex),
            place < scalars.endIndex
        else { return nil }
        return scalars[place]
    }
}
