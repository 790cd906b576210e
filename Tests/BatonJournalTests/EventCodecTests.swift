import BatonEngine
import BatonJournal
import BatonJournalTestSupport
import Testing

@Suite struct `The event codec` {
    let codec = EventCodec()

    @Test(arguments: Samples.events)
    func `gives back every event`(_ event: Event) throws {
        var maker = EntryMaker(after: 41)
        let entry = maker.entry([event, event])
        let bytes = [UInt8](try codec.encode(entry))
        #expect(try decode(bytes, 42).map { EntryValue($0) }.get() == EntryValue(entry))
    }

    @Test(arguments: Samples.outcomes)
    func `gives back every answer`(_ outcome: Outcome) throws {
        let bytes = [UInt8](try codec.encode(outcome))
        #expect(try decodeOutcome(bytes).get() == outcome)
    }

    @Test(arguments: Principal.Role.allCases)
    func `gives back every principal`(_ role: Principal.Role) throws {
        var maker = EntryMaker()
        let principal = Principal(role: role, name: "maya")
        let entry = maker.entry([.repPaused(rep: RepID(0))], principal: principal)
        #expect(try decode([UInt8](codec.encode(entry)), 1).get().principal == principal)
    }

    @Test(arguments: [
        nil, Origin(), Origin(peer: "[2001:db8::7]:50312", requestID: "crm-1"),
        Origin(actor: Principal(role: .admin, name: "olga"), peer: "192.0.2.7:1"),
    ])
    func `gives back where a change came from`(_ origin: Origin?) throws {
        var maker = EntryMaker()
        var entry = maker.entry([.repPaused(rep: RepID(0))])
        entry.origin = origin
        #expect(try decode([UInt8](codec.encode(entry)), 1).get().origin == origin)
    }

    @Test func `an actor of no role that this version knows is refused`() throws {
        // at_micros 1, role 7, one event rep_paused, origin with actor_role = 99.
        let bytes: [UInt8] = [8, 1, 16, 7, 34, 2, 90, 0, 42, 2, 8, 99]
        let error = try #require(decode(bytes, 1).failure as? CodecError)
        #expect(error.field == "Origin.actor_role")
    }

    @Test func `leaves out of an answer what only questions ask for`() throws {
        var snapshot = Samples.lead(.assigned)
        let plain = snapshot
        snapshot.skills = ["french"]
        snapshot.clocks = [
            ClockSnapshot(kind: .contact, state: .running, start: .earliest, due: .latest)
        ]
        let bytes = [UInt8](try codec.encode(.lead(snapshot, duplicate: false)))
        #expect(try decodeOutcome(bytes).get() == .lead(plain, duplicate: false))
    }

    @Test func `refuses to write what it could not read`() {
        let late = Instant(microseconds: Instant.latest.microseconds + 1)
        let events: [(Event, String)] = [
            (.leadAccepted(lead: LeadID(0), rep: RepID(0)), "LeadAccepted.lead"),
            (.repBack(rep: RepID(-1)), "RepBack.rep"),
            (
                .repOut(rep: RepID(0), leave: Leave(start: late, end: nil, openLeads: .keep)),
                "Leave.start_micros"
            ),
            (
                .leadDeclined(lead: LeadID(1), rep: RepID(0), reason: "\0", quality: nil),
                "LeadDeclined.reason"
            ),
            (
                .clockStopped(lead: LeadID(1), clock: .contact, lateSeconds: -1),
                "ClockStopped.late_seconds"
            ),
            (.reviewClosed(lead: LeadID(1), review: ReviewID(0), by: ""), "ReviewClosed.review"),
            (.clockWaived(lead: LeadID(1), clock: .contact, by: "\0"), "ClockWaived.by"),
            (.leadSnoozed(lead: LeadID(1), until: late), "LeadSnoozed.until_micros"),
            (recomputed(policy: -1), "ClockRecomputed.policy"),
            (recomputed(step: -1), "ScheduledStep.index"),
            (recomputed(step: 64), "ScheduledStep.index"),
            (
                .noticeQueued(NoticeQueued(kind: .digest, to: .operations, lead: nil, count: -1)),
                "NoticeQueued.count"
            ),
            (
                .noticeQueued(NoticeQueued(kind: .alert, to: .rep(RepID(-1)), lead: nil)),
                "Recipient.rep"
            ),
        ]
        for (event, field) in events {
            var maker = EntryMaker()
            let entry = maker.entry([event])
            #expect {
                try codec.encode(entry)
            } throws: {
                ($0 as? CodecError)?.field == field
            }
        }
        let nothing = JournalEntry(
            firstSequence: 1, at: Samples.at, principal: .system, events: [])
        #expect(throws: CodecError.self) { try codec.encode(nothing) }
    }

    private func recomputed(policy: Int32 = 0, step: Int32 = 0) -> Event {
        .clockRecomputed(
            ClockRecomputed(
                lead: LeadID(1), clock: .contact, due: Samples.at, policy: PolicyID(policy),
                next: ScheduledStep(index: step, at: Samples.at)))
    }

    @Test func `names the field that it cannot read`() throws {
        // at_micros 1, role 7, one event: lead_assigned with how = 99.
        let bytes: [UInt8] = [8, 1, 16, 7, 34, 8, 18, 6, 8, 1, 32, 99, 40, 1]
        let error = try #require(decode(bytes, 1).failure as? CodecError)
        #expect(error.field == "Entry.events[0].LeadAssigned.how")
        #expect(error.problem.contains("99"))
        let ofNoKind = try #require(decode([8, 1, 16, 7, 34, 0], 1).failure as? CodecError)
        #expect(ofNoKind.field == "Entry.events[0].Event")
        let cut = try #require(decode([8, 1, 16, 7, 34, 9], 1).failure as? CodecError)
        #expect(cut.field == "baton.journal.v1.Entry.events[0]")
    }

    @Test func `survives any bytes`() throws {
        var maker = EntryMaker()
        var random = SplitMix(state: 20_260_101)
        let entries = try (Samples.events + [.repBack(rep: RepID(1))]).map {
            [UInt8](try codec.encode(maker.entry([$0])))
        }
        let outcomes = try Samples.outcomes.map { [UInt8](try codec.encode($0)) }
        var refused = 0
        for round in 0..<20_000 {
            var bytes = entries[round % entries.count]
            random.damage(&bytes)
            if decode(bytes, 1).failure != nil { refused += 1 }
            var outcome = outcomes[round % outcomes.count]
            random.damage(&outcome)
            if decodeOutcome(outcome).failure != nil { refused += 1 }
        }
        #expect(refused > 10_000)
    }

    @Test func `survives any beginning`() throws {
        var maker = EntryMaker()
        for event in Samples.events {
            let bytes = [UInt8](try codec.encode(maker.entry([event])))
            for count in bytes.indices {
                guard case .success(let entry) = decode(Array(bytes[..<count]), 1) else { continue }
                #expect(entry.events != [event])
            }
        }
        for outcome in Samples.outcomes where outcome != .nothing {
            let bytes = [UInt8](try codec.encode(outcome))
            for count in bytes.indices { _ = decodeOutcome(Array(bytes[..<count])) }
        }
    }

    /// What the codec accepts it writes again, and that reads as the same.
    @Test func `agrees with itself about damaged bytes`() throws {
        var maker = EntryMaker()
        var random = SplitMix(state: 7)
        let entries = try Samples.events.map { [UInt8](try codec.encode(maker.entry([$0]))) }
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = entries[round % entries.count]
            random.damage(&bytes)
            guard case .success(let entry) = decode(bytes, 1) else { continue }
            accepted += 1
            let again = [UInt8](try codec.encode(entry))
            #expect(try EntryValue(decode(again, 1).get()) == EntryValue(entry))
        }
        #expect(accepted > 1000)
    }

    private func decode(_ bytes: [UInt8], _ first: SequenceNumber) -> Result<
        JournalEntry, any Error
    > {
        bytes.withUnsafeBytes { bytes in
            Result { try codec.decodeEntry(bytes, firstSequence: first) }
        }
    }

    private func decodeOutcome(_ bytes: [UInt8]) -> Result<Outcome, any Error> {
        bytes.withUnsafeBytes { bytes in Result { try codec.decodeOutcome(bytes) } }
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
