import BatonEngine
import BatonJournal
import BatonJournalSQLite
import BatonJournalTestSupport
import Foundation
import GRDB
import Testing

/// No byte of an erased person stays in any file of the data directory.
@Suite struct `An erasure` {
    /// Texts of all lengths that no other lead has.
    private struct People {
        private var state: UInt64 = 7

        /// A linear congruential generator (Knuth's MMIX), its upper half.
        mutating func number(below bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 32) % bound
        }

        static func mark(_ lead: UInt64) -> String { "<lead-\(lead)>" }

        mutating func text(of lead: UInt64) -> String {
            let lengths = [4, 40, 200, 900, 3_500, 9_000]
            let length = lengths[Int(number(below: UInt64(lengths.count)))]
            return Self.mark(lead) + String(repeating: "x", count: length) + Self.mark(lead)
        }
    }

    private func marks(_ directory: TemporaryDirectory, of leads: [UInt64]) throws -> [String] {
        var found: [String] = []
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.data)
        #expect(names.contains("acme.sqlite"))
        for name in names {
            let bytes = try #require(
                FileManager.default.contents(atPath: directory.data + "/" + name))
            for lead in leads where bytes.range(of: Data(People.mark(lead).utf8)) != nil {
                found.append("\(name): L\(lead)")
            }
        }
        return found
    }

    /// Persons that grow and shrink and notes in any order: rows that move between pages leave
    /// copies of themselves behind, which deleting them does not overwrite.
    private func fill(
        _ journal: SQLiteJournal, leads: UInt64, changes: Int, _ maker: inout EntryMaker
    ) async {
        var people = People()
        var entries = (1...leads).map { lead in
            maker.submission(
                externalID: "crm-" + People.mark(lead), person: Array(people.text(of: lead).utf8))
        }
        for _ in 0..<changes {
            let lead = 1 + people.number(below: leads)
            var entry = maker.entry([.noteAdded(lead: LeadID(lead), rep: nil)])
            if people.number(below: 2) == 0 {
                entry.person = PersonRecord(
                    lead: LeadID(lead), externalID: nil, content: Array(people.text(of: lead).utf8))
            } else {
                entry.notes = [
                    NoteRecord(
                        lead: LeadID(lead), sequence: entry.firstSequence, kind: .note,
                        text: people.text(of: lead))
                ]
            }
            entries.append(entry)
        }
        for start in stride(from: 0, to: entries.count, by: 50) {
            let batch = Array(entries[start..<min(start + 50, entries.count)])
            #expect(await journal.store(batch) == .durable)
        }
    }

    @Test func `leaves nothing in the database nor in the WAL`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        let leads: UInt64 = 400
        await fill(journal, leads: leads, changes: 4_000, &maker)
        let gone = Array(stride(from: 3 as UInt64, through: leads, by: 5))
        #expect(try Set(marks(directory, of: gone).map { $0.suffix(4) }).count > 70)
        for lead in gone.dropLast(40) {
            #expect(
                await journal.store([maker.entry([.leadErased(lead: LeadID(lead))])]) == .durable)
        }
        let rest = gone.suffix(40).map { maker.entry([.leadErased(lead: LeadID($0))]) }
        #expect(await journal.store(rest) == .durable)
        #expect(try marks(directory, of: gone) == [])
        let kept = (1...leads).filter { !gone.contains($0) }
        #expect(try await journal.findPersons(kept.map { LeadID($0) }).count == kept.count)
        for lead in kept.prefix(40) { _ = try await journal.findNotes(LeadID(lead)) }
        journal.close()
        #expect(try marks(directory, of: gone) == [])
        let again = try directory.open()
        #expect(try await again.findPersons(kept.map { LeadID($0) }).count == kept.count)
        #expect(try again.pragma("secure_delete") == 1)
        again.close()
    }

    /// Of a plan that is under way, and of one that was finished before.
    @Test(arguments: [false, true])
    func `leaves nothing of the note of a plan that names the lead`(isFinished: Bool) async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        await fill(journal, leads: 50, changes: 300, &maker)
        let move = PlanMove(
            lead: LeadID(3), from: nil, to: RepID(1), formerTeam: TeamID(0), team: TeamID(0),
            method: .rotation)
        let plan = PlanID(counter: 1, digest: 0)
        var accepted = maker.entry([
            .planAccepted(PlanAccepted(plan: plan, by: .system, target: .auto, moves: [move]))
        ])
        let note = "ask <lead-99>" + String(repeating: "x", count: 3_500)
        accepted.notes = [
            NoteRecord(
                lead: NoteRecord.noLead, sequence: accepted.firstSequence, kind: .handoffGoal,
                text: note)
        ]
        #expect(await journal.store([accepted]) == .durable)
        #expect(try !marks(directory, of: [99]).isEmpty)
        if isFinished {
            var finish = maker.entry([.planFinished(plan: plan, moved: 1, dropped: 0)])
            finish.forgottenNotes = [accepted.firstSequence]
            #expect(await journal.store([finish]) == .durable)
        }
        var erasure = maker.entry([.leadErased(lead: LeadID(3))])
        erasure.forgottenNotes = [accepted.firstSequence]
        #expect(await journal.store([erasure]) == .durable)
        #expect(try marks(directory, of: [3, 99]) == [])
        journal.close()
    }

    /// As after a kill between the commit and the cut of the WAL: it is cut by the next start.
    @Test func `that a killed process had just stored is finished by the next`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        await fill(journal, leads: 5, changes: 20, &maker)
        let killed = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: directory.data, toPath: killed.data)
        journal.close()
        let wal = killed.file + "-wal"
        #expect(try #require(FileManager.default.contents(atPath: wal)).count > 10_000)
        let revived = try killed.open()
        #expect(try #require(FileManager.default.contents(atPath: wal)).isEmpty)
        #expect(try await revived.findPersons([LeadID(5)]).count == 1)
        revived.close()
    }

    /// The WAL cannot be cut as long as somebody reads what was before.
    @Test func `that a long read keeps in the WAL is finished by the next change`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        await fill(journal, leads: 5, changes: 20, &maker)
        _ = try journal.pragma("busy_timeout = 10")
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: directory.file, configuration: configuration)
        try reader.inDatabase { database in
            try database.execute(sql: "BEGIN; SELECT count(*) FROM person")
        }
        #expect(await journal.store([maker.entry([.leadErased(lead: LeadID(3))])]) == .durable)
        #expect(try await journal.findPersons([LeadID(3)]).isEmpty)
        #expect(try marks(directory, of: [3]).contains("acme.sqlite-wal: L3"))
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        try reader.close()
        #expect(await journal.store([maker.entry([.repPaused(rep: RepID(0))])]) == .durable)
        #expect(try marks(directory, of: [3]) == [])
        journal.close()
    }

    /// All of it or nothing.
    @Test func `that finds no room changes nothing, and can be repeated`() async throws {
        let directory = try TemporaryDirectory()
        let journal = try directory.open(create: true)
        var maker = EntryMaker()
        await fill(journal, leads: 50, changes: 100, &maker)
        let before = try #require(try journal.pragma("page_count"))
        _ = try journal.pragma("max_page_count = \(before)")
        let entry = maker.entry([.leadErased(lead: LeadID(7))])
        guard case .failed(let message) = await journal.store([entry]) else {
            Issue.record("rewritten beyond the end")
            return
        }
        #expect(message.contains("disk is full"))
        #expect(try await journal.findPersons([LeadID(7)]).count == 1)
        _ = try journal.pragma("max_page_count = 1000000")
        #expect(await journal.store([entry]) == .durable)
        #expect(try await journal.findPersons([LeadID(7)]).isEmpty)
        #expect(try marks(directory, of: [7]) == [])
        journal.close()
    }
}
