import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Synchronization
import Testing

extension `Every journal` {
    @Test(arguments: JournalFactory.all)
    func `remembers requests with their answers`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        var entries: [JournalEntry] = []
        for (index, outcome) in Samples.outcomes.enumerated() {
            let request = RequestID(id: "r\(index)", fingerprint: .max - UInt64(index))
            var entry = maker.submission(request: request)
            entry.request?.outcome = outcome
            entries.append(entry)
        }
        #expect(await journal.store(entries) == .durable)
        let values = entries.compactMap(\.request).map { RequestValue($0) }
        let loaded = try journal.loadAll(recentRequestsMax: 5)
        #expect(loaded.requests == values.suffix(5))
        #expect(loaded.summary.requests == 5)
        #expect(try journal.loadAll(recentRequestsMax: 0).requests == [])
        for value in values { #expect(try await journal.findRequest(value.request.id) == value) }
        let second = values[1]
        #expect(try await journal.findRequest("r1", notBefore: second.at) == second)
        let later = Instant(microseconds: second.at.microseconds + 1)
        #expect(try await journal.findRequest("r1", notBefore: later) == nil)
        #expect(try await journal.findRequest("R1") == nil)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `an id that is used again gives its newest answer`(_ factory: JournalFactory) async throws
    {
        let journal = try factory.make()
        var maker = EntryMaker()
        let old = maker.submission(request: RequestID(id: "same", fingerprint: 1))
        maker.wait(microseconds: RequestID.lifetimeMicroseconds)
        let new = maker.submission(request: RequestID(id: "same", fingerprint: 2))
        #expect(await journal.store([old]) == .durable)
        #expect(await journal.store([new]) == .durable)
        #expect(try await journal.findRequest("same")?.request.fingerprint == 2)
        #expect(try journal.loadAll(recentRequestsMax: 1).requests.first?.request.fingerprint == 2)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `keeps the text of every version`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let texts = (1...3).map { version in
            WorkspaceText(
                version: version, at: Samples.at,
                text: version == 2 ? "" : "workspace: é\0 \(version)")
        }
        for text in texts {
            var entry = maker.entry([.repPaused(rep: RepID(0))])
            entry.workspaceText = text
            #expect(await journal.store([entry]) == .durable)
        }
        #expect(try await journal.findText() == texts[2])
        for text in texts { #expect(try await journal.findText(text.version) == text) }
        #expect(try await journal.findText(4) == nil)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `finds the entry that holds an event`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let entries = [
            maker.submission(externalID: "crm-1"), maker.entry([.repPaused(rep: RepID(0))]),
            maker.submission(),
        ]
        #expect(await journal.store(entries) == .durable)
        var values = entries.map { EntryValue($0) }
        values[0].externalID = nil
        let places = [0, 0, 1, 2, 2]
        for (index, place) in places.enumerated() {
            #expect(try await journal.findEntry(SequenceNumber(index + 1)) == values[place])
        }
        for none in [0, 6, UInt64.max] { #expect(try await journal.findEntry(none) == nil) }
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `finishes what is in flight before it closes`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let entries = (0..<500).map { _ in maker.submission() }
        let results = Mutex<[AppendResult]>([])
        journal.append(JournalBatch(entries: entries, expectedVersion: 0)) { result in
            results.withLock { $0.append(result) }
        }
        journal.close()
        #expect(results.withLock { $0 } == [.durable])
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `says that it is closed`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        journal.close()
        var maker = EntryMaker()
        guard case .failed(let message) = await journal.store([maker.submission()]) else {
            Issue.record("a closed journal stored something")
            return
        }
        #expect(message.contains("closed"))
        let isClosed: (any Error) -> Bool = { ($0 as? JournalError)?.kind == .closed }
        #expect(performing: { try journal.loadAll() }, throws: isClosed)
        await #expect(performing: { try await journal.findText() }, throws: isClosed)
        await #expect(performing: { try await journal.findPersons([]) }, throws: isClosed)
        await #expect(performing: { try await journal.findNotes(LeadID(1)) }, throws: isClosed)
    }

    @Test(arguments: JournalFactory.all)
    func `hands on what a callback throws`(_ factory: JournalFactory) async throws {
        struct Stop: Error {}
        let journal = try factory.make()
        var maker = EntryMaker()
        #expect(await journal.store([maker.submission()]) == .durable)
        #expect(throws: Stop.self) {
            try journal.load(recentRequestsMax: 1, replay: { _ in throw Stop() }, request: { _ in })
        }
        #expect(try journal.loadAll().entries.count == 1)
        journal.close()
    }
}
