import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Testing

extension `Every journal` {
    private static func note(_ entry: JournalEntry, _ text: String, of lead: LeadID) -> NoteRecord {
        NoteRecord(lead: lead, sequence: entry.firstSequence, kind: .note, text: text)
    }

    @Test(arguments: JournalFactory.all)
    func `forgets who an erased lead was, and nobody else`(_ factory: JournalFactory) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        var entries = try (1...3).map { number in
            maker.submission(
                externalID: "crm-\(number)", person: try EntryMaker.person(UInt64(number)))
        }
        for number in 1...3 as ClosedRange<UInt64> {
            var entry = maker.entry([.noteAdded(lead: LeadID(number), rep: nil)])
            entry.notes = [Self.note(entry, "likes tea", of: LeadID(number))]
            entries.append(entry)
        }
        #expect(await journal.store(entries) == .durable)
        let erasure = maker.entry([.leadErased(lead: LeadID(2))])
        #expect(await journal.store([erasure]) == .durable)
        let persons = try await journal.findPersons((1...3).map { LeadID($0) })
        #expect(persons.map(\.lead) == [LeadID(1), LeadID(3)])
        #expect(try await journal.findNotes(LeadID(2)).isEmpty)
        for number in [1, 3] as [UInt64] {
            #expect(try await journal.findNotes(LeadID(number)).map(\.text) == ["likes tea"])
        }
        let loaded = try journal.loadAll().entries
        #expect(loaded.prefix(3).map(\.externalID) == ["crm-1", nil, "crm-3"])
        #expect(loaded.last == EntryValue(erasure))
        journal.close()
    }

    /// In the order of the entries: what comes behind the erasure stays.
    @Test(arguments: JournalFactory.all)
    func `forgets within a batch what came before, and keeps what comes after`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let lead = LeadID(1)
        let submission = maker.submission(externalID: "crm-1", person: try EntryMaker.person())
        var before = maker.entry([.noteAdded(lead: lead, rep: nil)])
        before.notes = [Self.note(before, "likes tea", of: lead)]
        let erasure = maker.entry([.leadErased(lead: lead)])
        var after = maker.entry([
            .reviewClosed(lead: lead, review: ReviewID(1), by: "omar")
        ])
        after.notes = [Self.note(after, "nobody there", of: lead)]
        #expect(await journal.store([submission, before, erasure, after]) == .durable)
        #expect(try await journal.findPersons([lead]).isEmpty)
        #expect(try await journal.findNotes(lead).map(\.text) == ["nobody there"])
        #expect(await journal.store([maker.entry([.leadErased(lead: lead)])]) == .durable)
        #expect(try await journal.findNotes(lead).isEmpty)
        #expect(await journal.store([maker.submission(externalID: "crm-1")]) == .durable)
        journal.close()
    }

    /// What was written with a plan is about many leads, and goes with the first that is erased.
    @Test(arguments: JournalFactory.all)
    func `keeps what is about no lead beside its event until it is forgotten`(
        _ factory: JournalFactory
    ) async throws {
        let journal = try factory.make()
        var maker = EntryMaker()
        let submission = maker.submission()
        var plans = (1...3).map { number in
            maker.entry([
                .planAccepted(
                    PlanAccepted(
                        plan: PlanID(counter: number, digest: 0), by: .system, target: .auto,
                        moves: [
                            PlanMove(
                                lead: LeadID(1), from: nil, to: RepID(1), formerTeam: TeamID(0),
                                team: TeamID(0), method: .rotation)
                        ]))
            ])
        }
        for index in plans.indices {
            plans[index].notes = [.handoffQuestion, .handoffGoal].map { kind in
                NoteRecord(
                    lead: NoteRecord.noLead, sequence: plans[index].firstSequence, kind: kind,
                    text: "\(kind) \(index)")
            }
        }
        #expect(await journal.store([submission] + plans) == .durable)
        func kept() throws -> [[NoteRecord]] {
            try journal.loadAll().entries.filter { $0.events[0].isAcceptance }.map(\.notes)
        }
        #expect(try kept() == plans.map(\.notes))
        var finish = maker.entry([
            .planFinished(plan: PlanID(counter: 2, digest: 0), moved: 1, dropped: 0)
        ])
        finish.forgottenNotes = [plans[1].firstSequence]
        #expect(await journal.store([finish]) == .durable)
        #expect(try kept() == [plans[0].notes, [], plans[2].notes])
        var erasure = maker.entry([.leadErased(lead: LeadID(1))])
        erasure.forgottenNotes = [plans[0].firstSequence, plans[1].firstSequence]
        #expect(await journal.store([erasure]) == .durable)
        #expect(try kept() == [[], [], plans[2].notes])
        journal.close()
    }
}

extension Event {
    fileprivate var isAcceptance: Bool {
        if case .planAccepted = self { true } else { false }
    }
}
