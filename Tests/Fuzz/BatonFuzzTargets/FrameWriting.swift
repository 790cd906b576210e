/// Frames of HTTP/2, made by hand (RFC 9113 section 4.1).
enum FrameWriting {
    /// The preface, an empty SETTINGS frame and the acknowledgement of the server's.
    static let opening =
        Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + frame(type: 4, flags: 0, stream: 0, [])
        + frame(type: 4, flags: 1, stream: 0, [])

    /// A frame; a payload beyond 16 KiB is cut.
    static func frame(type: UInt8, flags: UInt8, stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        let payload = payload.prefix(16_384)
        var frame = [UInt8(payload.count >> 16), UInt8(payload.count >> 8 & 255)]
        frame += [UInt8(payload.count & 255), type, flags]
        frame += withUnsafeBytes(of: stream.bigEndian) { Array($0) }
        return frame + payload
    }

    /// A field of a header block that enters no table (RFC 7541 section 6.2.2).
    static func field(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        [0] + text(name) + text(value)
    }

    private static func text(_ text: [UInt8]) -> [UInt8] {
        guard text.count >= 127 else { return [UInt8(text.count)] + text }
        var rest = text.count - 127
        var bytes: [UInt8] = [127]
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)] + text
    }
}
