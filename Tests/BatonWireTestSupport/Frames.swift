/// Frames of HTTP/2, made and read by hand (RFC 9113 section 4.1).
package enum Frames {
    private static let headBytes = 9

    package static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    package static let settings = frame(.settings)
    package static let settingsAck = frame(.settings, flags: .ack)
    /// All that a client has to say before its first call.
    package static let opening = preface + settings + settingsAck
    package static let ping = frame(.ping, payload: Array(repeating: 1, count: 8))

    package static func frame(
        _ type: FrameType, flags: FrameFlags = [], stream: Int = 0, payload: [UInt8] = []
    ) -> [UInt8] {
        bigEndian(payload.count, bytes: 3) + [type.rawValue, flags.rawValue]
            + bigEndian(stream, bytes: 4) + payload
    }

    /// SETTINGS with an initial window for streams.
    package static func settings(window: Int) -> [UInt8] {
        frame(.settings, payload: [0, 4] + bigEndian(window, bytes: 4))
    }

    /// Opens a window, that of the connection if no stream is named.
    package static func window(_ stream: Int = 0, by bytes: Int) -> [UInt8] {
        frame(.windowUpdate, stream: stream, payload: bigEndian(bytes, bytes: 4))
    }

    /// RST_STREAM, with CANCEL unless another code is given.
    package static func reset(_ stream: Int, code: Int = 8) -> [UInt8] {
        frame(.reset, stream: stream, payload: bigEndian(code, bytes: 4))
    }

    package static func bigEndian(_ number: Int, bytes count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * (count - 1 - $0))) }
    }

    /// The number that big-endian bytes stand for.
    package static func number(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// The frames that are whole.
    package static func read(_ bytes: [UInt8]) -> [Frame] {
        var bytes = bytes
        return take(from: &bytes)
    }

    /// Takes the frames that are whole, and leaves what has come of the next.
    package static func take(from bytes: inout [UInt8]) -> [Frame] {
        var found: [Frame] = []
        var start = 0
        while bytes.count >= start + headBytes {
            let payload = start + headBytes
            let end = payload + number(bytes[start..<start + 3])
            guard bytes.count >= end else { break }
            found.append(
                Frame(
                    type: FrameType(rawValue: bytes[start + 3]),
                    flags: FrameFlags(rawValue: bytes[start + 4]),
                    stream: number(bytes[start + 5..<payload]),
                    payload: Array(bytes[payload..<end])))
            start = end
        }
        bytes.removeFirst(start)
        return found
    }
}
