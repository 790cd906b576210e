import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

@Suite struct `A file of format 1` {
    @Test func `is brought to this format when it is opened`() async throws {
        let directory = try TemporaryDirectory()
        try write(Self.file, directory)
        for _ in 1...2 {
            let journal = try directory.open(version: "2.0.0")
            #expect(try journal.pragma("user_version") == 2)
            let loaded = try journal.loadAll()
            #expect(loaded.summary.version == 1 && loaded.requests.count == 1)
            guard case .workspaceApplied(let applied) = loaded.entries.first?.events.first else {
                Issue.record("no workspace")
                return
            }
            #expect(applied.definition.name == "acme" && applied.definition.policies == [])
            #expect(applied.definition.reps.map(\.key) == ["maya"])
            #expect(try await journal.findText()?.text.hasPrefix("workspace: acme\n") == true)
            #expect(try await journal.findNotes(LeadID(1)) == [])
            let versions = try await journal.findVersions()
            #expect(versions.map(\.version) == [1])
            #expect(versions.map(\.principal) == [Principal(role: .operations, name: "local")])
            journal.close()
        }
        let journal = try directory.open()
        var maker = EntryMaker(after: 1)
        var entry = maker.submission()
        entry.notes = [
            NoteRecord(lead: LeadID(1), sequence: 3, kind: .nextStep, text: "call back")
        ]
        #expect(await journal.store([entry]) == .durable)
        #expect(try await journal.findNotes(LeadID(1)) == entry.notes)
        journal.close()
    }

    @Test func `keeps all that it holds`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 20)
        let leads = (1...20).map { LeadID(UInt64($0)) }
        var journal = try directory.open()
        let before = try journal.loadAll()
        let persons = try await journal.findPersons(leads)
        journal.close()
        try directory.tamper(
            """
            DROP TABLE note; DROP TABLE lead_entry; DROP TABLE workspace_version;
            PRAGMA user_version = 1
            """)
        journal = try directory.open()
        #expect(try journal.loadAll() == before)
        #expect(try await journal.findPersons(leads) == persons)
        let seventh = try await journal.findEntries(of: LeadID(7))
        let expected = before.entries.filter { $0.events.contains { $0.lead == LeadID(7) } }
        #expect(seventh.map(\.events) == expected.map(\.events))
        #expect(seventh.count == 1)
        journal.close()
    }

    /// Something else made it: whatever it is, it is not changed.
    @Test func `is left as it was if it cannot be brought to this format`() throws {
        let directory = try TemporaryDirectory()
        try write(Self.file + "CREATE TABLE note (id INTEGER);", directory)
        #expect(journalError { _ = try directory.open(version: "2.0.0") } != nil)
        let queue = try DatabaseQueue(path: directory.file)
        let format = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(format == 1)
        try queue.close()
    }

    private func write(_ sql: String, _ directory: TemporaryDirectory) throws {
        _ = try DataDirectory.open(directory.data, version: "1")
        try directory.tamper(sql)
    }

    /// What version 0.1.0 made of a first workspace.
    private static let file = """
        PRAGMA application_id = 0x4261746E;
        PRAGMA user_version = 1;
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            version INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE entry (
            first_sequence INTEGER PRIMARY KEY,
            event_count INTEGER NOT NULL,
            payload BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE person (
            lead INTEGER PRIMARY KEY,
            external_id TEXT,
            content BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
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
        INSERT INTO meta VALUES ('workspace', 'acme'), ('written_by', '0.1.0');
        INSERT INTO head VALUES (1, 1);
        INSERT INTO entry VALUES (
            1, 1,
            CAST(X'08F9A9959CB59A980310041A056C6F63616C227E727C0801126F0A0461636D6512035554431A120A'
                || X'03555443120B088080D1869080D091FF0122210A046D61796112044D6179611A116D6179614061'
                || X'636D652E6578616D706C6540012A0F0A0373647212080A046D617961100132090A03686F741001'
                || X'18013A0F0A03616C6C1A037364722203686F741954E74A4567EB06A6' AS BLOB),
            3563549353895876380);
        INSERT INTO request VALUES (
            1, 5326557025004805401, 'cli-63fc35cebf32a43dc4623fc6eed8350b', 1795310615876857,
            -617655172012308959, X'1A170A150A0461636D65100118F9A9959CB59A980320012801',
            6455752101267268007);
        INSERT INTO workspace_text VALUES (1, 1795310615876857, 'workspace: acme
        time_zone: UTC
        reps:
          maya: { name: Maya, email: maya@acme.example }
        teams:
          sdr: { members: [maya] }
        tiers:
          hot: { rank: 1 }
        routing:
          - { name: all, then: { team: sdr, tier: hot } }
        ', -4808992887941192133);

        """
}
