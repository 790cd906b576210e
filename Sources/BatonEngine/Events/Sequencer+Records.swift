/// Events with the names that this workspace gives to their numbers.
extension Sequencer {
    /// All events of an entry, in their order.
    ///
    /// - Parameter entry: Of this workspace, replayed or decided before. A note that was erased is
    ///   absent from its event.
    package func records(of entry: JournalEntry) -> [EventRecord] {
        var sequence = entry.firstSequence
        return entry.events.map { event in
            defer { sequence += 1 }
            return record(of: event, sequence: sequence, at: entry.at, notes: entry.notes)
        }
    }

    /// One event.
    ///
    /// - Parameter notes: Those of its entry; others than its own are left out.
    package func record(
        of event: Event, sequence: SequenceNumber, at: Instant, notes: [NoteRecord] = []
    ) -> EventRecord {
        var builder = RecordBuilder(
            names: self, notes: notes.filter { $0.sequence == sequence })
        let name = builder.fill(event)
        return EventRecord(sequence: sequence, at: at, name: name, fields: builder.fields)
    }
}

/// Collects the fields of one event.
struct RecordBuilder {
    let names: Sequencer
    let notes: [NoteRecord]
    private(set) var fields: [EventRecord.Field] = []

    init(names: Sequencer, notes: [NoteRecord]) {
        self.names = names
        self.notes = notes
    }

    mutating func add(_ name: String, _ value: EventRecord.Value) {
        fields.append(EventRecord.Field(name: name, value: value))
    }

    mutating func text(_ name: String, _ value: String?) {
        if let value { add(name, .text(value)) }
    }

    mutating func list(_ name: String, _ values: [String]) {
        if !values.isEmpty { add(name, .list(values)) }
    }

    mutating func instant(_ name: String, _ value: Instant?) {
        if let value { add(name, .instant(value)) }
    }

    mutating func lead(_ lead: LeadID) { text("lead", lead.description) }

    mutating func clock(_ lead: LeadID, _ clock: ClockKind) {
        self.lead(lead)
        text("clock", clock.name)
    }

    mutating func rep(_ rep: RepID?) { text("rep", rep.flatMap(names.key(of:))) }

    /// What somebody wrote, if it was not erased.
    mutating func note(_ name: String, _ kind: NoteRecord.Kind) {
        text(name, notes.first { $0.kind == kind }?.text)
    }

    func recipient(_ recipient: Recipient) -> String {
        switch recipient {
        case .rep(let rep): names.key(of: rep) ?? "?"
        case .operations: "operations"
        }
    }
}
