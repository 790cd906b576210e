/// Which leads a list holds, and in which order; what is nil or empty does not narrow it.
package struct LeadFilter: Hashable, Sendable {
    package var rep: String?
    package var team: String?
    /// Any of these will do.
    package var tiers: [String] = []
    /// Any of these will do.
    package var sources: [String] = []
    /// Empty: the open ones, or all with `includeClosed`.
    package var states: [LeadState]
    package var includeClosed: Bool
    /// Only open leads whose next due time is at most so many microseconds away, or past.
    package var dueWithinMicroseconds: Int64?
    /// Only open leads with a clock that is late.
    package var breached = false
    package var order = LeadOrder.id

    package init(
        rep: String? = nil, team: String? = nil, states: [LeadState] = [],
        includeClosed: Bool = false
    ) {
        self.rep = rep
        self.team = team
        self.states = states
        self.includeClosed = includeClosed
    }
}

package enum LeadOrder: UInt8, Sendable, CaseIterable {
    case id = 1
    /// The earliest deadline that runs or is late, then the start of that clock; then leads without
    /// one, by id.
    case nextDue
}

/// A place in a list of leads, behind which the next page begins.
package enum LeadCursor: Hashable, Sendable {
    case lead(LeadID)
    /// Of leads by their next due time: the clock that is due then, and the event that started it.
    case due(Instant, order: SequenceNumber)
}

/// A part of a list of leads.
package struct LeadPage: Hashable, Sendable {
    package var leads: [LeadSnapshot]
    /// Nil: no lead follows. Otherwise some may, though the page may hold less than was asked for.
    package var next: LeadCursor?
    package var order: LeadOrder

    package init(leads: [LeadSnapshot], next: LeadCursor? = nil, order: LeadOrder = .id) {
        self.leads = leads
        self.next = next
        self.order = order
    }

    /// Where the next page begins if this one ends with the lead at `index`.
    package func cursor(behind index: Int) -> LeadCursor {
        let lead = leads[index]
        guard order == .nextDue, let due = lead.nextDue else { return .lead(lead.id) }
        return .due(due.at, order: due.order)
    }
}

/// The deadline that a lead has next.
package struct NextDue: Hashable, Sendable {
    package var at: Instant
    package var clock: ClockKind
    /// The event that started the clock.
    package var order: SequenceNumber

    package init(at: Instant, clock: ClockKind, order: SequenceNumber) {
        self.at = at
        self.clock = clock
        self.order = order
    }
}
