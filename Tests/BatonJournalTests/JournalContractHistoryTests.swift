import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Testing

extension `Every journal` {
    @Test(arguments: JournalFactory.all)
    func `gives entries page by page`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let entries = (1...5).map { _ in maker.submission() }
        #expect(await journal.store(entries) == .durable)
        let values = entries.map {
            var entry = $0
            entry.person = nil
            return EntryValue(entry)
        }
        #expect(try await journal.findEntries() == values)
        #expect(try await journal.findEntries(limit: 2) == values.prefix(2).map(\.self))
        #expect(try await journal.findEntries(after: 4, limit: 2) == Array(values[2...3]))
        // What begins before an event is not behind it.
        #expect(try await journal.findEntries(after: 3, limit: 1) == [values[2]])
        #expect(try await journal.findEntries(after: 10) == [])
        #expect(try await journal.findEntries(after: .max) == [])
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `finds the entries that tell of a lead`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        var entries = (1...3).map { _ in maker.submission() }
        let (one, two, three) = (LeadID(1), LeadID(2), LeadID(3))
        let rep = RepID(0)
        entries.append(
            maker.entry([
                .leadAccepted(lead: two, rep: rep), .leadAccepted(lead: one, rep: rep),
                .leadSnoozed(lead: two, until: Samples.at),
            ]))
        entries.append(maker.entry([.repPaused(rep: rep)]))
        entries.append(maker.entry([.clockMet(lead: two, clock: .contact)]))
        #expect(await journal.store(Array(entries.prefix(4))) == .durable)
        #expect(await journal.store(Array(entries.suffix(2))) == .durable)
        func sequences(
            _ lead: LeadID, after: SequenceNumber = 0, limit: Int = 10
        ) async throws -> [SequenceNumber] {
            try await journal.findEntries(of: lead, after: after, limit: limit)
                .map(\.firstSequence)
        }
        #expect(try await sequences(two) == [3, 7, 11])
        #expect(try await sequences(two, limit: 2) == [3, 7])
        #expect(try await sequences(two, after: 3) == [3, 7, 11])
        #expect(try await sequences(two, after: 4) == [7, 11])
        // The entry at 7 has an event of the lead behind 8, and none behind 9.
        #expect(try await sequences(two, after: 8) == [7, 11])
        #expect(try await sequences(two, after: 9) == [11])
        #expect(try await sequences(two, after: 9, limit: 1) == [11])
        #expect(try await sequences(two, after: 11) == [])
        #expect(try await sequences(one) == [1, 7])
        #expect(try await sequences(one, after: 8) == [])
        #expect(try await sequences(three) == [5])
        #expect(try await sequences(LeadID(4)) == [])
        #expect(try await sequences(LeadID(.max)) == [])
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `knows who applied which version`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let names = ["olga", "", "Zoë"]
        let entries = names.enumerated().map { index, name in
            maker.entry(
                [
                    .workspaceApplied(
                        WorkspaceApplied(
                            version: UInt32(index + 1), textFingerprint: 1,
                            definition: Samples.leastDefinition))
                ], principal: Principal(role: index == 1 ? .admin : .operations, name: name))
        }
        #expect(await journal.store(entries) == .durable)
        let expected = entries.enumerated().map { index, entry in
            WorkspaceVersion(
                version: UInt32(index + 1), at: entry.at, principal: entry.principal)
        }.reversed()
        #expect(try await journal.findVersions() == Array(expected))
        #expect(try await journal.findVersions(limit: 1) == [expected.first])
        #expect(try await journal.findVersions(before: 3, limit: 1).map(\.version) == [2])
        #expect(try await journal.findVersions(before: 1) == [])
        journal.close()
    }
}
