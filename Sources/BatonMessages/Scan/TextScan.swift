/// The check of string fields: UTF-8, and whether a NUL is in it.
enum TextScan {
    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101

    /// True if the bytes are UTF-8 (RFC 3629: no surrogates, nothing overlong or over U+10FFFF).
    /// Sets `hasNUL` if U+0000 is among them, and otherwise leaves it.
    @inline(__always)
    static func isUTF8(
        _ start: UnsafePointer<UInt8>, _ count: Int, hasNUL: inout Bool
    ) -> Bool {
        let raw = UnsafeRawPointer(start)
        guard count >= 8 else { return isShortUTF8(start, count, hasNUL: &hasNUL) }
        var offset = 0
        while offset < count - 8 {
            if !isPlain(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
                return isAnyUTF8(start, count, hasNUL: &hasNUL)
            }
            offset += 8
        }
        // The last eight may overlap those before.
        if isPlain(raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) { return true }
        return isAnyUTF8(start, count, hasNUL: &hasNUL)
    }

    /// True if all eight bytes are ASCII and none is NUL. Where all are ASCII, taking 1 from each
    /// sets a high bit exactly where there is a NUL, or above one.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        (word | (word &- lowBits)) & highBits == 0
    }

    @inline(__always)
    private static func isShortUTF8(
        _ start: UnsafePointer<UInt8>, _ count: Int, hasNUL: inout Bool
    ) -> Bool {
        for index in 0..<count {
            // NUL and everything beyond ASCII: 0 - 1 wraps to 255.
            if start[index] &- 1 >= 0x7F { return isAnyUTF8(start, count, hasNUL: &hasNUL) }
        }
        return true
    }

    @inline(never)
    private static func isAnyUTF8(
        _ start: UnsafePointer<UInt8>, _ count: Int, hasNUL: inout Bool
    ) -> Bool {
        let bytes = UnsafeBufferPointer(start: start, count: count)
        guard (try? UTF8Span(validating: bytes.span)) != nil else { return false }
        if bytes.contains(0) { hasNUL = true }
        return true
    }
}
