import BatonWireTestSupport

/// Damages a stream of HTTP/2 frames: its bytes, and its frames as such.
struct StreamMutator {
    private let stream: [UInt8]
    /// Where the frames begin.
    private let starts: [Int]

    init(_ stream: [UInt8]) {
        self.stream = stream
        var starts: [Int] = []
        var at = Frames.preface.count
        while at + 9 <= stream.count {
            starts.append(at)
            at += 9 + Self.length(stream, at)
        }
        self.starts = starts
    }

    /// The stream with one to four damages.
    func damaged(_ random: inout SplitMix64) -> [UInt8] {
        // Later frames first, so that the places of the others still hold.
        let count = Int.random(in: 1...4, using: &random)
        let places = Set((0..<count).compactMap { _ in starts.randomElement(using: &random) })
        var bytes = stream
        for place in places.sorted(by: >) { damage(&bytes, place, &random) }
        return bytes
    }

    private func damage(_ bytes: inout [UInt8], _ start: Int, _ random: inout SplitMix64) {
        let end = start + 9 + Self.length(stream, start)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: bytes.removeSubrange(start..<end)
        case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
        case 2: bytes.insert(contentsOf: Self.anyFrame(&random), at: start)
        case 3: bytes[start + 3] = UInt8.random(in: 0...11, using: &random)
        case 4: bytes[start + 4] ^= 1 << UInt8.random(in: 0...5, using: &random)
        case 5: bytes[start + 8] = UInt8.random(in: 0...80, using: &random)
        case 6: bytes[start + 2] &+= UInt8.random(in: 0...255, using: &random)
        case 7: bytes[start + 1] = UInt8.random(in: 0...255, using: &random)
        case 8: bytes.removeSubrange(Int.random(in: start..<bytes.count, using: &random)...)
        case 9:
            let other = starts.randomElement(using: &random) ?? start
            bytes.insert(
                contentsOf: stream[other..<other + 9 + Self.length(stream, other)], at: start)
        default:
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: start..<end, using: &random)
                if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
            }
        }
    }

    /// A frame of any type on any stream, with a payload that may or may not fit.
    private static func anyFrame(_ random: inout SplitMix64) -> [UInt8] {
        let usual = [4, 5, 8, 0, 6, 12, 1, 40].randomElement(using: &random) ?? 0
        let payload = (0..<usual).map { _ in
            [0, 0, 1, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
        }
        return Frames.frame(
            FrameType(rawValue: UInt8.random(in: 0...11, using: &random)),
            flags: FrameFlags(rawValue: UInt8.random(in: 0...63, using: &random)),
            stream: Int.random(in: 0...80, using: &random), payload: payload)
    }

    private static func length(_ bytes: [UInt8], _ start: Int) -> Int {
        Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
    }
}
