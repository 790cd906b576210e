internal import BatonWire
internal import BatonWireTestSupport

/// Custom metadata: fields of any bytes go through HPACK and the checks of a request, and what the
/// handler reads travels on and comes out the same.
///
/// Pairs of a byte that says how long, a name, such a byte again, a value.
enum MetadataFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        var block = Frames.block(path: "/f.F/U")
        var rest = bytes
        while let name = take(&rest), let value = take(&rest) {
            block += Frames.literal(Array(name), Array(value))
        }
        guard let metadata = read(block) else { return }
        let again = read(requestBlock(metadata))
        require(
            again == nil || again == metadata, "\(metadata) arrives as \(String(describing: again))"
        )
    }

    /// What the handler reads; nil if the request was refused.
    private static func read(_ block: [UInt8]) -> Metadata? {
        let server = FuzzedServer()
        server.receive(
            Frames.opening + Frames.headers(1, block: block) + Frames.message(1, []))
        server.pull()
        server.end()
        return server.metadata
    }

    private static func requestBlock(_ metadata: Metadata) -> [UInt8] {
        var block = Frames.block(path: "/f.F/U")
        for entry in metadata {
            let isBinary = entry.key.hasSuffix("-bin")
            block += Frames.literal(
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
