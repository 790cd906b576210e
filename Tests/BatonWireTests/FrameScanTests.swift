import BatonWireTestSupport
import Testing

@testable import BatonWire

@Suite struct FrameScanTests {
    private func scan(_ bytes: [UInt8], pieces: Int, into scan: inout FrameScan) -> [UInt8] {
        var types: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            piece.withUnsafeBytes { bytes in
                var bytes = bytes
                while let frame = scan.next(in: &bytes) { types.append(frame.type) }
            }
        }
        return types
    }

    private let stream =
        Frames.opening + Frames.headers(1, block: Frames.shortBlock)
        + Frames.data(1, flags: .endStream, Array(repeating: 7, count: 300)) + Frames.frame(200)
        + Frames.ping

    @Test(arguments: [1, 2, 3, 8, 9, 10, 17, 100_000])
    func `every frame is seen once, however its bytes are cut`(pieces: Int) {
        var scan = FrameScan(isServer: true)
        #expect(self.scan(stream, pieces: pieces, into: &scan) == [4, 4, 1, 0, 200, 6])
        #expect(scan.partial.isEmpty)
        #expect(!scan.isInsideControlFrame)
    }

    @Test func `a frame header that is not complete is kept`() {
        for count in 0..<9 {
            var scan = FrameScan(isServer: false)
            let header = Array(Frames.continuation(1, [1, 2]).prefix(count))
            #expect(self.scan(header, pieces: 4, into: &scan).isEmpty)
            #expect(scan.partial == header)
            #expect(scan.isInsideControlFrame == (count > 0))
        }
    }

    @Test func `half a frame is known as such, unless it is DATA`() {
        for type in [.headers, .ping, .data] as [FrameType] {
            var scan = FrameScan(isServer: false)
            let whole = Frames.frame(type, stream: 1, payload: Array(repeating: 1, count: 8))
            #expect(self.scan(whole.dropLast(), pieces: 5, into: &scan) == [type.rawValue])
            #expect(scan.isInsideControlFrame == (type != .data))
        }
    }

    @Test(arguments: [1, 24]) func `what is not the preface is foreign`(pieces: Int) {
        for index in Frames.preface.indices {
            var scan = FrameScan(isServer: true)
            var preface = Frames.preface
            preface[index] ^= 1
            #expect(self.scan(preface + Frames.settings, pieces: pieces, into: &scan).isEmpty)
            #expect(scan.isForeign)
        }
    }
}
