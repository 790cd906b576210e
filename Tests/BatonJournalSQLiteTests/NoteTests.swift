import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

@Suite struct `Notes in a file` {
    static let note = NoteRecord(
        lead: LeadID(1), sequence: 3, kind: .contact, text: "Ada asked for the price")

    private func write(_ directory: TemporaryDirectory) async throws {
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        var entry = maker.submission()
        #expect(await journal.store([entry]) == .durable)
        entry = maker.entry([.nextStepSet(lead: LeadID(1), at: nil)])
        entry.notes = [Self.note]
        #expect(await journal.store([entry]) == .durable)
        journal.close()
    }

    @Test func `are kept over a restart, in rows of their own`() async throws {
        let directory = try TemporaryDirectory()
        try await write(directory)
        let journal = try directory.open()
        #expect(try await journal.findNotes(LeadID(1)) == [Self.note])
        journal.close()
        let queue = try DatabaseQueue(path: directory.file)
        let others = try await queue.read { database in
            try Data.fetchAll(
                database, sql: "SELECT payload FROM entry UNION ALL SELECT content FROM person")
        }
        #expect(others.count == 3)
        for bytes in others { #expect(bytes.range(of: Data("price".utf8)) == nil) }
        try queue.close()
    }

    @Test(arguments: [
        "text = 'Ada asked for a price'", "kind = 2", "kind = 99", "sequence = 4", "lead = 2",
        "checksum = 0", "text = CAST(x'ff' AS TEXT)",
    ])
    func `are read only as they were written, and not by a load`(_ change: String) async throws {
        let directory = try TemporaryDirectory()
        try await write(directory)
        try directory.tamper("UPDATE note SET \(change)")
        let journal = try directory.open()
        #expect(try journal.loadAll().summary.version == 3)
        let lead = LeadID(change == "lead = 2" ? 2 : 1)
        do {
            _ = try await journal.findNotes(lead)
            Issue.record("a changed note was read")
        } catch let error as JournalError {
            #expect(error.kind == .corrupt)
            #expect(error.message.contains("\(lead)") && error.message.contains(directory.file))
            #expect(!error.message.contains("price"))
        }
        journal.close()
    }

    /// A row whose checksum is right and whose kind is not: a newer version's.
    @Test func `of a kind that nobody knows are refused`() async throws {
        let directory = try TemporaryDirectory()
        try await write(directory)
        let seed = withUnsafeBytes(of: (Int64(1), Int64(3), Int64(99))) {
            XXHash64.hash($0, seed: 0)
        }
        let hash = Array("Ada".utf8).withUnsafeBytes { XXHash64.hash($0, seed: seed) }
        try directory.tamper(
            "UPDATE note SET kind = 99, text = 'Ada', checksum = \(Int64(bitPattern: hash))")
        let journal = try directory.open()
        await #expect {
            try await journal.findNotes(LeadID(1))
        } throws: {
            ($0 as? JournalError)?.message.contains("99 means nothing") == true
        }
        journal.close()
    }

    /// The external id that would be kept is not believed either.
    @Test func `do not hide a damaged person from an update`() async throws {
        let directory = try TemporaryDirectory()
        try await directory.store(leads: 2)
        try directory.tamper("UPDATE person SET external_id = 'crm-9' WHERE lead = 1")
        let journal = try directory.open()
        var maker = EntryMaker(after: 4, leads: 2)
        var entry = maker.entry([.nextStepSet(lead: LeadID(1), at: nil)])
        entry.person = PersonRecord(lead: LeadID(1), externalID: nil, content: [1])
        guard case .failed(let message) = await journal.store([entry]) else {
            Issue.record("a damaged external id was kept")
            return
        }
        #expect(message.contains("L1") && message.contains(directory.file))
        entry.person?.lead = LeadID(2)
        #expect(await journal.store([entry]) == .durable)
        journal.close()
    }
}
