package import BatonEngine
package import BatonNode

/// Where the next page of a list begins: opaque to clients, and good for the same list and filter
/// only.
///
/// 16 hexadecimal digits of the last item's number and 16 of the filter's digest; of leads by their
/// next due time 16 digits of that before them.
package enum PageToken {
    /// The token for the page after an item.
    ///
    /// - Parameter digest: Of the filter, by one of the functions below.
    package static func token(after number: UInt64, digest: UInt64) -> String {
        hexadecimal(number) + hexadecimal(digest)
    }

    /// What a token says: nil if it is none, or was given for another list or filter.
    package static func number(in token: String, digest: UInt64) -> UInt64? {
        guard let words = words(token), words.count == 2, words[1] == digest, words[0] > 0 else {
            return nil
        }
        return words[0]
    }

    /// The token for the page behind a place in a list of leads.
    package static func token(after cursor: LeadCursor, digest: UInt64) -> String {
        switch cursor {
        case .lead(let id): token(after: id.number, digest: digest)
        case .due(let instant, let order):
            hexadecimal(UInt64(bitPattern: instant.microseconds))
                + token(after: order, digest: digest)
        }
    }

    /// The place that a token names, as `number(in:digest:)`; only a list of this order has it.
    package static func cursor(
        in token: String, of order: LeadOrder, digest: UInt64
    ) -> LeadCursor? {
        guard let words = words(token), words.last == digest else { return nil }
        switch words.count {
        case 2: return words[0] > 0 ? .lead(LeadID(words[0])) : nil
        case 3 where order == .nextDue:
            return .due(Instant(microseconds: Int64(bitPattern: words[0])), order: words[1])
        default: return nil
        }
    }

    /// Its numbers, of 16 digits each; nil if it does not consist of such.
    private static func words(_ token: String) -> [UInt64]? {
        let digits = Array(token.utf8)
        guard !digits.isEmpty, digits.count % 16 == 0, digits.count <= 48,
            digits.allSatisfy({ isDigit($0) })
        else { return nil }
        return stride(from: 0, to: digits.count, by: 16).map { start in
            digits[start..<start + 16].reduce(0) { $0 << 4 | UInt64(value(of: $1)) }
        }
    }

    private static func value(of digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
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

    package static func digest(ofSearchFor text: String) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine("search")
        fingerprint.combine(text)
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

    /// Of the rows that a plan has in a stage.
    ///
    /// - Parameter digest: Of the plan and the results asked for.
    package static func digest(_ digest: UInt64, of stage: PlanStage) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.combine(digest)
        fingerprint.combine(stage.rawValue)
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
        // How many, so that no text of one list is taken for one of the next.
        fingerprint.combine(UInt64(filter.states.count))
        for state in filter.states { fingerprint.combine(state.rawValue) }
        fingerprint.combine(UInt8(filter.includeClosed ? 1 : 2))
        fingerprint.combine(UInt64(filter.tiers.count))
        for tier in filter.tiers { fingerprint.combine(tier) }
        fingerprint.combine(UInt64(filter.sources.count))
        for source in filter.sources { fingerprint.combine(source) }
        fingerprint.combine(UInt64(bitPattern: filter.dueWithinMicroseconds ?? -1))
        fingerprint.combine(UInt8(filter.breached ? 1 : 2))
        fingerprint.combine(filter.order.rawValue)
        return fingerprint.value
    }
}
