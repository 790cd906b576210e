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

    package var rep: String
    package var at: Instant
    package var tier: String
    package var reason: Reason
    /// Theirs in the rotation that was asked; nil if they are in none.
    package var pass: UInt64?
    /// The team of that rotation. Empty if they are in none.
    package var team = ""
    /// Who got it. Empty if it waits.
    package var chosen = ""
    /// The pass of who got it by their turn; nil if nobody did.
    package var chosenPass: UInt64?

    package init(rep: String, at: Instant, tier: String, reason: Reason) {
        self.rep = rep
        self.at = at
        self.tier = tier
        self.reason = reason
    }
}
