package import BatonEngine

/// Where the next page of a list begins: opaque to clients, and good for the same filter only.
///
/// 16 hexadecimal digits of the last lead's number and 16 of the filter's digest.
package enum PageToken {
    /// The token for the page after `lead`.
    package static func token(after lead: LeadID, filter: LeadFilter) -> String {
        hexadecimal(lead.number) + hexadecimal(digest(of: filter))
    }

    /// What a token says: nil if it is none, or was given for another filter.
    package static func lead(in token: String, filter: LeadFilter) -> LeadID? {
        guard token.utf8.count == 32,
            token.utf8.allSatisfy({ isDigit($0) }),
            let number = UInt64(token.prefix(16), radix: 16),
            let digest = UInt64(token.dropFirst(16), radix: 16),
            digest == Self.digest(of: filter), number > 0
        else { return nil }
        return LeadID(number)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private static func digest(of filter: LeadFilter) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(filter.rep ?? "")
        fingerprint.combine(filter.team ?? "")
        for state in filter.states { fingerprint.combine(state.rawValue) }
        fingerprint.combine(UInt8(filter.includeClosed ? 1 : 2))
        return fingerprint.value
    }
}
