/// Encoded fields, written by hand and independent of protobuf-c.
enum Wire {
    static func varint(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    static func tag(_ number: UInt64, _ wireType: UInt64) -> [UInt8] {
        varint(number << 3 | wireType)
    }

    static func number(_ number: UInt64, _ value: UInt64) -> [UInt8] {
        tag(number, 0) + varint(value)
    }

    static func fixed64(_ number: UInt64) -> [UInt8] {
        tag(number, 1) + [1, 2, 3, 4, 5, 6, 7, 8]
    }

    static func fixed32(_ number: UInt64) -> [UInt8] {
        tag(number, 5) + [1, 2, 3, 4]
    }

    static func bytes(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
        tag(number, 2) + varint(UInt64(content.count)) + content
    }

    static func text(_ number: UInt64, _ content: String) -> [UInt8] {
        bytes(number, Array(content.utf8))
    }
}
