import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import Testing

/// A way to make an empty journal; each has to pass the same tests.
struct JournalFactory: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> any Journal

    /// Of this process; gone with it.
    private static let scratch: String = {
        let path = NSTemporaryDirectory() + "baton-contract-\(getpid())"
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(atPath: JournalFactory.scratch) }
        return path
    }()

    static let all = [
        JournalFactory(testDescription: "in memory") { InMemoryJournal() },
        JournalFactory(testDescription: "SQLite") {
            try DataDirectory.open("\(scratch)/\(UUID())", version: "1.0.0")
                .openWorkspace("acme", create: true)
        },
    ]
}

@Suite struct `Every journal` {
    @Test(arguments: JournalFactory.all)
    func `has nothing at first`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        #expect(try journal.loadAll() == Loaded())
        #expect(try await journal.findPersons([LeadID(1)]) == [])
        #expect(try await journal.findNotes(LeadID(1)) == [])
        #expect(try await journal.findEntry(1) == nil)
        #expect(try await journal.findRequest("r") == nil)
        #expect(try await journal.findText() == nil)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `gives back every event in order`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let others = Samples.events.filter {
            if case .leadReceived = $0 { false } else { true }
        }
        let first = others.map { maker.entry([$0]) }
        let second = [maker.entry(others), maker.submission(), maker.submission()]
        #expect(await journal.store(first) == .durable)
        #expect(await journal.store(second) == .durable)
        let loaded = try journal.loadAll()
        #expect(loaded.entries == (first + second).map { EntryValue($0) })
        #expect(loaded.summary.version == maker.version)
        #expect(loaded.summary.entries == first.count + second.count)
        #expect(loaded.summary.entryBytes > 0)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `stores nothing behind another writer's back`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let first = maker.submission()
        var late = EntryMaker(after: 5)
        var early = EntryMaker(leads: 7)
        #expect(await journal.store([first]) == .durable)
        #expect(await journal.store([late.submission()]) == .conflict)
        #expect(await journal.store([early.submission()]) == .conflict)
        #expect(try journal.loadAll().entries == [EntryValue(first)])
        #expect(await journal.store([maker.submission()]) == .durable)
        #expect(try journal.loadAll().entries.count == 2)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `stores all of a batch or nothing`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let request = RequestID(id: "r1", fingerprint: 1)
        let good = maker.submission(externalID: "crm", request: request)
        let bad = maker.entry([
            .leadDeclined(lead: LeadID(1), rep: RepID(0), reason: "a\0b", quality: nil)
        ])
        guard case .failed(let message) = await journal.store([good, bad]) else {
            Issue.record("a text with U+0000 was stored")
            return
        }
        #expect(message.contains("LeadDeclined.reason"))
        #expect(try journal.loadAll() == Loaded())
        #expect(try await journal.findPersons([LeadID(1)]) == [])
        #expect(try await journal.findRequest("r1") == nil)
        #expect(await journal.store([good]) == .durable)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `keeps the answer of a command that changed nothing`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let submitted = maker.submission(request: RequestID(id: "a", fingerprint: 1))
        var answers = ["b", "c"].map { id in
            var entry = maker.entry([])
            entry.request = RequestRecord(
                request: RequestID(id: id, fingerprint: 2), at: entry.at, outcome: .nothing)
            return entry
        }
        #expect(await journal.store([submitted] + answers) == .durable)
        answers[1].request?.request.id = "d"
        #expect(await journal.store([answers[1]]) == .durable)
        #expect(await journal.store([maker.submission()]) == .durable)
        let loaded = try journal.loadAll()
        #expect(loaded.entries.map(\.firstSequence) == [1, 3])
        #expect(loaded.requests.map(\.request.id) == ["a", "b", "c", "d"])
        #expect(try await journal.findEntry(2)?.firstSequence == 1)
        journal.close()
    }
}
