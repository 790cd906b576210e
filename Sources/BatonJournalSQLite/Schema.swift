/// The tables of a workspace's file, and what older files lack of them.
///
/// Each row that a reader believes has a checksum (`RowChecksum`): SQLite keeps none of its pages.
enum Schema {
    static let pragmas = """
        PRAGMA application_id = \(JournalFile.applicationID);
        PRAGMA user_version = \(JournalFile.formatVersion);
        """

    static let tables = """
        -- Keys: workspace, written_by (the newest version of Baton that opened the file).
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- One row: the number of the last event. Entries missing at the end show by it.
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            version INTEGER NOT NULL
        ) STRICT;
        INSERT INTO head (id, version) VALUES (1, 0);

        -- payload: baton.journal.v1.Entry.
        CREATE TABLE entry (
            first_sequence INTEGER PRIMARY KEY,
            event_count INTEGER NOT NULL,
            payload BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;

        -- content: baton.journal.v1.Person.
        \(person("person"))

        -- Rows age in the order of position, so that the oldest are found without an index on the
        -- time. The index holds hashes, because ids come in no order: the smaller it is, the fewer
        -- of its pages does a batch touch. outcome: baton.journal.v1.Outcome.
        CREATE TABLE request (
            position INTEGER PRIMARY KEY,
            id_hash INTEGER NOT NULL,
            id TEXT NOT NULL,
            at_micros INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL,
            outcome BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX request_by_hash ON request (id_hash);

        CREATE TABLE workspace_text (
            version INTEGER PRIMARY KEY,
            at_micros INTEGER NOT NULL,
            text TEXT NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;

        \(upgradeToFormat2)
        """

    /// Brings a file of the format before to this one. Format 2 has notes, the entries by lead, the
    /// versions by number, and entries whose new fields older versions would overlook.
    static let upgradeToFormat2 = notes + history

    private static let history = """

        -- The entries that hold an event of a lead. An index only, and so without a checksum: what
        -- it leads to is looked at.
        CREATE TABLE lead_entry (
            lead INTEGER NOT NULL,
            first_sequence INTEGER NOT NULL,
            PRIMARY KEY (lead, first_sequence)
        ) STRICT, WITHOUT ROWID;

        -- Who applied which version of the file. role: the number of Principal.Role.
        CREATE TABLE workspace_version (
            version INTEGER PRIMARY KEY,
            at_micros INTEGER NOT NULL,
            role INTEGER NOT NULL,
            name TEXT NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
        """

    private static let notes = """
        -- What people wrote, by the event that it belongs to. kind: the number of NoteRecord.Kind.
        \(note("note"))
        """

    /// The tables that `PersonEraser` writes anew, under whatever name.
    static func person(_ name: String) -> String {
        """
        CREATE TABLE \(name) (
            lead INTEGER PRIMARY KEY,
            external_id TEXT,
            content BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
        """
    }

    static func note(_ name: String) -> String {
        """
        CREATE TABLE \(name) (
            lead INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            text TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (lead, sequence, kind)
        ) STRICT, WITHOUT ROWID;
        """
    }
}
