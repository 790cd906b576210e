package import BatonEngine
internal import BatonJournal

/// Makes entries that follow each other as the sequencer's do.
package struct EntryMaker {
    package private(set) var version: SequenceNumber
    private var leads: UInt64
    private var at: Instant

    package init(after version: SequenceNumber = 0, leads: UInt64 = 0, at: Instant = Samples.at) {
        self.version = version
        self.leads = leads
        self.at = at
    }

    /// An entry of these events.
    package mutating func entry(_ events: [Event], principal: Principal = .system) -> JournalEntry {
        let entry = JournalEntry(
            firstSequence: version + 1, at: at, principal: principal, events: events)
        version = entry.lastSequence
        at.microseconds += 1
        return entry
    }

    /// What submitting a lead stores: two events and a person, and a request id if there is one.
    package mutating func submission(
        externalID: String? = nil, person: [UInt8] = [], request: RequestID? = nil
    ) -> JournalEntry {
        leads += 1
        let lead = LeadID(leads)
        let before = at
        var entry = entry(
            [
                .leadReceived(
                    LeadReceived(
                        lead: lead, team: TeamID(0), tier: TierID(1), rule: RuleID(2),
                        traits: Samples.traits())),
                .leadAssigned(
                    LeadAssigned(
                        lead: lead, rep: RepID(Int32(leads % 7)), team: TeamID(0), how: .rotation,
                        reason: .new,
                        turn: Turn(
                            passBefore: leads * 1000, passAfter: leads * 1000 + 720,
                            virtualTime: leads * 999))),
            ],
            principal: Principal(role: .integration, name: "web-form"))
        entry.person = PersonRecord(lead: lead, externalID: externalID, content: person)
        entry.origin = Origin(
            actor: Principal(role: .admin, name: "ada"), peer: "192.0.2.7:\(leads)",
            requestID: request?.id ?? "")
        entry.request = request.map {
            RequestRecord(
                request: $0, at: before,
                outcome: .lead(Samples.lead(.assigned, id: lead.number), duplicate: false))
        }
        return entry
    }

    /// Lets time pass for the entries to come.
    package mutating func wait(microseconds: Int64) { at.microseconds += microseconds }

    /// A person's fields, encoded.
    package static func person(_ number: UInt64 = 1) throws -> [UInt8] {
        var fields = PersonFields()
        fields.name = "Ada Lovelace \(number)"
        fields.company = "Analytical Engines"
        fields.title = "Countess"
        fields.email = "ada.\(number)@engines.test"
        fields.phone = "+44 20 7946 0000"
        fields.attributes = [PersonFields.Attribute(key: "plan", value: "large")]
        return try PersonCodec.encode(fields)
    }
}

/// Entries and request records as values that can be compared.
package struct EntryValue: Hashable, Sendable {
    package var firstSequence: SequenceNumber
    package var at: Instant
    package var principal: Principal
    package var events: [Event]
    package var externalID: String?
    package var origin: Origin?
    /// Those about no lead.
    package var notes: [NoteRecord]

    package init(_ entry: JournalEntry) {
        firstSequence = entry.firstSequence
        at = entry.at
        principal = entry.principal
        events = entry.events
        externalID = entry.person?.externalID
        origin = entry.origin
        notes = entry.notes.filter { $0.lead == NoteRecord.noLead }
    }
}

/// The same for the records of request ids.
package struct RequestValue: Hashable, Sendable {
    package var request: RequestID
    package var at: Instant
    package var outcome: Outcome

    package init(_ record: RequestRecord) {
        request = record.request
        at = record.at
        outcome = record.outcome
    }
}
