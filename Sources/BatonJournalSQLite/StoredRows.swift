internal import BatonEngine
internal import BatonJournal

/// Rows as values; each is refused unless it is as it was written.
enum StoredRows {
    /// Columns: first_sequence, event_count, payload, checksum.
    static func entry(
        _ row: SQLStatement, _ codec: EventCodec, path: String
    ) throws -> JournalEntry {
        let sequence = row.integer(0)
        let payload = row.bytes(2)
        guard row.integer(3) == RowChecksum.entry(firstSequence: sequence, payload: payload) else {
            throw changed("the entry at event \(sequence)", path)
        }
        let entry: JournalEntry
        do {
            entry = try codec.decodeEntry(
                payload, firstSequence: UInt64(bitPattern: sequence))
        } catch {
            throw unreadable("the entry at event \(sequence)", error, path)
        }
        guard entry.events.count == row.integer(1) else {
            throw changed("the number of events of the entry at event \(sequence)", path)
        }
        return entry
    }

    /// Columns: lead, external_id, content, checksum.
    static func person(
        _ row: SQLStatement, path: String, withContent: Bool
    ) throws -> PersonRecord {
        let lead = row.integer(0)
        let content = row.bytes(2)
        let externalID = row.isNull(1) ? nil : row.bytes(1)
        let checksum = RowChecksum.person(lead: lead, externalID: externalID, content: content)
        guard row.integer(3) == checksum, lead > 0 else {
            throw changed("the person of lead L\(lead)", path)
        }
        return PersonRecord(
            lead: LeadID(UInt64(lead)), externalID: externalID == nil ? nil : row.text(1),
            content: withContent ? Array(content) : [])
    }

    /// The person of a row if the search finds it there; columns as for `person`.
    static func match(
        _ row: SQLStatement, _ search: PersonSearch, path: String
    ) throws -> PersonMatches.Match? {
        let field: PersonSearch.Field
        do throws(CodecError) {
            guard let found = try search.field(in: row.bytes(2)) else { return nil }
            field = found
        } catch {
            // What was changed on the disk is told as that.
            _ = try person(row, path: path, withContent: false)
            throw unreadable("the person of lead L\(row.integer(0))", error, path)
        }
        return PersonMatches.Match(
            person: try person(row, path: path, withContent: true), field: field)
    }

    /// Columns: lead, sequence, kind, text, checksum.
    static func note(_ row: SQLStatement, path: String) throws -> NoteRecord {
        let (lead, sequence, number) = (row.integer(0), row.integer(1), row.integer(2))
        let checksum = RowChecksum.note(
            lead: lead, sequence: sequence, kind: number, text: row.bytes(3))
        let place = "a note of lead L\(lead) at event \(sequence)"
        guard row.integer(4) == checksum, let text = row.text(3) else { throw changed(place, path) }
        guard let kind = UInt8(exactly: number).flatMap(NoteRecord.Kind.init(rawValue:)) else {
            let error = CodecError(
                field: "kind", problem: "\(number) means nothing to this version")
            throw unreadable(place, error, path)
        }
        return NoteRecord(
            lead: LeadID(UInt64(bitPattern: lead)), sequence: UInt64(bitPattern: sequence),
            kind: kind, text: text)
    }

    /// Columns: position, id, at_micros, fingerprint, outcome, checksum.
    static func request(
        _ row: SQLStatement, _ codec: EventCodec, path: String
    ) throws -> RequestRecord {
        let position = row.integer(0)
        let outcome = row.bytes(4)
        let checksum = RowChecksum.request(
            id: row.bytes(1), at: row.integer(2), fingerprint: row.integer(3),
            outcome: outcome)
        guard row.integer(5) == checksum, let id = row.text(1) else {
            throw changed("row \(position) of the request ids", path)
        }
        do {
            return RequestRecord(
                request: RequestID(id: id, fingerprint: UInt64(bitPattern: row.integer(3))),
                at: Instant(microseconds: row.integer(2)),
                outcome: try codec.decodeOutcome(outcome))
        } catch {
            throw unreadable("the answer in row \(position) of the request ids", error, path)
        }
    }

    /// Columns: version, at_micros, text, checksum.
    static func text(_ row: SQLStatement, path: String) throws -> WorkspaceText {
        let version = row.integer(0)
        let checksum = RowChecksum.text(
            version: version, at: row.integer(1), text: row.bytes(2))
        guard row.integer(3) == checksum, let text = row.text(2),
            let number = UInt32(exactly: version)
        else { throw changed("version \(version) of the workspace file's text", path) }
        return WorkspaceText(
            version: number, at: Instant(microseconds: row.integer(1)), text: text)
    }

    /// Columns: version, at_micros, role, name, checksum.
    static func version(_ row: SQLStatement, path: String) throws -> WorkspaceVersion {
        let (version, at, number) = (row.integer(0), row.integer(1), row.integer(2))
        let checksum = RowChecksum.version(version, at: at, role: number, name: row.bytes(3))
        guard row.integer(4) == checksum, let name = row.text(3),
            let version = UInt32(exactly: version),
            let role = UInt8(exactly: number).flatMap(Principal.Role.init(rawValue:))
        else { throw changed("who applied version \(version) of the workspace file", path) }
        return WorkspaceVersion(
            version: version, at: Instant(microseconds: at),
            principal: Principal(role: role, name: name))
    }

    private static func changed(_ what: String, _ path: String) -> JournalError {
        JournalError(
            .corrupt,
            "\(path): \(what) is not as it was written (its checksum differs): "
                + JournalFile.remedy(path))
    }

    private static func unreadable(
        _ what: String, _ error: CodecError, _ path: String
    ) -> JournalError {
        JournalError(
            .corrupt, "\(path): \(what) cannot be read: \(error). \(JournalFile.remedy(path))")
    }
}
