internal import BatonWire

/// Custom metadata: fields of any bytes go through HPACK and the checks of a request, and what the
/// handler reads travels on and comes out the same.
///
/// Pairs of a byte that says how long, a name, such a byte again, a value.
enum MetadataFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        var block: [UInt8] = [0x83, 0x86]
        for (name, value) in required { block += FrameWriting.field(name, value) }
        var rest = bytes
        while let name = take(&rest), let value = take(&rest) {
            block += FrameWriting.field(Array(name), Array(value))
        }
        guard let metadata = read(block) else { return }
        let again = read(requestBlock(metadata))
        require(
            again == nil || again == metadata, "\(metadata) arrives as \(String(describing: again))"
        )
    }

    private static let required: [([UInt8], [UInt8])] = [
        (":path", "/f.F/U"), (":authority", "a"), ("te", "trailers"),
        ("content-type", "application/grpc"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// What the handler reads; nil if the request was refused.
    private static func read(_ block: [UInt8]) -> Metadata? {
        let server = FuzzedServer()
        server.receive(FrameWriting.opening)
        server.receive(FrameWriting.frame(type: 1, flags: 4, stream: 1, block))
        server.receive(FrameWriting.frame(type: 0, flags: 1, stream: 1, [0, 0, 0, 0, 0]))
        server.pull()
        server.end()
        return server.metadata
    }

    private static func requestBlock(_ metadata: Metadata) -> [UInt8] {
        var block: [UInt8] = [0x83, 0x86]
        for (name, value) in required { block += FrameWriting.field(name, value) }
        for entry in metadata {
            let isBinary = entry.key.hasSuffix("-bin")
            block += FrameWriting.field(
                Array(entry.key.utf8), isBinary ? Base64.encode(entry.value) : entry.value)
        }
        return block
    }

    private static func take(_ rest: inout UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard let count = rest.first else { return nil }
        let end = min(rest.count, 1 + Int(count & 63))
        defer { rest = rest.from(end) }
        return UnsafeRawBufferPointer(rebasing: rest[1..<end])
    }
}
