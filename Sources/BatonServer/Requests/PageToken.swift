package import BatonEngine
package import BatonNode

/// Where the next page of a list begins: opaque to clients, and good for the same list and filter
/// only.
///
/// 16 hexadecimal digits of the last item's number and 16 of the filter's digest.
package enum PageToken {
    /// The token for the page after an item.
    ///
    /// - Parameter digest: Of the filter, by one of the functions below.
    package static func token(after number: UInt64, digest: UInt64) -> String {
        hexadecimal(number) + hexadecimal(digest)
    }

    /// What a token says: nil if it is none, or was given for another list or filter.
    package static func number(in token: String, digest: UInt64) -> UInt64? {
        guard token.utf8.count == 32,
            token.utf8.allSatisfy({ isDigit($0) }),
            let number = UInt64(token.prefix(16), radix: 16),
            UInt64(token.dropFirst(16), radix: 16) == digest, number > 0
        else { return nil }
        return number
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Of the events of a lead, as the request names it.
    package static func digest(ofEventsOf lead: LeadReference) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine("events")
        switch lead {
        case .id(let id): fingerprint.combine(id.description)
        case .bareNumber(_, let text), .external(let text): fingerprint.combine(text)
        }
        return fingerprint.value
    }

    package static func digest(of filter: ReviewFilter) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine("reviews")
        fingerprint.combine(filter.team ?? "")
        fingerprint.combine(UInt8(filter.openOnly ? 1 : 2))
        return fingerprint.value
    }

    /// Of the versions of a workspace.
    package static let digestOfVersions: UInt64 = {
        var fingerprint = Fingerprint()
        fingerprint.combine("versions")
        return fingerprint.value
    }()

    /// Of the rows of a plan with one of these results.
    package static func digest(of plan: PlanID, _ results: [PlanRowResult]) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine("plan")
        fingerprint.combine(plan.number)
        for result in results { fingerprint.combine(result.rawValue) }
        return fingerprint.value
    }

    /// Of the plans of a workspace.
    package static let digestOfPlans: UInt64 = {
        var fingerprint = Fingerprint()
        fingerprint.combine("plans")
        return fingerprint.value
    }()

    /// Of the server's tokens.
    package static func digestOfTokens(includeRevoked: Bool) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine("tokens")
        fingerprint.combine(UInt8(includeRevoked ? 1 : 2))
        return fingerprint.value
    }

    package static func digest(of filter: LeadFilter) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(filter.rep ?? "")
        fingerprint.combine(filter.team ?? "")
        for state in filter.states { fingerprint.combine(state.rawValue) }
        fingerprint.combine(UInt8(filter.includeClosed ? 1 : 2))
        return fingerprint.value
    }
}
