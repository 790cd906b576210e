package import BatonEngine

/// What a Watch call asks for.
package struct WatchQuestion: Sendable {
    /// Nil: from now on.
    package var after: SequenceNumber?
    /// Nil: every lead's, and those of no lead.
    package var lead: LeadReference?
    package var events: EventNames

    package init(
        after: SequenceNumber? = nil, lead: LeadReference? = nil, events: EventNames = .all
    ) {
        self.after = after
        self.lead = lead
        self.events = events
    }
}

/// A set of names of `EventCatalogue.kinds`.
package struct EventNames: Hashable, Sendable {
    private var bits: UInt64

    package static let all = EventNames(bits: .max)

    private init(bits: UInt64) { self.bits = bits }

    package init() { bits = 0 }

    /// Adds a name; false if no event is called so.
    package mutating func insert(_ name: String) -> Bool {
        guard let index = EventCatalogue.index(of: name) else { return false }
        bits |= 1 << UInt64(index)
        return true
    }

    /// Whether events of the kind with this place in the catalogue are meant.
    func contains(kind index: Int) -> Bool { bits >> UInt64(index) & 1 != 0 }
}

/// Something for watchers: made once, for all that get it.
package struct WatchDelivery: Sendable {
    /// The calls that get it.
    package var tokens: [UInt64]
    /// The number to go on behind.
    package var sequence: SequenceNumber
    /// Nil: a heartbeat.
    package var event: HistoryEvent?
    package var lead: LeadID?
    /// The place of the event's kind in the catalogue.
    var kind = 0
}

/// What an event loop says of a Watch call.
package enum WatchChange: Sendable {
    /// The client took that many events more.
    case granted(token: UInt64, events: Int)
    /// The client is gone; ends in an answer, which nobody reads.
    case ended(token: UInt64)
}
