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
        Frames.opening + Frames.frame(1, 4, 1, Frames.headers)
        + Frames.frame(0, 1, 1, Array(repeating: 7, count: 300)) + Frames.frame(200, 0, 0, [])
        + Frames.frame(6, 0, 0, Array(repeating: 1, count: 8))

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
            let header = Array(Frames.frame(9, 0, 1, [1, 2]).prefix(count))
            #expect(self.scan(header, pieces: 4, into: &scan).isEmpty)
            #expect(scan.partial == header)
            #expect(scan.isInsideControlFrame == (count > 0))
        }
    }

    @Test func `half a frame is known as such, unless it is DATA`() {
        for (type, isInside) in [(1, true), (6, true), (0, false)] as [(UInt8, Bool)] {
            var scan = FrameScan(isServer: false)
            let half = Array(Frames.frame(type, 0, 1, Array(repeating: 1, count: 8)).dropLast())
            #expect(self.scan(half, pieces: 5, into: &scan) == [type])
            #expect(scan.isInsideControlFrame == isInside)
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
