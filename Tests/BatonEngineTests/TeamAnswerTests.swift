import Testing

@testable import BatonEngine

/// How teams stand.
@Suite struct TeamAnswerTests {
    private func team(
        _ workspace: EngineHarness, _ key: String = "sdr", dueWithin minutes: Int64? = nil
    ) throws -> (TeamSnapshot, [MemberSnapshot]) {
        let answer = try workspace.engine.answer(
            .team(key, dueWithin: minutes.map { $0 * 60_000_000 }), by: .system)
        guard case .team(let team, let members) = answer else {
            throw EngineHarness.Inconsistent(problem: "no team")
        }
        return (team, members)
    }

    @Test func `members stand in the order of their turns, who cannot get a lead behind`() throws {
        var workspace = try EngineHarness(
            .make("abc") { $0.teams[0].members[1].weight = 2 })
        #expect(try team(workspace).1.map(\.rep.key) == ["a", "b", "c"])
        _ = try workspace.owners(ofSubmitting: 2)
        try workspace.run(.pause(rep: "c"))
        let (team, members) = try team(workspace)
        // b's turn cost half of a's.
        #expect(members.map(\.rep.key) == ["b", "a", "c"])
        #expect(members.map(\.place) == [1, 2, nil])
        #expect(members.map(\.weight) == [2, 1, 1])
        #expect(members.map(\.pass) == [360_360, 720_720, 0])
        #expect(members.map(\.unavailable) == [nil, nil, .paused])
        #expect(members[0].rep.openLeads == 1)
        #expect(members[0].rep.givenToday == 1)
        #expect(team.members == 3)
        #expect(team.availableMembers == 2)
        #expect(team.manager == "paul")
        #expect(team.isOpen)
        #expect(try workspace.submit().owner == "b")
    }

    @Test func `late leads, those due soon and those that wait are counted by team`() throws {
        var workspace = try EngineHarness(.clocks("ab"))
        _ = try workspace.owners(ofSubmitting: 3)
        try workspace.run(.accept(.id(LeadID(1))))
        // Acceptance of 2 and 3 is late; contact of 1 is due in 20 minutes.
        try workspace.advance(seconds: 600)
        var found = try team(workspace).0
        #expect([found.breachedLeads, found.dueLeads] == [2, 0])
        found = try team(workspace, dueWithin: 19).0
        #expect([found.breachedLeads, found.dueLeads] == [2, 0])
        found = try team(workspace, dueWithin: 20).0
        #expect([found.breachedLeads, found.dueLeads] == [2, 1])
        #expect(!found.countsIncomplete)
        for rep in ["a", "b"] { try workspace.run(.pause(rep: rep)) }
        try workspace.submit()
        found = try team(workspace).0
        #expect([found.waitingForTeam, found.waitingForOperations] == [0, 1])
        guard
            case .teams(let all) = try workspace.engine.answer(.teams(dueWithin: nil), by: .system)
        else { return #expect(Bool(false)) }
        #expect(all == [found])
    }

    @Test func `a rep's contacts that were made in time and that were not are told`() throws {
        var workspace = try EngineHarness(.clocks("a"))
        _ = try workspace.owners(ofSubmitting: 3)
        try workspace.run(.contact(.id(LeadID(1)), ContactAttempt(channel: .call)))
        try workspace.advance(seconds: 1_800)
        let figures = try #require(try team(workspace).1.first?.rep.figures)
        #expect(figures.contactsMet == 1)
        #expect(figures.contactsToday == .init(met: 1, missed: 2))
        #expect(figures.contactsMissed == 2)
        #expect(figures.isOnShift)
        try workspace.advance(seconds: 86_400)
        let next = try #require(try team(workspace).1.first?.rep.figures)
        #expect(next.contactsToday == .init())
        #expect(next.contactsMissed == 2)
    }

    @Test func `a team that is not there is refused`() throws {
        let workspace = try EngineHarness()
        #expect(throws: Rejection.unknownTeam("sdx", nearest: "sdr")) {
            try workspace.engine.answer(.team("sdx", dueWithin: nil), by: .system)
        }
    }

    @Test func `a file is applied over the version that it was made of, and over no other`() throws
    {
        var workspace = try EngineHarness()
        func change(_ text: String, _ expected: UInt32?) -> Command {
            .applyWorkspace(
                WorkspaceChange(definition: .make(), text: text, expectedVersion: expected))
        }
        try workspace.run(change("two", 1))
        #expect(workspace.engine.version == 2)
        for expected: UInt32 in [0, 1, 3] {
            #expect(throws: Rejection.versionDiffers(expected: expected, found: 2)) {
                try workspace.run(change("three", expected))
            }
        }
        // The same file is in force: nothing is lost.
        try workspace.run(change("two", 1))
        #expect(workspace.engine.version == 2)
        try workspace.run(change("three", nil))
        #expect(workspace.engine.version == 3)
    }
}
