import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Testing

extension `Every journal` {
    @Test(arguments: JournalFactory.all)
    func `keeps persons apart and gives external ids to a load`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let content = try EntryMaker.person()
        let entries = [
            maker.submission(externalID: "crm-1", person: content),
            maker.submission(person: content), maker.entry([.repPaused(rep: RepID(0))]),
            maker.submission(externalID: "", person: []), maker.submission(externalID: "crm-4"),
        ]
        #expect(await journal.store(entries) == .durable)
        #expect(
            try journal.loadAll().entries.map(\.externalID) == ["crm-1", nil, nil, "", "crm-4"])
        let asked = [4, 1, 99, 2, 3, UInt64.max].map { LeadID($0) }
        let expected = [3, 0, 1, 2].map { entries.compactMap(\.person)[$0] }
        #expect(try await journal.findPersons(asked) == expected)
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `replaces the person of a lead, and keeps the external id unless another is given`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let leads = (1...4).map { LeadID(UInt64($0)) }
        let submitted = [
            maker.submission(externalID: "crm-1", person: [1]), maker.submission(person: [2]),
            maker.submission(externalID: "crm-3", person: [3]), maker.submission(person: [4]),
        ]
        #expect(await journal.store(submitted) == .durable)
        let news: [(external: String?, content: [UInt8])] = [
            (nil, [1, 1]), ("crm-2", [2, 2]), ("", []), (nil, [4, 4]),
        ]
        let updates = zip(leads, news).map { lead, new in
            var entry = maker.entry([.nextStepSet(lead: lead, at: nil)])
            entry.person = PersonRecord(
                lead: lead, externalID: new.external, content: new.content)
            return entry
        }
        #expect(await journal.store(Array(updates[..<1])) == .durable)
        #expect(await journal.store(Array(updates[1...])) == .durable)
        let expected = zip(leads, ["crm-1", "crm-2", "", nil]).enumerated().map { index, pair in
            PersonRecord(lead: pair.0, externalID: pair.1, content: news[index].content)
        }
        #expect(try await journal.findPersons(leads) == expected)
        let ids = try journal.loadAll().entries.prefix(4).map(\.externalID)
        #expect(ids == ["crm-1", "crm-2", "", nil])
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `replaces a person within one batch too`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let submitted = maker.submission(externalID: "crm-1", person: [1])
        var updated = maker.entry([.nextStepSet(lead: LeadID(1), at: nil)])
        updated.person = PersonRecord(lead: LeadID(1), externalID: nil, content: [2])
        var again = maker.entry([.nextStepSet(lead: LeadID(1), at: nil)])
        again.person = PersonRecord(lead: LeadID(1), externalID: nil, content: [3])
        #expect(await journal.store([submitted, updated, again]) == .durable)
        let expected = PersonRecord(lead: LeadID(1), externalID: "crm-1", content: [3])
        #expect(try await journal.findPersons([LeadID(1)]) == [expected])
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `keeps the notes of a lead, by event and kind`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        var expected: [LeadID: [NoteRecord]] = [:]
        var entries = [maker.submission(), maker.submission(), maker.submission()]
        for (round, lead) in [2, 1, 2, 2].map({ LeadID(UInt64($0)) }).enumerated() {
            var entry = maker.entry([.nextStepSet(lead: lead, at: nil), .repBack(rep: RepID(0))])
            let notes = NoteRecord.Kind.allCases.map { kind in
                NoteRecord(
                    lead: lead, sequence: entry.lastSequence, kind: kind,
                    text: kind == .waiver ? "" : "früh\0 🚫 \(round) \(kind)")
            }
            expected[lead, default: []] += notes
            entry.notes = notes.reversed()
            entries.append(entry)
        }
        #expect(await journal.store(Array(entries.prefix(5))) == .durable)
        for entry in entries.dropFirst(5) { #expect(await journal.store([entry]) == .durable) }
        for lead in [1, 2].map({ LeadID($0) }) {
            #expect(try await journal.findNotes(lead) == expected[lead])
        }
        for lead in [3, 99, UInt64.max].map({ LeadID($0) }) {
            #expect(try await journal.findNotes(lead) == [])
        }
        _ = try journal.load(
            recentRequestsMax: 1, replay: { #expect($0.notes.isEmpty) }, request: { _ in })
        journal.close()
    }

    @Test(arguments: JournalFactory.all)
    func `refuses a second note of one lead, event and kind`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let note = NoteRecord(lead: LeadID(1), sequence: 2, kind: .contact, text: "first")
        var other = note
        other.text = "second"
        var first = maker.submission(externalID: "crm-1")
        first.notes = [note, other]
        guard case .failed = await journal.store([first]) else {
            Issue.record("two notes of one kind were stored")
            return
        }
        #expect(try journal.loadAll() == Loaded())
        #expect(try await journal.findNotes(LeadID(1)) == [])
        first.notes = [note]
        #expect(await journal.store([first]) == .durable)
        var second = maker.submission(person: [1])
        second.notes = [other]
        guard case .failed = await journal.store([second]) else {
            Issue.record("a note was stored in another's place")
            return
        }
        #expect(try await journal.findNotes(LeadID(1)) == [note])
        #expect(try await journal.findPersons([LeadID(2)]) == [])
        #expect(try journal.loadAll().summary.version == 2)
        journal.close()
    }
}
