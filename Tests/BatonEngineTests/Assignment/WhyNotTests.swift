import Testing

@testable import BatonEngine

@Suite struct WhyNotTests {
    /// Why each of these did not get a lead by the last event that placed it, computed from the
    /// journal up to then.
    private func reasons(
        _ reps: [String], of lead: UInt64, _ workspace: EngineHarness
    ) throws -> [WhyNot.Reason?] {
        try reps.map { try whyNot($0, lead, workspace)?.reason }
    }

    private func whyNot(
        _ rep: String, _ lead: UInt64, _ workspace: EngineHarness
    ) throws -> WhyNot? {
        let sequence = workspace.lead(lead).assignmentSequence
        var engine = Engine(name: "acme")
        for entry in workspace.entries {
            try engine.replay(entry.before(sequence))
            guard entry.lastSequence >= sequence else { continue }
            return engine.whyNot(rep, at: entry.events[Int(sequence - entry.firstSequence)])
        }
        return nil
    }

    @Test func `whoever was not next is told their pass and that of who was`() throws {
        var workspace = try EngineHarness(.make("abc"))
        _ = try workspace.owners(ofSubmitting: 4)
        let line = try #require(try whyNot("b", 1, workspace))
        #expect(line.reason == .skipped(.notTheirTurn))
        #expect([line.pass, line.chosenPass] == [0, 0])
        #expect(line.tieBreak == .order)
        #expect(line.chosen == "a")
        #expect(line.tier == "standard")
        #expect(line.at == workspace.now)
        let later = try #require(try whyNot("a", 3, workspace))
        #expect(later.pass == 720_720)
        #expect(later.chosen == "c")
        #expect(later.tieBreak == nil)
        let again = try #require(try whyNot("c", 4, workspace))
        #expect([again.chosen, again.pass.map { "\($0)" }] == ["a", "720720"])
        #expect(again.tieBreak == .lastTurn)
        #expect(again.ownLine.tieBreak == nil)
        #expect(
            try reasons(["a", "paul", "nobody"], of: 1, workspace) == [.gotIt, .notAMember, nil])
    }

    @Test func `every obstacle is the first of the questions that fails`() throws {
        var workspace = try EngineHarness(
            .make("abcdefgh") {
                $0.calendars = [ShiftTests.calendar("evening", from: 17, to: 21)]
                $0.teams[0].onShiftOnly = true
                $0.tiers[0].cost = 2
                $0.routing[1].skills = ["fr"]
                for index in 0..<7 { $0.reps[index].skills = ["fr"] }
                $0.reps[2].hours = "evening"
                $0.reps[3].capacity = 0
                $0.reps[4].dailyCap = 0
                $0.reps[5].capacity = 1
            })
        try workspace.run(.pause(rep: "a"))
        try workspace.run(.startLeave(rep: "b", start: nil, end: nil, openLeads: .keep))
        #expect(try workspace.submit().owner == "g")
        #expect(
            try reasons(["a", "b", "c", "d", "e", "f", "g", "h"], of: 1, workspace) == [
                .skipped(.paused), .skipped(.outOfOffice), .skipped(.offShift),
                .skipped(.capacity), .skipped(.dailyCap), .skipped(.cost), .gotIt,
                .skipped(.skills),
            ])
    }

    @Test func `who held the lead before is told so, and that of a lead that waits`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        #expect(try reasons(["a", "b"], of: 1, workspace) == [.skipped(.heldBefore), .gotIt])
        try workspace.run(.decline(.id(LeadID(1)), reason: "conflict"))
        let line = try #require(try whyNot("b", 1, workspace))
        #expect(line.reason == .skipped(.heldBefore))
        #expect(line.chosen.isEmpty)
    }

    @Test func `who could have taken it is told how the owner was found`() throws {
        var workspace = try EngineHarness(
            .make("abc", fallback: [.team("closers")]) {
                $0.teams.append(
                    TeamDefinition(key: "closers", members: [$0.teams[0].members[2]]))
                $0.teams[0].members.removeLast()
            })
        try workspace.run(.submit(SubmitLead(traits: LeadTraits(), owner: "b")))
        #expect(
            try reasons(["a", "c"], of: 1, workspace) == [.notAsked(.named), .notAsked(.named)])
        _ = try workspace.submit()
        #expect(try reasons(["c"], of: 2, workspace) == [.notAsked(.rotation)])
        #expect(try whyNot("c", 2, workspace)?.team == "closers")
    }

    @Test func `a full rep is full, but for a tier that ignores it`() throws {
        var workspace = try EngineHarness(
            .make("abc", capacity: 1) { $0.tiers[1].ignoresCapacity = true })
        _ = try workspace.owners(ofSubmitting: 2)
        #expect(try reasons(["a"], of: 2, workspace) == [.skipped(.capacity)])
        try workspace.submit { $0.category = "demo_request" }
        #expect(workspace.lead(3).owner == "c")
        #expect(try reasons(["a"], of: 3, workspace) == [.skipped(.notTheirTurn)])
    }

    @Test func `a later event does not change the answer about an earlier one`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        let before = try whyNot("b", 1, workspace)
        try workspace.run(.pause(rep: "b"))
        try workspace.advance(seconds: 3_600)
        #expect(try whyNot("b", 1, workspace) == before)
    }

    // MARK: Who may ask

    private func ask(
        _ rep: String, _ workspace: EngineHarness, by principal: Principal
    ) throws -> WhyNotQuestion {
        let answer = try workspace.engine.answer(
            .whyNot(.id(LeadID(1)), rep: rep), by: principal)
        guard case .whyNot(let question) = answer else {
            throw EngineHarness.Inconsistent(problem: "another answer")
        }
        return question
    }

    @Test func `a rep sees their own line of a lead that is not theirs, and nothing else`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.submit()
        let bob = Principal(role: .rep, name: "b")
        let question = try ask("b", workspace, by: bob)
        #expect(question.isOwnLine)
        #expect(question.sequence == workspace.lead(1).assignmentSequence)
        #expect(throws: Rejection.notTheOwner(lead: LeadID(1), caller: "b")) {
            try ask("a", workspace, by: bob)
        }
        #expect(try !ask("b", workspace, by: Principal(role: .rep, name: "a")).isOwnLine)
        #expect(try !ask("b", workspace, by: Principal(role: .manager, name: "paul")).isOwnLine)
        #expect(throws: Rejection.unknownRep("c", nearest: "a")) {
            try ask("c", workspace, by: workspace.operations)
        }
        let line = try #require(try whyNot("b", 1, workspace)).ownLine
        #expect(line.chosen.isEmpty && line.team.isEmpty && line.chosenPass == nil)
        #expect(line.pass == 0 && line.reason == .skipped(.notTheirTurn))
    }
}
