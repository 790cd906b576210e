/// The state of a lead (Documentation/Domain.md section 2).
package enum LeadState: UInt8, Sendable, CaseIterable {
    case waiting = 1
    case assigned
    case accepted
    case contacted
    case closed
}

/// How a lead was closed.
package enum LeadOutcome: UInt8, Sendable, CaseIterable {
    case qualified = 1
    case disqualified
    case recycled
    case unsubscribed
    case bounced
    case duplicate
}

/// Where a waiting lead waits.
package enum LeadPool: UInt8, Sendable, CaseIterable {
    case team = 1
    case operations
}

/// By what means somebody was contacted.
package enum ContactChannel: UInt8, Sendable, CaseIterable {
    case call = 1
    case email
    case meeting
    case chat
}

/// How an owner was found.
package enum AssignmentMethod: UInt8, Sendable, CaseIterable {
    case rotation = 1
    case affinity
    case named
    case fallbackTeam
    case manager
    case delegate
    case owner
}

/// Why a lead was assigned, or put to wait.
package enum AssignmentReason: UInt8, Sendable, CaseIterable {
    case new = 1
    case declined
    case deferred
    case ladder
    case outOfOffice
    case shed
    case deactivated
    case byHand
    case drain
    case reopened
}

/// Why a rep did not get a lead. The order is that of the questions: the first that fails is told.
package enum SkipReason: UInt8, Sendable, CaseIterable {
    case inactive = 1
    case paused
    case outOfOffice
    case offShift
    case capacity
    case dailyCap
    case pendingCap
    case cost
    case skills
    case compliance
    case shiftEnds
    case heldBefore
    case notTheirTurn
}

/// What becomes of the open leads of somebody who goes out of office.
package enum OpenLeads: UInt8, Sendable, CaseIterable {
    /// Those not contacted yet go to others.
    case reassign = 1
    case keep
    /// All go to the backup, whether or not they could get them otherwise; to others if the backup
    /// is out or inactive.
    case delegate
}

/// How good a lead was, as who worked it says.
package enum LeadQuality: UInt8, Sendable, CaseIterable {
    case useful = 1
    case notRelevant
    case badData
}

/// What is known of a lead that is no person's: what routing and reports read.
///
/// Names, addresses, free text and the sender's id are apart, in `PersonRecord`.
package struct LeadTraits: Hashable, Sendable {
    package var source = ""
    package var category = ""
    package var score: Int32?
    package var segment = ""
    package var account = ""
    package var territory = ""
    package var language = ""
    package var campaign = ""

    package init() {}
}

/// A time out of office: from `start` until, but not including, `end`.
package struct Leave: Hashable, Sendable {
    package var start: Instant
    /// Nil: until they are marked back.
    package var end: Instant?
    package var openLeads: OpenLeads

    package init(start: Instant, end: Instant?, openLeads: OpenLeads) {
        self.start = start
        self.end = end
        self.openLeads = openLeads
    }

    /// Whether the two have an instant in common.
    package func overlaps(_ other: Leave) -> Bool {
        (end.map { $0 > other.start } ?? true) && (other.end.map { $0 > start } ?? true)
    }
}
