/// A 64-bit FNV-1a digest: the same in every process and every release, unlike `Hasher`.
///
/// It tells contents apart that nobody chose to collide; it is no protection against who does.
package struct Fingerprint: Sendable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func combine(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }

    package mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { combine(byte) }
    }

    /// Adds the text and an end mark, so that two texts never read as one.
    package mutating func combine(_ text: String) {
        combine(text.utf8)
        combine(UInt8(0xff))
    }

    package mutating func combine(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            combine(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
