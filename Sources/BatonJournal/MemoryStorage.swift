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

    struct NoteKey: Hashable, Sendable {
        var sequence: SequenceNumber
        var kind: NoteRecord.Kind
    }

    private(set) var version: SequenceNumber = 0
    private var entries: [Entry] = []
    private(set) var persons: [LeadID: PersonRecord] = [:]
    private var notes: [LeadID: [NoteKey: String]] = [:]
    /// Oldest first; `requestIndex` finds them by id.
    private var requests: [Request] = []
    private var requestIndex: [String: Int] = [:]
    private(set) var texts: [WorkspaceText] = []
    /// The oldest first.
    private(set) var versions: [WorkspaceVersion] = []

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
            try check(batch.entries.flatMap(\.notes))
            entries += payloads
            for answer in answers { add(answer) }
        } catch {
            return .failed("nothing is stored: \(error)")
        }
        for entry in batch.entries { keepPersonal(of: entry) }
        texts += batch.entries.compactMap(\.workspaceText)
        for entry in batch.entries {
            for case .workspaceApplied(let applied) in entry.events {
                versions.append(
                    WorkspaceVersion(
                        version: applied.version, at: entry.at, principal: entry.principal))
            }
        }
        version = batch.lastSequence
        return .durable
    }

    private mutating func keepPersonal(of entry: JournalEntry) {
        if let person = entry.person { put(person) }
        for note in entry.notes { add(note) }
        for case .leadErased(let lead) in entry.events {
            persons[lead] = nil
            notes[lead] = nil
        }
        for sequence in entry.forgottenNotes {
            notes[NoteRecord.noLead] = notes[NoteRecord.noLead]?.filter {
                $0.key.sequence != sequence
            }
        }
    }

    private mutating func put(_ person: PersonRecord) {
        var person = person
        person.externalID = person.externalID ?? persons[person.lead]?.externalID
        persons[person.lead] = person
    }

    /// Refuses what cannot be stored beside what is there and what comes with it.
    private func check(_ records: [NoteRecord]) throws(CodecError) {
        var coming: [LeadID: Set<NoteKey>] = [:]
        for note in records {
            let key = NoteKey(sequence: note.sequence, kind: note.kind)
            guard notes[note.lead]?[key] == nil,
                coming[note.lead, default: []].insert(key).inserted
            else {
                throw CodecError(
                    field: "NoteRecord",
                    problem: "event \(note.sequence) has such a note of \(note.lead) already")
            }
        }
    }

    private mutating func add(_ note: NoteRecord) {
        let key = NoteKey(sequence: note.sequence, kind: note.kind)
        notes[note.lead, default: [:]][key] = note.text
    }

    func notes(of lead: LeadID) -> [NoteRecord] {
        (notes[lead] ?? [:])
            .map { key, text in
                NoteRecord(lead: lead, sequence: key.sequence, kind: key.kind, text: text)
            }
            .sorted { ($0.sequence, $0.kind.rawValue) < ($1.sequence, $1.kind.rawValue) }
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
            if entry.hasNotesOfItsOwn {
                entry.notes = notes(of: NoteRecord.noLead).filter(entry.holds)
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

    /// The first entries that are wanted, in order; it looks at every one.
    func entries(
        limit: Int, where isWanted: (JournalEntry) -> Bool
    ) throws(JournalError) -> [JournalEntry] {
        var found: [JournalEntry] = []
        let codec = EventCodec()
        for stored in entries {
            guard found.count < limit else { break }
            let entry = try decode(stored, codec)
            if isWanted(entry) { found.append(entry) }
        }
        return found
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
