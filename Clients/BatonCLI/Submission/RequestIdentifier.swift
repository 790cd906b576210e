internal import BatonEngine

/// The caller's id for a change, which makes it safe to send again (Documentation/Domain.md
/// section 6).
package struct RequestIdentifier: Equatable, Sendable, CustomStringConvertible {
    /// At most this many bytes, as the API says.
    package static let bytesMax = 128

    package let description: String

    /// An id that was given.
    package init(_ text: String) { description = text }

    /// An id that nobody else has: 128 random bits.
    package static func random() -> RequestIdentifier {
        RequestIdentifier(
            "cli-" + hexadecimal(UInt128.random(in: UInt128.min...UInt128.max)))
    }

    /// The id of a lead in a file: made from its content, which holds its external id, and lacking
    /// one from its line number too, so that two equal lines are two leads.
    ///
    /// The same file gives the same ids on every machine and in every version. The order of the
    /// columns makes no difference.
    package init(of lead: LeadDraft, line: Int) {
        var hash = FNV1a128()
        hash.combine(lead.externalID)
        for field in LeadTextField.allCases { hash.combine(lead[field]) }
        hash.combine(lead.score.map { "\($0)" } ?? "")
        for attribute in lead.attributes {
            hash.combine(attribute.key)
            hash.combine(attribute.value)
        }
        if let past = lead.past {
            for field in LeadPastField.allCases {
                hash.combine(past[field].map { "\($0.microseconds)" } ?? "")
            }
            hash.combine(lead.owner)
        }
        if lead.externalID.isEmpty { hash.combine("\(line)") }
        description = "csv-" + Self.hexadecimal(hash.value)
    }

    /// The id of one of several changes that were asked for under one id: made of both, and the
    /// same each time.
    package func part(_ name: String) -> RequestIdentifier {
        var hash = FNV1a128()
        hash.combine(description)
        hash.combine(name)
        return RequestIdentifier("cli-" + Self.hexadecimal(hash.value))
    }

    private static func hexadecimal(_ value: UInt128) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// FNV-1a with 128 bits (draft-eastlake-fnv, offset basis and prime of that width): needs no
/// library and never changes.
struct FNV1a128 {
    private(set) var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

    /// Adds a text with its length, so that what ends one cannot begin the next.
    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { add($0) }
            add(UnsafeRawBufferPointer(bytes))
        }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var value = value
        for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
        self.value = value
    }
}
