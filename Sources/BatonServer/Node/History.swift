package import BatonEngine

/// An event of a lead's history.
package struct HistoryEvent: Hashable, Sendable {
    package var record: EventRecord
    /// Who asked for the change that it belongs to; `system` if time did.
    package var principal: Principal
    /// Of a step that fired: when it should have.
    package var scheduledAt: Instant?
}

/// Why somebody did not get a lead, or that they did.
package struct Exclusion: Hashable, Sendable {
    /// Whom somebody asks about.
    struct Asked: Hashable, Sendable {
        var rep: String
        var sequence: SequenceNumber
        /// The caller may see the lead; a rep to whom it is not theirs sees their own line only.
        var seesLead: Bool
    }

    package var rep: String
    package var seesLead: Bool
    package var sequence: SequenceNumber
    package var at: Instant
    package var tier = ""
    package var team = ""
    /// Nil if they got it, and if they were no member.
    package var reason: SkipReason?
    package var isChosen = false
    package var isMember = true
    package var pass: UInt64?
    /// Empty if the lead was put to wait.
    package var chosenRep = ""
    package var chosenPass: UInt64?
    package var method: AssignmentMethod?

    init(_ asked: Asked, at instant: Instant) {
        rep = asked.rep
        seesLead = asked.seesLead
        sequence = asked.sequence
        at = instant
    }
}
