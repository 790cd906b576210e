import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

@Suite struct `What was told is kept` {
    @Test func `over a restart`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        let entries = (0..<50).map { maker.submission(externalID: "crm-\($0)") }
        for entry in entries { #expect(await journal.store([entry]) == .durable) }
        let before = try journal.loadAll()
        journal.close()
        #expect(!FileManager.default.fileExists(atPath: directory.file + "-wal"))
        let again = try directory.open()
        #expect(try again.loadAll() == before)
        #expect(await again.store([maker.submission()]) == .durable)
        again.close()
    }

    /// The files as a killed process leaves them: taken while the journal is open.
    @Test func `over the death of the process`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        let entries = (0..<50).map { maker.submission(externalID: "crm-\($0)") }
        #expect(await journal.store(entries) == .durable)
        let after = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: directory.data, toPath: after.data)
        journal.close()
        let revived = try after.open()
        #expect(try revived.loadAll().entries == entries.map { EntryValue($0) })
        #expect(await revived.store([maker.submission()]) == .durable)
        revived.close()
    }

    @Test func `with a sync for every commit`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        #expect(try journal.pragma("synchronous") == 2)
        #expect(try journal.pragma("journal_size_limit") == 64 << 20)
        journal.close()
    }

    @Test func `only if the disk has room, and goes on when it has again`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        let first = maker.submission()
        #expect(await journal.store([first]) == .durable)
        // SQLite answers a database at its greatest size as it answers a full disk.
        _ = try journal.pragma("max_page_count = 1")
        var entry = maker.submission(person: [UInt8](repeating: 1, count: 100_000))
        guard case .failed(let message) = await journal.store([entry]) else {
            Issue.record("stored beyond the end")
            return
        }
        #expect(message.contains("disk is full") && message.contains(directory.file))
        #expect(try journal.loadAll().entries == [EntryValue(first)])
        _ = try journal.pragma("max_page_count = 1000000")
        entry.person?.content = []
        #expect(await journal.store([entry]) == .durable)
        #expect(try journal.loadAll().summary.version == 4)
        journal.close()
    }

    @Test func `but request ids only for a day`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        let entries = (0..<100).map { number in
            maker.submission(request: RequestID(id: "old-\(number)", fingerprint: 1))
        }
        #expect(await journal.store(entries) == .durable)
        maker.wait(microseconds: RequestID.lifetimeMicroseconds)
        var kept: [Int] = []
        for number in 0..<7 {
            let request = RequestID(id: "new-\(number)", fingerprint: 1)
            #expect(await journal.store([maker.submission(request: request)]) == .durable)
            kept.append(try journal.loadAll(recentRequestsMax: 1000).requests.count)
        }
        #expect(kept == [83, 66, 49, 32, 15, 6, 7])
        #expect(try await journal.findRequest("old-99") == nil)
        #expect(try await journal.findRequest("new-0") != nil)
        journal.close()
    }

    @Test func `and personal data only in its own row`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 10)
        let secrets = ["Ada", "Lovelace", "engines.test", "Analytical", "7946", "crm-"]
        let queue = try DatabaseQueue(path: directory.file)
        let others = try await queue.read { database in
            try Data.fetchAll(
                database,
                sql: """
                    SELECT payload FROM entry UNION ALL SELECT outcome FROM request
                    UNION ALL SELECT CAST(id AS BLOB) FROM request
                    UNION ALL SELECT CAST(key || value AS BLOB) FROM meta
                    """)
        }
        #expect(others.count == 32)
        for secret in secrets {
            for bytes in others { #expect(bytes.range(of: Data(secret.utf8)) == nil) }
        }
        let whole = try #require(FileManager.default.contents(atPath: directory.file))
        for secret in secrets { #expect(whole.range(of: Data(secret.utf8)) != nil) }
        try queue.close()
    }
}
