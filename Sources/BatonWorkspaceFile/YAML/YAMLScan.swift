/// What is refused by looking at the bytes, before a tree is made of them.
///
/// The parser shares the nodes that aliases repeat, but hashes mapping keys as if they were
/// copied, so a file of a few hundred bytes could keep it busy for ever. And each node takes a
/// hundred times the bytes that it is written with.
struct YAMLScan {
    /// The name of an anchor that some alias could refer to, and where that alias is.
    private(set) var alias: (name: String, position: SourcePosition)?
    /// How many nodes there can be at most.
    private(set) var indicators = 0

    private struct Mark {
        var name: String
        var offset: Int
    }

    /// Finds `&name` and `*name` with one name, wherever they stand: a superset of what the parser
    /// takes for an anchor and its alias. Text that merely looks like both is refused too.
    init(_ text: String) {
        var text = text
        let found = text.withUTF8 { Self.marks(in: $0) }
        indicators = found.indicators
        let anchors = Set(found.anchors.map(\.name))
        guard let alias = found.aliases.first(where: { anchors.contains($0.name) }) else { return }
        self.alias = (alias.name, SourcePosition(offset: alias.offset, in: text))
    }

    private typealias Found = (anchors: [Mark], aliases: [Mark], indicators: Int)

    private static func marks(in bytes: UnsafeBufferPointer<UInt8>) -> Found {
        var found: Found = ([], [], 0)
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                // Within a word (`R&D`) neither is an indicator.
                guard offset == 0 || !isNameByte(bytes[offset - 1]) else { continue }
                let name = bytes[(offset + 1)...].prefix(while: isNameByte)
                guard !name.isEmpty else { continue }
                let mark = Mark(name: String(decoding: name, as: UTF8.self), offset: offset)
                if byte == UInt8(ascii: "&") {
                    found.anchors.append(mark)
                } else {
                    found.aliases.append(mark)
                }
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"),
                UInt8(ascii: "?"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                found.indicators += 1
            case UInt8(ascii: "-") where offset + 1 < bytes.count && bytes[offset + 1] <= 0x20:
                found.indicators += 1
            default: continue
            }
        }
        return found
    }

    /// What the names of anchors are made of.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
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
}
