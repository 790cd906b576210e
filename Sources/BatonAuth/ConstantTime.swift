/// Comparisons whose time tells nothing about where two texts differ.
package enum ConstantTime {
    /// Whether both hold the same bytes. How long they are is no secret.
    package static func equal(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
    ) -> Bool {
        guard first.count == second.count else { return false }
        var difference: UInt64 = 0
        var offset = 0
        while offset + 8 <= first.count {
            difference |=
                first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                ^ second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset += 8
        }
        while offset < first.count {
            difference |= UInt64(first[offset] ^ second[offset])
            offset += 1
        }
        return difference == 0
    }

    package static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        first.withUnsafeBytes { first in second.withUnsafeBytes { equal(first, $0) } }
    }
}
