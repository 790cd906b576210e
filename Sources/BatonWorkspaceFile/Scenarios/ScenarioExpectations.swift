package import BatonEngine

/// What must hold after a scenario's timeline.
package struct ScenarioExpectations: Sendable {
    /// In this order; others may stand between.
    package var events: [ExpectedEvent] = []
    /// No event matches these.
    package var never: [ExpectedEvent] = []
    package var counts: [ExpectedCount] = []
    package var leads: [ExpectedLead] = []
    package var errors: [ExpectedError] = []
}

/// An event of which only the fields written are compared.
package struct ExpectedEvent: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: String
        /// Nil: the event does not say.
        package var value: EventRecord.Value?
    }

    package var position: SourcePosition
    package var at: Instant?
    /// Nil: an event of any kind.
    package var name: String?
    /// In the order of the file.
    package var fields: [Field]
}

package struct ExpectedCount: Hashable, Sendable {
    package var event: ExpectedEvent
    package var count: Int
}

/// The final state of a lead.
package struct ExpectedLead: Hashable, Sendable {
    package var position: SourcePosition
    /// Its external id.
    package var id: String
    /// `assigned`, or of a closed lead its outcome or `closed`.
    package var state: String?
    /// Empty: nobody owns it.
    package var owner: String?
    package var team: String?
    package var tier: String?
    package var pool: String?
    package var clocks: [ExpectedClock]
}

/// The final state of the newest clock of a kind.
package struct ExpectedClock: Hashable, Sendable {
    package var position: SourcePosition
    package var kind: ClockKind
    package var state: ClockState?
    package var due: Instant?
    /// Empty: it was nobody's, or it was not breached.
    package var breachedOwner: String?
}

/// A step that is refused.
package struct ExpectedError: Hashable, Sendable {
    package var position: SourcePosition
    /// From 1.
    package var step: Int
    package var code: RejectionCode
}
