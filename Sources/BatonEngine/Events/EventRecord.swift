/// A stored event as people and programs read it: with names instead of numbers
/// (Documentation/Domain.md section 9).
///
/// Scenarios compare these, watchers get them, and a lead's history is made of them.
package struct EventRecord: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Int64)
        case flag(Bool)
        case instant(Instant)
        /// In the order of the event; never empty.
        case list([String])
    }

    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: Value

        package init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// Its number in the workspace's one order.
    package var sequence: SequenceNumber
    package var at: Instant
    /// `lead_assigned`; one of `EventCatalogue.kinds`.
    package var name: String
    /// In the order of `EventCatalogue.kinds`; what an event does not say is absent.
    package var fields: [Field]

    package init(sequence: SequenceNumber, at: Instant, name: String, fields: [Field]) {
        self.sequence = sequence
        self.at = at
        self.name = name
        self.fields = fields
    }

    /// Nil: the event does not say.
    package subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}
