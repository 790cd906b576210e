internal import BatonWireTestSupport

/// The server's side of a connection: any bytes, in any pieces, with time passing between them.
///
/// The first byte says how: whether the opening of HTTP/2 is sent first, and what cuts the rest.
enum SessionFuzzing {
    static func run(_ bytes: UnsafeRawBufferPointer) {
        guard let how = bytes.first else { return }
        let server = FuzzedServer()
        if how & 1 == 0 { server.receive(Frames.opening) }
        var pieces = Pieces(of: bytes.from(1), seed: how)
        while let (piece, next) = pieces.next() {
            server.receive(piece)
            switch next {
            case 0: server.timePasses(seconds: 0.2)
            case 1: server.timePasses(seconds: 40)
            case 2: server.answerKept()
            case 3 where how & 2 != 0: server.drain()
            case 4...8: break
            default: server.pull()
            }
        }
        server.pull()
        server.answerKept()
        server.timePasses(seconds: 100)
        server.pull()
        server.end()
    }
}

/// Bytes in pieces, and after each a number from 0 to 63: always the same for the same seed.
struct Pieces {
    private var rest: UnsafeRawBufferPointer
    private var state: UInt32
    /// Pieces of up to so many bytes.
    private let bytesMax: UInt32

    init(of bytes: UnsafeRawBufferPointer, seed: UInt8) {
        rest = bytes
        state = UInt32(seed) &* 2_654_435_761 &+ 1
        bytesMax = [1, 16, 256, 16_384][Int(seed >> 2 & 3)]
    }

    mutating func next() -> (UnsafeRawBufferPointer, UInt8)? {
        guard !rest.isEmpty else { return nil }
        state = state &* 1_664_525 &+ 1_013_904_223
        let count = min(rest.count, 1 + Int((state >> 8) % bytesMax))
        let piece = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = rest.from(count)
        return (piece, UInt8(state >> 26))
    }
}
