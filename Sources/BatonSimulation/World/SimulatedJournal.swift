internal import BatonEngine
internal import BatonJournal

/// A journal whose faults are chosen by the simulation.
///
/// It does what the real ones may do and nothing else: a batch is stored whole or not at all, what
/// is stored stays stored, and an append ends when the simulation says so. Entries and answers
/// really are encoded and decoded. Damage is kept apart from what is stored: it is laid over one
/// load and lifted again.
///
/// Used by one thread, so it crosses none unchecked.
final class SimulatedJournal: Journal, @unchecked Sendable {
    /// How an append ends.
    enum Fate: CaseIterable {
        case stored
        /// `failed`, for certain.
        case refused
        /// `failed`, although it is stored.
        case storedButUnknown
        /// `failed`, and it is not.
        case lostAndUnknown
    }

    /// What a load finds wrong.
    enum Damage {
        /// One bit of one row is another.
        case flipped(row: Int, bit: Int)
        case missing(row: Int)
        /// The last row is gone.
        case cut
    }

    struct Row {
        var firstSequence: SequenceNumber
        var payload: [UInt8]
        var checksum: UInt64
        /// What the payload says, so that not every load decodes all of it again.
        var entry: JournalEntry
    }

    private struct InFlight {
        var batch: JournalBatch
        var completion: @Sendable (AppendResult) -> Void
    }

    private(set) var rows: [Row] = []
    private(set) var version: SequenceNumber = 0
    private(set) var persons: [LeadID: PersonRecord] = [:]
    /// Decoded from their stored form.
    private(set) var requests: [RequestRecord] = []
    private(set) var requestPlaces: [String: Int] = [:]
    private(set) var texts: [WorkspaceText] = []
    private(set) var versions: [WorkspaceVersion] = []
    private(set) var notes: [LeadID: [NoteRecord]] = [:]
    /// The rows that have to do with a lead.
    private(set) var rowsOfLead: [LeadID: [Int]] = [:]
    private var inFlight: InFlight?
    private var stored: [JournalEntry] = []
    private let codec = EventCodec()

    var damage: Damage?
    /// The next reads fail, loads excepted.
    var readsFail = false
    /// What the codec refused or gave back changed: a bug of ours, whatever the faults.
    private(set) var problem: String?

    var isAppending: Bool { inFlight != nil }

    /// What became durable since this was last asked, decoded from its stored form.
    func takeStored() -> [JournalEntry] {
        defer { stored = [] }
        return stored
    }

    // MARK: Appends

    func append(_ batch: JournalBatch, completion: @escaping @Sendable (AppendResult) -> Void) {
        batch.checkSequence()
        if inFlight != nil { problem = "an append while another is in flight" }
        inFlight = InFlight(batch: batch, completion: completion)
    }

    /// The append in flight ends.
    func finish(_ fate: Fate) {
        guard let append = inFlight else { return }
        inFlight = nil
        switch fate {
        case .stored: append.completion(store(append.batch))
        case .storedButUnknown:
            _ = store(append.batch)
            append.completion(.failed("the answer was lost (simulated)"))
        case .refused, .lostAndUnknown:
            append.completion(.failed("nothing was stored (simulated)"))
        }
    }

    /// The process ends; what was in flight is stored or it is not, and nobody hears of it.
    func crash(storing: Bool) {
        guard let append = inFlight else { return }
        inFlight = nil
        if storing { _ = store(append.batch) }
    }

    private func store(_ batch: JournalBatch) -> AppendResult {
        guard batch.expectedVersion == version else { return .conflict }
        do {
            for entry in batch.entries { try store(entry) }
        } catch {
            problem = "the codec refuses its own: \(error)"
            return .failed("\(error)")
        }
        version = batch.lastSequence
        return .durable
    }

    private func store(_ entry: JournalEntry) throws(CodecError) {
        var decoded = entry
        if !entry.events.isEmpty {
            let payload = [UInt8](try codec.encode(entry))
            decoded = try decode(payload, entry.firstSequence)
            if decoded.events != entry.events || decoded.at != entry.at
                || decoded.principal != entry.principal
            {
                problem = "the stored form of \(entry.events) reads \(decoded.events)"
            }
            index(entry)
            rows.append(
                Row(
                    firstSequence: entry.firstSequence, payload: payload,
                    checksum: Self.checksum(payload), entry: decoded))
        }
        for note in entry.notes { notes[note.lead, default: []].append(note) }
        if let person = entry.person { keep(person) }
        for case .leadErased(let lead) in entry.events {
            persons[lead] = nil
            notes[lead] = nil
        }
        for sequence in entry.forgottenNotes {
            notes[NoteRecord.noLead]?.removeAll { $0.sequence == sequence }
        }
        if let request = entry.request { try keep(request, in: &decoded) }
        if let text = entry.workspaceText { texts.append(text) }
        decoded.person = entry.person
        decoded.notes = entry.notes
        decoded.forgottenNotes = entry.forgottenNotes
        decoded.workspaceText = entry.workspaceText
        stored.append(decoded)
    }

    private func index(_ entry: JournalEntry) {
        for event in entry.events {
            if case .workspaceApplied(let applied) = event {
                versions.append(
                    WorkspaceVersion(
                        version: applied.version, at: entry.at, principal: entry.principal))
            }
            guard let lead = event.lead, rowsOfLead[lead]?.last != rows.count else { continue }
            rowsOfLead[lead, default: []].append(rows.count)
        }
    }

    /// An update replaces the person and leaves the external id.
    private func keep(_ person: PersonRecord) {
        var person = person
        person.externalID = person.externalID ?? persons[person.lead]?.externalID
        persons[person.lead] = person
    }

    private func keep(
        _ request: RequestRecord, in decoded: inout JournalEntry
    ) throws(CodecError) {
        let outcome = [UInt8](try codec.encode(request.outcome))
        requestPlaces[request.request.id] = requests.count
        var record = request
        record.outcome = try decode(outcome)
        requests.append(record)
        decoded.request = record
        if record.outcome != request.outcome {
            problem = "the stored form of \(request.outcome) reads differently"
        }
    }

    // MARK: Loads

    func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary {
        var rows = self.rows
        damage?.lay(over: &rows)
        damage = nil
        var summary = LoadSummary(version: version)
        var last: SequenceNumber = 0
        for row in rows {
            guard Self.checksum(row.payload) == row.checksum else {
                throw JournalError(.corrupt, "the row of event \(row.firstSequence)")
            }
            var entry = row.entry
            for case .leadReceived(let received) in entry.events {
                guard let id = persons[received.lead]?.externalID else { continue }
                entry.person = PersonRecord(lead: received.lead, externalID: id, content: [])
            }
            if entry.hasNotesOfItsOwn {
                entry.notes = (notes[NoteRecord.noLead] ?? []).filter(entry.holds)
            }
            summary.entries += 1
            try replay(entry)
            last = entry.lastSequence
        }
        guard last == version else {
            throw JournalError(.corrupt, "the last row ends at \(last) instead of \(version)")
        }
        for record in requests.suffix(recentRequestsMax) {
            try request(record)
            summary.requests += 1
        }
        return summary
    }

    private func decode(
        _ payload: [UInt8], _ first: SequenceNumber
    ) throws(CodecError) -> JournalEntry {
        let result = payload.withUnsafeBytes { bytes in
            Result { () throws(CodecError) in
                try codec.decodeEntry(bytes, firstSequence: first)
            }
        }
        return try result.get()
    }

    private func decode(_ outcome: [UInt8]) throws(CodecError) -> Outcome {
        let result = outcome.withUnsafeBytes { bytes in
            Result { () throws(CodecError) in try codec.decodeOutcome(bytes) }
        }
        return try result.get()
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { XXHash64.hash($0, seed: 0) }
    }

    func close() {}
}

extension SimulatedJournal.Damage {
    fileprivate func lay(over rows: inout [SimulatedJournal.Row]) {
        switch self {
        case .flipped(let row, let bit):
            rows[row].payload[bit / 8 % rows[row].payload.count] ^= 1 << UInt8(bit % 8)
        case .missing(let row): rows.remove(at: row)
        case .cut: rows.removeLast()
        }
    }
}
