/// What happened to a lead before it was imported (Documentation/Domain.md section 2, "Importing").
package struct LeadPast: Hashable, Sendable {
    package var receivedAt: Instant
    /// Nil: nobody had accepted it.
    package var acceptedAt: Instant?
    /// The first human contact; nil: there was none.
    package var contactedAt: Instant?

    package init(receivedAt: Instant, acceptedAt: Instant? = nil, contactedAt: Instant? = nil) {
        self.receivedAt = receivedAt
        self.acceptedAt = acceptedAt
        self.contactedAt = contactedAt
    }

    /// When somebody had taken it up; a contact implies it.
    package var takenUpAt: Instant? { acceptedAt ?? contactedAt }

    /// One of its times.
    package enum Time: Hashable, Sendable, CaseIterable {
        case received
        case accepted
        case contacted
    }

    package subscript(time: Time) -> Instant? {
        switch time {
        case .received: receivedAt
        case .accepted: acceptedAt
        case .contacted: contactedAt
        }
    }
}

/// How a clock starts that began before its lead was imported.
///
/// It is indirect, for of many starts one is such, and in an event it takes a reference's room.
package indirect enum PastStart: Hashable, Sendable {
    /// - Parameter fired: The steps of its ladder that lay before the import, a bit each: they do
    ///   not fire.
    case since(Instant, fired: UInt64)

    package var instant: Instant {
        switch self {
        case .since(let instant, fired: _): instant
        }
    }

    package var fired: UInt64 {
        switch self {
        case .since(_, let fired): fired
        }
    }
}
