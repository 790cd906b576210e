import Testing

@testable import BatonEngine

/// Who sees which leads: a rep their own, a manager those of their teams.
@Suite struct LeadSightTests {
    /// Leads 1 and 3 are a's, 2 and 4 b's; lead 5 is the other team's, and c's.
    private func workspace() throws -> EngineHarness {
        var workspace = try EngineHarness(
            .make("abc") {
                let last = $0.teams[0].members.removeLast()
                $0.teams.append(
                    TeamDefinition(key: "closers", members: [last], manager: "a"))
                $0.routing[0].team = "closers"
            })
        _ = try workspace.owners(ofSubmitting: 4)
        try workspace.submit { $0.category = "demo_request" }
        return workspace
    }

    private func leads(
        _ workspace: EngineHarness, _ filter: LeadFilter = LeadFilter(), by principal: Principal
    ) throws -> [UInt64] {
        let answer = try workspace.engine.answer(
            .leads(filter, after: nil, limit: 10), by: principal)
        guard case .leads(let page) = answer else { return [] }
        return page.leads.map(\.id.number)
    }

    @Test(
        arguments: [
            (.rep, "b", [2, 4]), (.rep, "a", [1, 3, 5]), (.rep, "c", [5]),
            (.manager, "paul", [1, 2, 3, 4]), (.operations, "olga", [1, 2, 3, 4, 5]),
            (.viewer, "anybody", [1, 2, 3, 4, 5]), (.integration, "crm", [1, 2, 3, 4, 5]),
        ] as [(Principal.Role, String, [UInt64])])
    func `a list holds what the caller may see`(
        role: Principal.Role, name: String, expected: [UInt64]
    ) throws {
        let workspace = try workspace()
        let caller = Principal(role: role, name: name)
        #expect(try leads(workspace, by: caller) == expected)
        #expect(try leads(workspace, LeadFilter(includeClosed: true), by: caller) == expected)
    }

    @Test func `another's leads are refused`() throws {
        let workspace = try workspace()
        let bob = Principal(role: .rep, name: "b")
        #expect(throws: Rejection.notAllowed(role: .rep, what: "list the leads of others")) {
            try leads(workspace, LeadFilter(rep: "a"), by: bob)
        }
        #expect(throws: Rejection.notTheOwner(lead: LeadID(1), caller: "b")) {
            try workspace.engine.answer(.lead(.id(LeadID(1))), by: bob)
        }
        #expect(throws: Rejection.notTheOwner(lead: LeadID(5), caller: "paul")) {
            try workspace.engine.answer(
                .lead(.id(LeadID(5))), by: Principal(role: .manager, name: "paul"))
        }
        #expect(throws: Rejection.unknownCaller("zoe", nearest: nil)) {
            try workspace.engine.answer(
                .lead(.id(LeadID(1))), by: Principal(role: .rep, name: "zoe"))
        }
        _ = try workspace.engine.answer(.lead(.id(LeadID(2))), by: bob)
    }

    @Test func `a closed lead stays its last owner's`() throws {
        var workspace = try workspace()
        try workspace.run(.close(.id(LeadID(2)), outcome: .recycled, meetingBooked: false))
        let bob = Principal(role: .rep, name: "b")
        #expect(try leads(workspace, by: bob) == [4])
        #expect(try leads(workspace, LeadFilter(includeClosed: true), by: bob) == [2, 4])
        _ = try workspace.engine.answer(.lead(.id(LeadID(2))), by: bob)
    }
}
