// Requests of gRPC, with header fields that enter no table (RFC 7541 section 6.2.2).
extension Frames {
    /// `:method POST`, `:scheme http`, `:path /` and `:authority a`: a header block in six bytes.
    package static let shortBlock: [UInt8] = postOverHTTP + [0x84, 0x01, 0x01, 0x61]

    /// `:method POST` and `:scheme http` stand in the static table (RFC 7541 appendix A).
    package static let postOverHTTP: [UInt8] = [0x83, 0x86]

    /// A request's header block: what every call needs, and more.
    package static func block(
        _ more: [(String, String)] = [], path: String = "/t.T/Echo"
    ) -> [UInt8] {
        let fields = [
            (":path", path), (":authority", "a"), ("te", "trailers"),
            ("content-type", "application/grpc"),
        ]
        return postOverHTTP + literals(fields + more)
    }

    package static func literals(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { literal(Array($0.0.utf8), Array($0.1.utf8)) }
    }

    package static func literal(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        [0] + stringLength(name.count) + name + stringLength(value.count) + value
    }

    /// What stands before a string that is not Huffman-coded (RFC 7541 sections 5.1 and 5.2).
    package static func stringLength(_ count: Int) -> [UInt8] {
        guard count >= 127 else { return [UInt8(count)] }
        var bytes: [UInt8] = [127]
        var rest = count - 127
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    /// HEADERS with all of a header block, unless told otherwise.
    package static func headers(
        _ stream: Int, flags: FrameFlags = .endHeaders, block: [UInt8] = block()
    ) -> [UInt8] {
        frame(.headers, flags: flags, stream: stream, payload: block)
    }

    /// CONTINUATION that is not the last of its header block, unless told otherwise.
    package static func continuation(
        _ stream: Int, flags: FrameFlags = [], _ block: [UInt8]
    ) -> [UInt8] {
        frame(.continuation, flags: flags, stream: stream, payload: block)
    }

    /// DATA that is not the last of its stream, unless told otherwise.
    package static func data(
        _ stream: Int, flags: FrameFlags = [], _ payload: [UInt8] = []
    ) -> [UInt8] {
        frame(.data, flags: flags, stream: stream, payload: payload)
    }

    /// A message behind its flag and its length.
    package static func prefixed(_ message: [UInt8]) -> [UInt8] {
        [0] + bigEndian(message.count, bytes: 4) + message
    }

    /// The DATA frame of one message, the last of its stream unless told otherwise.
    package static func message(
        _ stream: Int, flags: FrameFlags = .endStream, _ message: [UInt8] = [9]
    ) -> [UInt8] {
        data(stream, flags: flags, prefixed(message))
    }

    /// A whole call.
    package static func request(
        _ stream: Int, _ message: [UInt8] = [9], path: String = "/t.T/Echo"
    ) -> [UInt8] {
        headers(stream, block: block(path: path)) + self.message(stream, message)
    }

    /// The ids of a client's first streams: the odd numbers.
    package static func ids(_ count: Int) -> StrideTo<Int> { stride(from: 1, to: 2 * count, by: 2) }
}
