/// Why a rep did not get a lead when it was given to somebody, or put to wait
/// (Documentation/Domain.md section 4, "Every decision explains itself").
package struct WhyNot: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// They did get it.
        case gotIt
        /// They are in no rotation that the lead's team asks.
        case notAMember
        case skipped(SkipReason)
        /// They could have taken it, but the owner was found in a way that comes before their turn.
        case notAsked(AssignmentMethod)
    }

    /// What decided between two members with the same pass.
    package enum TieBreak: UInt8, Sendable, CaseIterable {
        /// The chosen one had waited longer for a turn, or never had one.
        case lastTurn = 1
        /// The chosen one stands before the other in the rotation.
        case order
    }

    package var rep: String
    package var at: Instant
    package var tier: String
    package var reason: Reason
    /// Theirs in the rotation that was asked; nil if they are in none.
    package var pass: UInt64?
    /// The team of that rotation. Empty for who may not see the lead, and if they are in none.
    package var team = ""
    /// Who got it. Empty if it waits, and for who may not see the lead.
    package var chosen = ""
    /// The pass of who got it by their turn; nil for who may not see the lead.
    package var chosenPass: UInt64?
    /// Nil unless both could have taken it and had the same pass; and for who may not see the lead.
    package var tieBreak: TieBreak?

    package init(rep: String, at: Instant, tier: String, reason: Reason) {
        self.rep = rep
        self.at = at
        self.tier = tier
        self.reason = reason
    }

    /// What somebody sees who asks for themselves about a lead that is not theirs: their own line,
    /// the tier, the time and the reason, and nothing else.
    package var ownLine: WhyNot {
        var line = WhyNot(rep: rep, at: at, tier: tier, reason: reason)
        line.pass = pass
        return line
    }
}

/// What has to be read to say why somebody did not get a lead: the events up to the one that placed
/// it last.
package struct WhyNotQuestion: Hashable, Sendable {
    package var lead: LeadID
    package var rep: String
    /// The event that gave the lead its owner, or put it to wait.
    package var sequence: SequenceNumber
    /// The caller may see `WhyNot.ownLine` only.
    package var isOwnLine: Bool

    package init(lead: LeadID, rep: String, sequence: SequenceNumber, isOwnLine: Bool) {
        self.lead = lead
        self.rep = rep
        self.sequence = sequence
        self.isOwnLine = isOwnLine
    }
}
