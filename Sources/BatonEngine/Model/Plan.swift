/// A plan of a bulk reassignment (Documentation/Domain.md section 4, "In bulk"); people see
/// `P17-9c3f1a`.
///
/// Plans that nobody accepted are not stored, so a number may be given again after a restart: what
/// stands behind it is a digest of what the plan does, and nobody applies another one by mistake.
package struct PlanID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The counter, and the digest in the low 24 bits.
    package let number: UInt64

    private static let digestBits: UInt64 = 24
    private static let digestDigits = 6
    /// No counter is larger: 2^40 - 1.
    package static let counterMax: UInt64 = .max >> digestBits

    package init(_ number: UInt64) { self.number = number }

    /// - Parameter digest: Of what the plan does; its low 24 bits count.
    package init(counter: UInt64, digest: UInt64) {
        invariant(counter <= Self.counterMax, "there are no numbers left for plans")
        number = counter << Self.digestBits | digest & (1 << Self.digestBits - 1)
    }

    /// Reads `P17-9c3f1a`; nil for anything else.
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.first == UInt8(ascii: "P"), let dash = text.firstIndex(of: "-") else {
            return nil
        }
        let digits = text[dash...].dropFirst()
        guard let counter = LeadID(parsingNumber: text[..<dash].dropFirst())?.number,
            counter <= Self.counterMax, digits.utf8.count == Self.digestDigits,
            digits.utf8.allSatisfy(Self.isLowercaseHexadecimal),
            let digest = UInt64(digits, radix: 16)
        else { return nil }
        self.init(counter: counter, digest: digest)
    }

    /// From 1, in the order in which the plans of a workspace were made.
    package var counter: UInt64 { number >> Self.digestBits }

    package var description: String {
        let digits = String(number & (1 << Self.digestBits - 1), radix: 16)
        let zeros = String(repeating: "0", count: Self.digestDigits - digits.utf8.count)
        return "P\(counter)-\(zeros)\(digits)"
    }

    package static func < (left: PlanID, right: PlanID) -> Bool { left.number < right.number }

    private static func isLowercaseHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

/// To whom a plan hands leads.
package enum PlanTarget: Hashable, Sendable {
    case rep(RepID)
    case team(TeamID)
    case auto
}

/// What a plan does with a lead.
package struct PlanMove: Hashable, Sendable {
    package var lead: LeadID
    /// The owner before; nil if nobody owns it.
    package var from: RepID?
    /// The owner after; nil if it waits then.
    package var to: RepID?
    /// The lead's team before and after.
    package var formerTeam: TeamID
    package var team: TeamID
    /// The team whose rotation gives a turn; nil if none does.
    package var turnTeam: TeamID?
    package var method: AssignmentMethod
    /// Where it waits if it goes to nobody.
    package var pool: LeadPool

    package init(
        lead: LeadID, from: RepID?, to: RepID?, formerTeam: TeamID, team: TeamID,
        turnTeam: TeamID? = nil, method: AssignmentMethod, pool: LeadPool = .operations
    ) {
        self.lead = lead
        self.formerTeam = formerTeam
        self.team = team
        self.method = method
        self.pool = pool
        self.from = from
        self.to = to
        self.turnTeam = turnTeam
    }
}

/// Why an accepted plan does not move a lead after all.
package enum PlanDropReason: UInt8, Sendable, CaseIterable {
    /// The lead was closed first.
    case closed = 1
    /// Whom it was to go to is not active any more.
    case inactive
    /// The team that it was to go to has left the file.
    case teamGone
}

/// An accepted plan as it stands, with names instead of numbers.
package struct PlanSnapshot: Hashable, Sendable {
    package var id: PlanID
    package var undoes: PlanID?
    package var acceptedAt: Instant
    package var acceptedBy: Principal
    /// Nil in what was stored before they were kept.
    package var madeBy: Principal?
    /// Nil while its leads are on their way.
    package var finishedAt: Instant?
    /// As it was asked for; nil of an undoing.
    package var target: ReassignTarget?
    /// Leads that were to go to somebody, and to wait.
    package var moves: Int32
    package var waits: Int32
    /// Leads that were refused when it was made.
    package var refused: Int32
    package var moved: Int32
    package var dropped: Int32

    package var remaining: Int32 { moves + waits - moved - dropped }

    package init(
        id: PlanID, undoes: PlanID? = nil, acceptedAt: Instant, acceptedBy: Principal,
        finishedAt: Instant? = nil, target: ReassignTarget? = nil, moves: Int32 = 0,
        waits: Int32 = 0, refused: Int32 = 0, moved: Int32 = 0, dropped: Int32 = 0
    ) {
        self.refused = refused
        self.id = id
        self.undoes = undoes
        self.acceptedAt = acceptedAt
        self.acceptedBy = acceptedBy
        self.finishedAt = finishedAt
        self.target = target
        self.moves = moves
        self.waits = waits
        self.moved = moved
        self.dropped = dropped
    }
}
