/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Changes one to three things: flips a bit, overwrites, removes or inserts a byte, cuts.
    mutating func damage(_ bytes: inout [UInt8]) {
        for _ in 0...below(3) {
            guard !bytes.isEmpty else { return }
            let place = below(bytes.count)
            switch below(10) {
            case 0...3: bytes[place] ^= 1 << UInt8(below(8))
            case 4...6: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 7: bytes.remove(at: place)
            case 8: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
            default: bytes.removeLast(bytes.count - place)
            }
        }
    }
}
