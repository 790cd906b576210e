import BatonJournal
import Testing

/// The vectors are those of the reference implementation (xxHash's `xsum_sanity_check.c`): its
/// buffer is made from powers of PRIME32.
@Suite struct `XXH64` {
    private static let buffer: [UInt8] = {
        var generator: UInt64 = 2_654_435_761
        return (0..<222).map { _ in
            defer { generator &*= 11_400_714_785_074_694_797 }
            return UInt8(truncatingIfNeeded: generator >> 56)
        }
    }()

    @Test(
        arguments: [
            (0, 0, 0xEF46_DB37_51D8_E999), (0, 2_654_435_761, 0xAC75_FDA2_929B_17EF),
            (1, 0, 0xE934_A84A_DB05_2768),
            (4, 0, 0x9136_A0DC_A574_57EE), (14, 0, 0x8282_DCC4_994E_35C8),
            (14, 2_654_435_761, 0xC3BD_6BF6_3DEB_6DF0), (222, 0, 0xB641_AE8C_B691_C174),
            (222, 2_654_435_761, 0x20CB_8AB7_AE10_C14A),
        ] as [(Int, UInt64, UInt64)])
    func `gives the reference's values`(_ length: Int, _ seed: UInt64, _ expected: UInt64) {
        let hash = Self.buffer.withUnsafeBytes {
            XXHash64.hash(UnsafeRawBufferPointer(rebasing: $0[..<length]), seed: seed)
        }
        #expect(hash == expected)
    }
}
