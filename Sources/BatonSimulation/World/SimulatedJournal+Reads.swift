internal import BatonEngine
internal import BatonJournal

// Reads end at once; what they find was encoded and is decoded.
extension SimulatedJournal {
    func persons(
        _ leads: [LeadID],
        completion: @escaping @Sendable (Result<[PersonRecord], JournalError>) -> Void
    ) {
        completion(read { leads.compactMap { persons[$0] } })
    }

    func searchPersons(
        _ search: PersonSearch, before lead: LeadID?, limit: Int, visitsMax: Int,
        completion: @escaping @Sendable (Result<PersonMatches, JournalError>) -> Void
    ) {
        let found = read { persons.values.sorted { $0.lead > $1.lead } }
        completion(
            found.flatMap { persons in
                Result { () throws(JournalError) in
                    try PersonMatches(
                        of: search, before: lead, limit: limit, visitsMax: visitsMax, in: persons)
                }
            })
    }

    func notes(
        _ lead: LeadID,
        completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void
    ) {
        completion(
            read {
                (notes[lead] ?? []).sorted {
                    ($0.sequence, $0.kind.rawValue) < ($1.sequence, $1.kind.rawValue)
                }
            })
    }

    func entry(
        containing sequence: SequenceNumber,
        completion: @escaping @Sendable (Result<JournalEntry?, JournalError>) -> Void
    ) {
        completion(
            read {
                let place = rowsBefore(sequence + 1) - 1
                guard place >= 0, rows[place].entry.lastSequence >= sequence else { return nil }
                return rows[place].entry
            })
    }

    func entries(
        after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        completion(
            read {
                let first = rowsBefore(sequence + 1)
                return rows.dropFirst(first).prefix(limit).map(\.entry)
            })
    }

    func entries(
        of lead: LeadID, after sequence: SequenceNumber, limit: Int,
        completion: @escaping @Sendable (Result<[JournalEntry], JournalError>) -> Void
    ) {
        completion(
            read {
                var found: [JournalEntry] = []
                for place in rowsOfLead[lead] ?? [] where found.count < limit {
                    let entry = rows[place].entry
                    guard entry.lastSequence > sequence else { continue }
                    let skipped = Int(max(entry.firstSequence, sequence + 1) - entry.firstSequence)
                    if entry.events.dropFirst(skipped).contains(where: { $0.lead == lead }) {
                        found.append(entry)
                    }
                }
                return found
            })
    }

    func workspaceVersions(
        before version: UInt32?, limit: Int,
        completion: @escaping @Sendable (Result<[WorkspaceVersion], JournalError>) -> Void
    ) {
        completion(
            read {
                let older = versions.filter { $0.version < version ?? .max }
                return Array(older.reversed().prefix(limit))
            })
    }

    func request(
        id: String, notBefore: Instant,
        completion: @escaping @Sendable (Result<RequestRecord?, JournalError>) -> Void
    ) {
        completion(
            read {
                guard let place = requestPlaces[id], requests[place].at >= notBefore else {
                    return nil
                }
                return requests[place]
            })
    }

    func workspaceText(
        version: UInt32?,
        completion: @escaping @Sendable (Result<WorkspaceText?, JournalError>) -> Void
    ) {
        completion(
            read { version == nil ? texts.last : texts.last { $0.version == version } })
    }

    /// How many rows begin before an event.
    private func rowsBefore(_ sequence: SequenceNumber) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].firstSequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func read<Value>(_ body: () -> Value) -> Result<Value, JournalError> {
        if readsFail { return .failure(JournalError(.inputOutput, "a read failed (simulated)")) }
        return .success(body())
    }
}
