/// A lead's number, unique in its workspace and never used again; people see `L1042`.
package struct LeadID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    /// Reads `L1042`; nil for anything else.
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.first == UInt8(ascii: "L") else { return nil }
        self.init(parsingNumber: text.dropFirst())
    }

    /// Reads `1042`: digits without a leading zero; nil for anything else.
    package init?(parsingNumber text: some StringProtocol) {
        guard let first = text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = UInt64(text)
        else { return nil }
        self.number = number
    }

    package var description: String { "L\(number)" }

    package static func < (left: LeadID, right: LeadID) -> Bool { left.number < right.number }
}

/// A rep's place in the workspace's table of reps: the order in which keys first appeared in its
/// versions. Never used again.
package struct RepID: Hashable, Comparable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    package static func < (left: RepID, right: RepID) -> Bool { left.number < right.number }
}

/// A team's place in the workspace's table of teams, given as a `RepID` is.
package struct TeamID: Hashable, Comparable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }

    package static func < (left: TeamID, right: TeamID) -> Bool { left.number < right.number }
}

/// A tier's place in the workspace's table of tiers, given as a `RepID` is.
package struct TierID: Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }
}

/// A routing rule's place in the workspace's table of rule names, given as a `RepID` is.
package struct RuleID: Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }
}

/// A policy's place in the engine's table of policies: the order in which they first differed from
/// the ones before them. Never used again.
package struct PolicyID: Hashable, Sendable {
    package let number: Int32

    package init(_ number: Int32) { self.number = number }
}

/// An incident review's number in its workspace; the first is 1.
package struct ReviewID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    package var description: String { "R\(number)" }

    package static func < (left: ReviewID, right: ReviewID) -> Bool { left.number < right.number }
}

/// The number of an event in its workspace's one order; the first is 1 (Documentation/Domain.md
/// section 6).
package typealias SequenceNumber = UInt64
