import Testing

@testable import BatonEngine

@Suite struct RotationTests {
    @Test func `equal weights take turns in the order of the file`() throws {
        var workspace = try EngineHarness()
        #expect(try workspace.owners(ofSubmitting: 7) == "abcabca")
    }

    @Test func `a member of weight two gets two turns of four`() throws {
        var workspace = try EngineHarness(
            .make { $0.teams[0].members[1].weight = 2 })
        #expect(try workspace.owners(ofSubmitting: 12) == "abcbacbbacbb")
    }

    @Test func `every weight gets its share`() throws {
        var workspace = try EngineHarness(
            .make("abcd") {
                for (index, weight) in [1, 3, 5, 16].enumerated() {
                    $0.teams[0].members[index].weight = Int32(weight)
                }
            })
        let owners = try workspace.owners(ofSubmitting: 2_500)
        for (rep, share) in [("a", 100), ("b", 300), ("c", 500), ("d", 1_600)] {
            #expect(abs(owners.count { String($0) == rep } - share) <= 1)
        }
    }

    @Test func `who was paused is not flooded on return and loses no place`() throws {
        var workspace = try EngineHarness()
        try workspace.run(.pause(rep: "b"))
        #expect(try workspace.owners(ofSubmitting: 6) == "acacac")
        try workspace.run(.resume(rep: "b"))
        #expect(try workspace.owners(ofSubmitting: 6) == "bacbac")
    }

    @Test func `the raise at a return is the virtual time of the return`() throws {
        var workspace = try EngineHarness()
        try workspace.run(.pause(rep: "b"))
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.run(.resume(rep: "b"))
        try workspace.run(.pause(rep: "b"))
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.run(.resume(rep: "b"))
        let execution = try workspace.run(.submit(SubmitLead(traits: LeadTraits())))
        guard case .leadAssigned(let event) = execution.deeds.last else {
            Issue.record("nobody got it")
            return
        }
        #expect(event.rep == RepID(1))
        #expect(event.turn?.raised == [.init(rep: RepID(1), pass: 3 * 720_720)])
    }

    @Test func `a rep who joins starts at the virtual time`() throws {
        var workspace = try EngineHarness(.make("ab"))
        _ = try workspace.owners(ofSubmitting: 20)
        try workspace.apply(.make("abz"), text: "two")
        #expect(try workspace.owners(ofSubmitting: 6).count { $0 == "z" } == 2)
    }

    @Test func `a new version keeps the passes of who stays`() throws {
        var workspace = try EngineHarness(.make("abc"))
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.apply(.make("abc", capacity: 90), text: "two")
        #expect(try workspace.owners(ofSubmitting: 3) == "bca")
    }

    @Test func `a new version raises nobody who was available and only passed over`() throws {
        func file(_ name: String) -> WorkspaceDefinition {
            .make("ab", cost: 2) {
                $0.reps[0].capacity = 1
                $0.reps[1].name = name
            }
        }
        var workspace = try EngineHarness(file("Bo"))
        #expect(try workspace.owners(ofSubmitting: 2) == "bb")
        try workspace.apply(file("Bob"), text: "two")
        #expect(workspace.engine.teams[0].rotation.members.map(\.pass) == [0, 1_441_440])
        #expect(try workspace.submit { $0.category = "demo_request" }.owner == "a")
    }

    @Test func `a choice explains who was passed over and why`() throws {
        var workspace = try EngineHarness(.make("abcd", capacity: 3, cost: 2))
        try workspace.run(.pause(rep: "d"))
        _ = try workspace.submit()
        let execution = try workspace.run(
            .reassign(.id(LeadID(1)), .auto, countTurn: false))
        guard case .leadAssigned(let event) = execution.deeds.last else {
            Issue.record("nobody got it")
            return
        }
        #expect(event.rep == RepID(1))
        #expect(event.trace.members == 4)
        #expect(event.trace.skipped == [.init(reason: .paused, count: 1)])
        _ = try workspace.owners(ofSubmitting: 2)
        let full = try workspace.run(.submit(SubmitLead(traits: LeadTraits())))
        guard case .leadWaiting(let waiting) = full.deeds.last else {
            Issue.record("somebody got it")
            return
        }
        #expect(
            waiting.trace.skipped == [
                .init(reason: .paused, count: 1), .init(reason: .cost, count: 3),
            ])
        #expect(waiting.trace.considered.map(\.reason) == [.cost, .cost, .cost])
    }

    @Test func `a thousand leads over seven equal members give 142 or 143 each`() throws {
        var workspace = try EngineHarness(.make("abcdefg"))
        let owners = try workspace.owners(ofSubmitting: 1_000)
        for rep in "abcdefg" { #expect([142, 143].contains(owners.count { $0 == rep })) }
    }
}
