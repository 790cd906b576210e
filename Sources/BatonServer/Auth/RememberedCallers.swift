internal import BatonAuth
internal import BatonWire

/// Callers of one event loop by the bytes of their headers: a small table in which a newer one
/// takes the place of an older one that falls on the same spot.
///
/// Comparisons take the same time wherever the bytes differ, so that nobody finds a token in it by
/// trying one byte after the other.
struct RememberedCallers {
    static let slotsMax = 256

    private struct Slot {
        let authorization: [UInt8]?
        let delegate: [UInt8]?
        /// Of a certificate.
        let names: [String]
        let generation: UInt64
        let caller: Caller
    }

    private var slots = [Slot?](repeating: nil, count: slotsMax)

    func find(_ headers: CallerHeaders, _ names: [String], generation: UInt64) -> Caller? {
        guard !headers.isRepeated, let slot = slots[Self.place(headers, names)],
            slot.generation == generation,
            Self.equal(slot.authorization, headers.authorization),
            Self.equal(slot.delegate, headers.delegate), slot.names == names
        else { return nil }
        return slot.caller
    }

    mutating func remember(
        _ caller: Caller, _ headers: CallerHeaders, _ names: [String], generation: UInt64
    ) {
        slots[Self.place(headers, names)] = Slot(
            authorization: headers.authorization.map { Array($0) },
            delegate: headers.delegate.map { Array($0) }, names: names,
            generation: generation, caller: caller)
    }

    private static func equal(_ kept: [UInt8]?, _ found: UnsafeRawBufferPointer?) -> Bool {
        guard let kept, let found else { return kept == nil && found == nil }
        return kept.withUnsafeBytes { ConstantTime.equal($0, found) }
    }

    /// By the ends, where tokens and names differ.
    private static func place(_ headers: CallerHeaders, _ names: [String]) -> Int {
        var mixed = end(headers.authorization) ^ (end(headers.delegate) &* 31)
        mixed ^= UInt64(truncatingIfNeeded: names.first?.utf8.count ?? 0) &* 0x9E37_79B9
        mixed = (mixed ^ (mixed >> 31)) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: mixed >> 32) & (slotsMax - 1)
    }

    private static func end(_ bytes: UnsafeRawBufferPointer?) -> UInt64 {
        guard let bytes else { return 0 }
        guard bytes.count >= 8 else {
            return bytes.reduce(UInt64(bytes.count)) { $0 << 8 ^ UInt64($1) }
        }
        return bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
            ^ UInt64(truncatingIfNeeded: bytes.count)
    }
}
