import Testing

@testable import BatonEngine

@Suite struct SequencerTests {
    let operations = Principal(role: .operations, name: "olga")
    let now = Instant(seconds: 1_772_442_000)

    /// A sequencer whose workspace file is applied and durable.
    private func sequencer() -> Sequencer {
        let sequencer = Sequencer(workspace: "acme")
        sequencer.received(
            CommandEnvelope(
                principal: operations,
                command: .applyWorkspace(WorkspaceChange(definition: .make("ab"), text: "one"))),
            token: 0, at: now)
        _ = sequencer.nextBatch()
        sequencer.appendEnded(.durable)
        _ = sequencer.takeReleases()
        return sequencer
    }

    private func submit(_ request: RequestID? = nil) -> CommandEnvelope {
        CommandEnvelope(
            principal: operations, request: request,
            command: .submit(SubmitLead(traits: LeadTraits())))
    }

    private func lead(_ release: Release?) -> LeadSnapshot? {
        guard case .outcome(.lead(let lead, _)) = release?.answer else { return nil }
        return lead
    }

    @Test func `a change keeps where it came from, and what time does comes from nowhere`() throws {
        let sequencer = sequencer()
        var envelope = submit(RequestID(id: "crm-1", fingerprint: 1))
        let actor = Principal(role: .admin, name: "ada")
        envelope.origin = Origin(actor: actor, peer: "192.0.2.7:1")
        sequencer.received(envelope, token: 1, at: now)
        let entry = try #require(sequencer.nextBatch()?.entries.first)
        #expect(entry.principal == operations)
        #expect(entry.origin == Origin(actor: actor, peer: "192.0.2.7:1", requestID: "crm-1"))
        sequencer.appendEnded(.durable)
        sequencer.received(submit(), token: 2, at: now)
        #expect(try #require(sequencer.nextBatch()?.entries.first).origin == nil)
    }

    @Test func `an answer waits until its change is durable`() throws {
        let sequencer = sequencer()
        sequencer.received(submit(), token: 1, at: now)
        #expect(sequencer.takeReleases().isEmpty)
        let batch = try sequencer.requiredBatch()
        #expect(batch.expectedVersion == 1)
        #expect(batch.entries.map(\.firstSequence) == [2])
        #expect(sequencer.takeReleases().isEmpty)
        sequencer.appendEnded(.durable)
        #expect(lead(sequencer.takeReleases().first)?.owner == "a")
    }

    @Test func `what arrives while an append is in flight goes into the next batch together`()
        throws
    {
        let sequencer = sequencer()
        sequencer.received(submit(), token: 1, at: now)
        _ = sequencer.nextBatch()
        for token in 2...4 { sequencer.received(submit(), token: UInt64(token), at: now) }
        #expect(sequencer.nextBatch() == nil)
        sequencer.appendEnded(.durable)
        #expect(sequencer.takeReleases().map(\.token) == [1])
        #expect(try sequencer.requiredBatch().entries.count == 3)
        sequencer.appendEnded(.durable)
        #expect(sequencer.takeReleases().map(\.token) == [2, 3, 4])
    }

    @Test func `a question and a refusal wait for the changes they have seen`() {
        let sequencer = sequencer()
        sequencer.received(submit(), token: 1, at: now)
        sequencer.asked(.lead(.id(LeadID(1))), by: .system, token: 2, at: now)
        sequencer.received(
            CommandEnvelope(principal: operations, command: .accept(.id(LeadID(9)))), token: 3,
            at: now)
        #expect(sequencer.takeReleases().isEmpty)
        _ = sequencer.nextBatch()
        sequencer.appendEnded(.durable)
        let releases = sequencer.takeReleases()
        #expect(releases.map(\.token) == [1, 2, 3])
        #expect(releases[2].answer == .rejected(.unknownLead("L9")))
        sequencer.asked(.reps(team: nil), by: .system, token: 4, at: now)
        #expect(sequencer.takeReleases().map(\.token) == [4], "nothing is under way")
    }

    @Test(arguments: [AppendResult.failed("disk full"), .conflict])
    func `after a failed append all who wait get unavailable and nothing more is taken`(
        result: AppendResult
    ) {
        let sequencer = sequencer()
        sequencer.received(submit(), token: 1, at: now)
        _ = sequencer.nextBatch()
        sequencer.received(submit(), token: 2, at: now)
        sequencer.appendEnded(result)
        #expect(sequencer.needsReload)
        sequencer.received(submit(), token: 3, at: now)
        sequencer.asked(.workspace, by: .system, token: 4, at: now)
        #expect(
            sequencer.takeReleases()
                == (1...4).map { Release(token: $0, answer: .unavailable) })
        #expect(sequencer.nextBatch() == nil)
    }

    @Test func `the same request id gets the first answer, with other content it is refused`()
        throws
    {
        let sequencer = sequencer()
        let request = RequestID(id: "r1", fingerprint: 7)
        sequencer.received(submit(request), token: 1, at: now)
        sequencer.received(submit(request), token: 2, at: now)
        sequencer.received(submit(RequestID(id: "r1", fingerprint: 8)), token: 3, at: now)
        let batch = try sequencer.requiredBatch()
        #expect(batch.entries.count == 1)
        #expect(batch.entries[0].request?.request == request)
        sequencer.appendEnded(.durable)
        let releases = sequencer.takeReleases()
        guard case .outcome(let first) = releases[0].answer else {
            Issue.record("it was not taken")
            return
        }
        #expect(releases[1].answer == .repeated(first))
        #expect(releases[2].answer == .rejected(.requestIDReused("r1")))
        let later = Instant(seconds: now.seconds + 86_400)
        sequencer.received(submit(request), token: 4, at: later)
        _ = sequencer.nextBatch()
        sequencer.appendEnded(.durable)
        #expect(lead(sequencer.takeReleases().first)?.id == LeadID(2), "24 hours are over")
    }

    @Test func `ids that memory has dropped have to be looked up for 24 hours`() {
        let sequencer = sequencer()
        for number in 0...RecentRequests.countMax {
            let request = RequestID(id: "r\(number)", fingerprint: 1)
            sequencer.replay(
                RequestRecord(request: request, at: now, outcome: .nothing))
        }
        #expect(sequencer.isLookupNeeded(for: "r0", at: now))
        #expect(!sequencer.isLookupNeeded(for: "r1", at: now))
        #expect(sequencer.isLookupNeeded(for: "never seen", at: now))
        let later = Instant(seconds: now.seconds + 86_400)
        #expect(!sequencer.isLookupNeeded(for: "r0", at: later))
    }

    @Test func `a request that changed nothing is kept all the same`() throws {
        let sequencer = sequencer()
        let lead = SubmitLead(traits: LeadTraits(), externalID: "crm-1")
        for id in ["one", "two"] {
            sequencer.received(
                CommandEnvelope(
                    principal: operations, request: RequestID(id: id, fingerprint: 1),
                    command: .submit(lead)), token: 1, at: now)
        }
        let batch = try sequencer.requiredBatch()
        #expect(batch.entries.map(\.events.isEmpty) == [false, true])
        #expect(batch.entries[1].request?.request.id == "two")
        sequencer.appendEnded(.durable)
        #expect(sequencer.version == 4)
        #expect(sequencer.takeReleases().count == 2)
    }

    @Test func `an answer that only its request id is kept with waits for that too`() throws {
        let sequencer = sequencer()
        func submit(_ id: String, token: UInt64) {
            let lead = SubmitLead(traits: LeadTraits(), externalID: "crm-1")
            sequencer.received(
                CommandEnvelope(
                    principal: operations, request: RequestID(id: id, fingerprint: 1),
                    command: .submit(lead)), token: token, at: now)
        }
        submit("one", token: 1)
        _ = sequencer.nextBatch()
        sequencer.appendEnded(.durable)
        _ = sequencer.takeReleases()
        submit("two", token: 2)
        #expect(sequencer.takeReleases().isEmpty, "the id is not stored yet")
        sequencer.asked(.workspace, by: .system, token: 3, at: now)
        _ = try sequencer.requiredBatch()
        #expect(sequencer.takeReleases().isEmpty)
        sequencer.appendEnded(.durable)
        #expect(sequencer.takeReleases().map(\.token) == [2, 3])
    }

    @Test func `time never runs backwards`() throws {
        let sequencer = sequencer()
        sequencer.received(submit(), token: 1, at: Instant(seconds: 0))
        #expect(try sequencer.requiredBatch().entries[0].at == now)
    }

    @Test func `a question is answered as of the time it is asked, though nothing was due`() throws
    {
        let sequencer = sequencer()
        let later = Instant(seconds: now.seconds + 3_600)
        let question = DeadlineQuestion(
            .calendar(nil, .seconds(internal: 60, external: nil), .pause))
        sequencer.asked(.deadline(question), by: operations, token: 1, at: later)
        guard case .result(.deadline(let answer)) = sequencer.takeReleases().last?.answer else {
            Issue.record("no deadline")
            return
        }
        #expect(answer.explanation.due == Instant(seconds: later.seconds + 60))
    }

    @Test func `what is due comes before the command that meets it`() throws {
        let sequencer = sequencer()
        let end = Instant(seconds: now.seconds + 60)
        sequencer.received(
            CommandEnvelope(
                principal: operations,
                command: .startLeave(rep: "a", start: nil, end: end, openLeads: .keep)), token: 1,
            at: now)
        #expect(sequencer.nextDue == end)
        sequencer.received(submit(), token: 2, at: end)
        let batch = try sequencer.requiredBatch()
        #expect(batch.entries.map(\.principal) == [operations, .system, operations])
        sequencer.appendEnded(.durable)
        #expect(lead(sequencer.takeReleases().last)?.owner == "a")
        #expect(sequencer.nextDue == nil)
    }
}

extension Sequencer {
    fileprivate func requiredBatch() throws -> JournalBatch {
        let batch = nextBatch()
        return try #require(batch)
    }
}
