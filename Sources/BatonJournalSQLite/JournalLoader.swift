internal import BatonEngine
internal import BatonJournal
internal import GRDB

/// Reads a whole workspace in order and stops at the first thing that is not as it was written.
struct JournalLoader {
    private let path: String
    private let codec = EventCodec()
    private let head: SQLStatement
    private let entries: SQLStatement
    private let persons: SQLStatement
    private let notes: SQLStatement
    private let requests: SQLStatement
    private var summary = LoadSummary()
    /// The external ids come in the order of leads, beside the entries.
    private var nextPerson: (lead: Int64, externalID: String)?
    private var lastLead: Int64 = 0

    init(_ database: Database, path: String) throws {
        self.path = path
        head = try SQLStatement(database, "SELECT version FROM head WHERE id = 1")
        entries = try SQLStatement(
            database,
            """
            SELECT first_sequence, event_count, payload, checksum FROM entry
            ORDER BY first_sequence
            """)
        persons = try SQLStatement(
            database,
            """
            SELECT lead, external_id, content, checksum FROM person
            WHERE external_id IS NOT NULL ORDER BY lead
            """)
        notes = try SQLStatement(
            database,
            """
            SELECT lead, sequence, kind, text, checksum FROM note
            WHERE lead = ?1 AND sequence BETWEEN ?2 AND ?3 ORDER BY sequence, kind
            """)
        requests = try SQLStatement(
            database,
            """
            SELECT position, id, at_micros, fingerprint, outcome, checksum FROM
            (SELECT * FROM request ORDER BY position DESC LIMIT ?1) ORDER BY position
            """)
    }

    mutating func load(
        recentRequestsMax: Int, replay: (JournalEntry) throws -> Void,
        request: (RequestRecord) throws -> Void
    ) throws -> LoadSummary {
        nextPerson = try readPerson()
        while try stepEntry() { try replay(readEntry()) }
        try checkHead()
        try requests.bind(Int64(max(recentRequestsMax, 0)), at: 1)
        while try requests.step() {
            try request(StoredRows.request(requests, codec, path: path))
            summary.requests += 1
        }
        return summary
    }

    /// The next entry, naming the place if SQLite itself finds damage.
    private func stepEntry() throws -> Bool {
        do {
            return try entries.step()
        } catch let failure as SQLFailure {
            var error = JournalError.database(failure, path: path)
            error.message = "after event \(summary.version): \(error.message)"
            throw error
        }
    }

    private mutating func readEntry() throws -> JournalEntry {
        let row = try StoredRows.entry(entries, codec, path: path)
        guard row.firstSequence == summary.version + 1 else {
            throw JournalError(
                .corrupt,
                "\(path): events \(summary.version + 1) to \(row.firstSequence - 1) are missing: "
                    + JournalFile.remedy(path))
        }
        var entry = row
        summary.version = entry.lastSequence
        summary.entries += 1
        summary.entryBytes += entries.bytes(2).count
        for case .leadReceived(let received) in entry.events {
            entry.person = try person(of: received.lead)
        }
        if entry.hasNotesOfItsOwn { entry.notes = try notes(of: entry) }
        return entry
    }

    /// What was written with it about no lead.
    private func notes(of entry: JournalEntry) throws -> [NoteRecord] {
        try notes.bind(storedKey(NoteRecord.noLead.number), at: 1)
        try notes.bind(storedKey(entry.firstSequence), at: 2)
        try notes.bind(storedKey(entry.lastSequence), at: 3)
        var found: [NoteRecord] = []
        while try notes.step() { found.append(try StoredRows.note(notes, path: path)) }
        return found
    }

    /// Entries missing at the end leave no gap.
    private func checkHead() throws {
        let isThere = try head.step()
        let version = isThere ? UInt64(bitPattern: head.integer(0)) : 0
        head.reset()
        guard isThere, version == summary.version else {
            throw JournalError(
                .corrupt,
                "\(path): the last event is \(summary.version), but \(version) were stored: "
                    + JournalFile.remedy(path))
        }
    }

    private mutating func person(of lead: LeadID) throws -> PersonRecord? {
        let key = Int64(bitPattern: lead.number)
        guard key > lastLead else {
            throw JournalError(
                .corrupt,
                "\(path): event \(summary.version) receives lead \(lead) after L\(lastLead), but "
                    + "leads are numbered in order: \(JournalFile.remedy(path))")
        }
        lastLead = key
        while let next = nextPerson, next.lead < key { nextPerson = try readPerson() }
        guard let next = nextPerson, next.lead == key else { return nil }
        nextPerson = try readPerson()
        return PersonRecord(lead: lead, externalID: next.externalID, content: [])
    }

    private func readPerson() throws -> (lead: Int64, externalID: String)? {
        guard try persons.step() else { return nil }
        let person = try StoredRows.person(persons, path: path, withContent: false)
        return (Int64(bitPattern: person.lead.number), person.externalID ?? "")
    }
}
