/// Frames of HTTP/2, made by hand (RFC 9113 section 4.1).
enum Frames {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let settings = frame(4, 0, 0, [])
    static let settingsAcknowledgement = frame(4, 1, 0, [])
    static let opening = preface + settings + settingsAcknowledgement

    /// `:method POST`, `:scheme http`, `:path /` and `:authority a`, which enter no table.
    static let headers: [UInt8] = [0x83, 0x86, 0x84, 0x01, 0x01, 0x61]

    /// A request's header block for a path, with fields that enter no table.
    static func request(_ path: String, _ more: [(String, String)] = []) -> [UInt8] {
        let fields = [
            (":path", path), (":authority", "a"), ("te", "trailers"),
            ("content-type", "application/grpc"),
        ]
        return [0x83, 0x86] + block(fields + more)
    }

    /// A header block of fields that enter no table.
    static func block(_ fields: [(String, String)]) -> [UInt8] {
        var block: [UInt8] = []
        for (name, value) in fields {
            block += [0] + text(name) + text(value)
        }
        return block
    }

    /// A string literal of HPACK, without Huffman coding (RFC 7541 section 5.2).
    private static func text(_ text: String) -> [UInt8] {
        var rest = text.utf8.count
        guard rest >= 127 else { return [UInt8(rest)] + text.utf8 }
        var bytes: [UInt8] = [127]
        rest -= 127
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)] + text.utf8
    }

    static func frame(_ type: UInt8, _ flags: UInt8, _ id: Int, _ payload: [UInt8]) -> [UInt8] {
        let count = payload.count
        return [
            UInt8(count >> 16), UInt8(count >> 8 & 255), UInt8(count & 255), type, flags,
            UInt8(id >> 24 & 127), UInt8(id >> 16 & 255), UInt8(id >> 8 & 255), UInt8(id & 255),
        ] + payload
    }

    /// The type and the flags of each frame in what a session has sent.
    static func types(_ bytes: [UInt8]) -> [(type: UInt8, flags: UInt8, payload: [UInt8])] {
        var found: [(type: UInt8, flags: UInt8, payload: [UInt8])] = []
        var rest = bytes[...]
        while rest.count >= 9 {
            let head = Array(rest.prefix(9))
            let count = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
            rest = rest.dropFirst(9)
            found.append((head[3], head[4], Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return found
    }
}
