import Testing

@testable import BatonEngine

/// What goes wrong in real life with rotations.
@Suite struct RealLifeTests {
    private func leave(_ rep: String) -> Command {
        .startLeave(rep: rep, start: nil, end: nil, openLeads: .keep)
    }

    @Test func `a tie does not always favour the same rep`() throws {
        var workspace = try EngineHarness(.make("abc"))
        var owners = ""
        for _ in 0..<30 {
            for rep in ["a", "b", "c"] { try workspace.run(.pause(rep: rep)) }
            try workspace.advance(seconds: 86_400)
            for rep in ["a", "b", "c"] { try workspace.run(.resume(rep: rep)) }
            owners += try workspace.owners(ofSubmitting: 1)
        }
        for rep in "abc" { #expect(owners.count { $0 == rep } == 10) }
        // Who comes back ties with the others after one turn: it is theirs then, though they stand
        // behind in the file.
        for _ in 0..<20 {
            try workspace.run(leave("a"))
            _ = try workspace.owners(ofSubmitting: 6)
            try workspace.run(.endLeave(rep: "a", planned: false))
            let first = try workspace.owners(ofSubmitting: 3)
            #expect(first.count { $0 == "a" } == 1, "\(first)")
        }
    }

    @Test func `two arrivals do not both pass through one last slot`() throws {
        var workspace = try EngineHarness(.make("a", capacity: 2))
        #expect(try workspace.owners(ofSubmitting: 1) == "a")
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
        #expect(try workspace.rep("a").load == 2)
    }

    @Test func `who comes back from leave is not flooded`() throws {
        var workspace = try EngineHarness(.make("abc"))
        try workspace.run(leave("b"))
        _ = try workspace.owners(ofSubmitting: 40)
        try workspace.run(.endLeave(rep: "b", planned: false))
        let owners = try workspace.owners(ofSubmitting: 30)
        #expect(owners.count { $0 == "b" } == 10)
        #expect(!owners.contains("bb"))
    }

    @Test func `a hole in the rotation does not give its turns to one neighbour, week after week`()
        throws
    {
        var workspace = try EngineHarness(.make("abcd"))
        var away = ""
        for _ in 0..<10 {
            try workspace.run(leave("b"))
            away += try workspace.owners(ofSubmitting: 6)
            try workspace.run(.endLeave(rep: "b", planned: false))
            _ = try workspace.owners(ofSubmitting: 4)
        }
        let counts = "acd".map { rep in away.count { $0 == rep } }
        #expect(counts.max().map { $0 - 20 } ?? 9 <= 2, "\(counts)")
        #expect(counts.reduce(0, +) == 60)
    }

    @Test func `a batch is shared, not given to one person`() throws {
        var workspace = try EngineHarness(.make("abcd") { $0.teams[0].members = [] })
        _ = try workspace.owners(ofSubmitting: 40)
        try workspace.apply(.make("abcd"), text: "two")
        for rep in "abcd" { #expect(try workspace.rep(String(rep)).openLeads == 10) }
        try workspace.run(
            .startLeave(rep: "a", start: nil, end: nil, openLeads: .reassign))
        let shares = try ["b", "c", "d"].map { try workspace.rep($0).openLeads }
        #expect(shares.sorted() == [13, 13, 14])
    }

    @Test func `affinity does not follow somebody who is away`() throws {
        var workspace = try EngineHarness(.make("ab"))
        try workspace.submit { $0.account = "acme" }
        #expect(try workspace.submit { $0.account = "acme" }.owner == "a")
        try workspace.run(leave("a"))
        #expect(try workspace.submit { $0.account = "acme" }.owner == "b")
    }

    @Test func `the oldest waiting lead is not overtaken by a newer one of its rank`() throws {
        var workspace = try EngineHarness(.make("ab", capacity: 1))
        _ = try workspace.owners(ofSubmitting: 5)
        try workspace.run(.close(.id(LeadID(2)), outcome: .recycled, meetingBooked: false))
        #expect(workspace.lead(3).owner == "b")
        #expect(try workspace.submit().state == .waiting)
        try workspace.run(.setCapacity(rep: "a", capacity: 3))
        #expect((4...6).map { workspace.lead($0).owner } == ["a", "a", ""])
    }

    @Test func `at midnight the lead that waited comes before the one that arrives`() throws {
        var workspace = try EngineHarness(.make("a") { $0.reps[0].dailyCap = 1 })
        #expect(try workspace.owners(ofSubmitting: 2) == "a-")
        try workspace.advance(seconds: 15 * 3_600)
        #expect(workspace.lead(2).owner == "a")
        #expect(try workspace.submit().state == .waiting)
    }
}
