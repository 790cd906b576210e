/// What a message may ask of the one who decodes it (Documentation/Protocol.md section 4 says what
/// happens without).
package struct DecodingLimits: Hashable, Sendable {
    /// The longest length that the wire format allows: 2^31 - 1 bytes.
    package static let lengthBytesMax = Int(Int32.max)

    /// Messages inside each other, the outermost included; C++ and Java have the same default.
    package var depthMax = 100
    /// Occurrences of one message field that is not repeated, in one message.
    package var occurrencesMax = 16
    /// Fields in all, at every depth; an element of a packed field is none. A page of 1000 leads
    /// with every attribute has some 140,000.
    package var fieldsMax = 250_000
    /// Unknown fields in all, at every depth. They are dropped; newer clients may send a few.
    package var unknownFieldsMax = 1000
    /// Memory for the decoded message: `budgetFactor` bytes for each byte of it, and
    /// `budgetBaseBytes`.
    package var budgetFactor = 8
    package var budgetBaseBytes = 64 << 10

    /// The limits for what a peer sends.
    package init() {}

    /// The memory, in bytes, that a message of that many bytes may take once decoded.
    package func budgetBytes(messageBytes: Int) -> Int {
        let (product, overflow) = messageBytes.multipliedReportingOverflow(by: budgetFactor)
        return overflow ? Int.max / 2 : min(product, Int.max / 2) + budgetBaseBytes
    }
}
