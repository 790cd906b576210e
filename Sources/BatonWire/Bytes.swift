#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes.
    @inline(__always)
    func elementsEqualBytes(_ other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let ours = baseAddress, let theirs = other.baseAddress else { return true }
        return memcmp(ours, theirs, count) == 0
    }

    /// Whether the bytes are those of a literal.
    @inline(__always)
    package func equals(_ literal: StaticString) -> Bool {
        count == literal.utf8CodeUnitCount
            && memcmp(
                baseAddress
                    ?? UnsafeRawPointer(
                        literal.utf8Start), literal.utf8Start, count) == 0
    }

    /// Whether the bytes begin with those of a literal.
    @inline(__always)
    func starts(with literal: StaticString) -> Bool {
        count >= literal.utf8CodeUnitCount
            && memcmp(
                baseAddress ?? UnsafeRawPointer(literal.utf8Start), literal.utf8Start,
                literal.utf8CodeUnitCount) == 0
    }
}
