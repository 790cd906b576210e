internal import BatonEngine

/// What an in-memory journal holds: the stored form of entries and answers, and the rest as it is.
struct MemoryStorage: Sendable {
    struct Entry: Sendable {
        var firstSequence: SequenceNumber
        var payload: [UInt8]
    }

    struct Request: Sendable {
        var request: RequestID
        var at: Instant
        var outcome: [UInt8]
    }

    private(set) var version: SequenceNumber = 0
    private var entries: [Entry] = []
    private(set) var persons: [LeadID: PersonRecord] = [:]
    /// Oldest first; `requestIndex` finds them by id.
    private var requests: [Request] = []
    private var requestIndex: [String: Int] = [:]
    private(set) var texts: [WorkspaceText] = []

    /// Encodes everything first, so that a refusal leaves nothing behind.
    mutating func append(_ batch: JournalBatch) -> AppendResult {
        guard batch.expectedVersion == version else { return .conflict }
        do {
            let codec = EventCodec()
            let changes = batch.entries.filter { !$0.events.isEmpty }
            let payloads = try changes.map { entry throws(CodecError) in
                Entry(
                    firstSequence: entry.firstSequence, payload: [UInt8](try codec.encode(entry)))
            }
            let answers = try batch.entries.compactMap(\.request).map {
                record throws(CodecError) in
                Request(
                    request: record.request, at: record.at,
                    outcome: [UInt8](try codec.encode(record.outcome)))
            }
            for person in batch.entries.compactMap(\.person) where persons[person.lead] != nil {
                throw CodecError(
                    field: "Person", problem: "\(person.lead) has a personal part already")
            }
            entries += payloads
            for answer in answers { add(answer) }
        } catch {
            return .failed("nothing is stored: \(error)")
        }
        for person in batch.entries.compactMap(\.person) { persons[person.lead] = person }
        texts += batch.entries.compactMap(\.workspaceText)
        version = batch.lastSequence
        return .durable
    }

    private mutating func add(_ request: Request) {
        requestIndex[request.request.id] = requests.count
        requests.append(request)
    }

    func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary {
        let codec = EventCodec()
        var summary = LoadSummary()
        for stored in entries {
            var entry = try decode(stored, codec)
            for case .leadReceived(let received) in entry.events {
                guard let id = persons[received.lead]?.externalID else { continue }
                entry.person = PersonRecord(lead: received.lead, externalID: id, content: [])
            }
            summary.entries += 1
            summary.entryBytes += stored.payload.count
            try replay(entry)
        }
        summary.version = version
        for record in requests.suffix(max(recentRequestsMax, 0)) {
            try request(decode(record))
            summary.requests += 1
        }
        return summary
    }

    func entry(containing sequence: SequenceNumber) throws(JournalError) -> JournalEntry? {
        guard let stored = entries.last(where: { $0.firstSequence <= sequence }) else { return nil }
        let entry = try decode(stored, EventCodec())
        return entry.lastSequence >= sequence ? entry : nil
    }

    func request(id: String, notBefore: Instant) throws(JournalError) -> RequestRecord? {
        guard let index = requestIndex[id], requests[index].at >= notBefore else { return nil }
        return try decode(requests[index])
    }

    private func decode(
        _ stored: Entry, _ codec: EventCodec
    ) throws(JournalError) -> JournalEntry {
        let result = stored.payload.withUnsafeBytes { bytes in
            Result { () throws(CodecError) in
                try codec.decodeEntry(bytes, firstSequence: stored.firstSequence)
            }
        }
        do {
            return try result.get()
        } catch {
            throw JournalError(.corrupt, "the entry at event \(stored.firstSequence): \(error)")
        }
    }

    private func decode(_ stored: Request) throws(JournalError) -> RequestRecord {
        let result = stored.outcome.withUnsafeBytes { bytes in
            Result { () throws(CodecError) in try EventCodec().decodeOutcome(bytes) }
        }
        do {
            return RequestRecord(
                request: stored.request, at: stored.at, outcome: try result.get())
        } catch {
            throw JournalError(.corrupt, "the answer of a request id: \(error)")
        }
    }
}
