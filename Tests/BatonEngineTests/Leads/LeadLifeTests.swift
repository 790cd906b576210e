import Testing

@testable import BatonEngine

@Suite struct LeadLifeTests {
    let owner = Principal(role: .rep, name: "a")
    let other = Principal(role: .rep, name: "b")
    let manager = Principal(role: .rep, name: "paul")
    let call = ContactAttempt(channel: .call)
    let first = LeadReference.id(LeadID(1))

    private func workspace(in state: LeadState) throws -> EngineHarness {
        var workspace = try EngineHarness(.make("abc", capacity: state == .waiting ? 0 : nil))
        _ = try workspace.submit("crm-1")
        switch state {
        case .waiting, .assigned: break
        case .accepted: try workspace.run(.accept(first), by: owner)
        case .contacted: try workspace.run(.contact(first, call), by: owner)
        case .closed:
            try workspace.run(
                .close(first, outcome: .qualified, meetingBooked: true), by: owner)
        }
        #expect(workspace.lead(1).state == state)
        return workspace
    }

    private func command(_ name: String) -> Command {
        switch name {
        case "accept": .accept(first)
        case "decline": .decline(first, reason: "conflict")
        case "contact": .contact(first, call)
        case "close": .close(first, outcome: .recycled, meetingBooked: false)
        default: .reassign(first, .rep("c"), countTurn: false)
        }
    }

    /// The table of Documentation/Domain.md section 2.
    static let allowed: [String: Set<LeadState>] = [
        "accept": [.assigned],
        "decline": [.assigned],
        "contact": [.assigned, .accepted, .contacted],
        "close": [.waiting, .assigned, .accepted, .contacted],
        "reassign": [.waiting, .assigned, .accepted, .contacted],
    ]

    @Test(arguments: allowed.keys.sorted(), LeadState.allCases)
    func `a command is carried out in its states and refused in all others`(
        name: String, state: LeadState
    ) throws {
        var workspace = try workspace(in: state)
        let before = workspace.engine.digest
        if Self.allowed[name]?.contains(state) == true {
            try workspace.run(command(name))
            #expect(workspace.engine.digest != before)
            return
        }
        let expected: Rejection =
            state == .waiting
            ? .nobodyOwnsIt(lead: LeadID(1), command: name)
            : .wrongState(lead: LeadID(1), state: state, command: name)
        #expect(throws: expected) { try workspace.run(command(name)) }
        #expect(workspace.engine.digest == before)
    }

    @Test(arguments: allowed.keys.sorted())
    func `permission is asked before state`(name: String) throws {
        for state in [LeadState.assigned, .closed] {
            var workspace = try workspace(in: state)
            #expect(throws: Rejection.notTheOwner(lead: LeadID(1), caller: "b")) {
                try workspace.run(command(name), by: other)
            }
        }
    }

    @Test func `a contact by the owner implies acceptance`() throws {
        var workspace = try workspace(in: .assigned)
        let events = try workspace.run(.contact(first, call), by: owner).events
        guard case .leadAccepted = events.first, case .contactRecorded = events.last else {
            Issue.record("\(events)")
            return
        }
        #expect(workspace.lead(1).state == .contacted)
        #expect(try workspace.rep("a").pending == 0)
    }

    @Test func `an automatic answer is recorded and changes nothing else`() throws {
        var workspace = try workspace(in: .assigned)
        let automatic = ContactAttempt(channel: .email, automated: true)
        #expect(try workspace.run(.contact(first, automatic), by: owner).events.count == 1)
        #expect(workspace.lead(1).state == .assigned)
        #expect(workspace.lead(1).contactedAt == nil)
    }

    @Test func `a manager's contact accepts nothing and counts when the owner accepts`() throws {
        var workspace = try workspace(in: .assigned)
        try workspace.run(.contact(first, call), by: manager)
        #expect(workspace.lead(1).state == .assigned)
        #expect(workspace.lead(1).contactedAt != nil)
        try workspace.run(.accept(first), by: owner)
        #expect(workspace.lead(1).state == .contacted)
    }

    @Test func `a lead that is handed on is assigned again`() throws {
        var workspace = try workspace(in: .contacted)
        try workspace.run(.reassign(first, .rep("b"), countTurn: false), by: manager)
        let lead = workspace.lead(1)
        #expect(lead.state == .assigned)
        #expect(lead.owner == "b")
        #expect(lead.handOvers == 1)
        #expect(lead.acceptedAt == nil)
        #expect(lead.contactedAt != nil)
    }

    @Test func `a duplicate names the lead that is kept, until it is reopened`() throws {
        var workspace = try workspace(in: .assigned)
        _ = try workspace.submit()
        let duplicate = LeadReference.id(LeadID(2))
        func close(asDuplicateOf original: LeadReference) -> Command {
            .close(duplicate, outcome: .duplicate, meetingBooked: false, duplicateOf: original)
        }
        #expect(throws: Rejection.duplicateOfItself(lead: LeadID(2))) {
            try workspace.run(close(asDuplicateOf: duplicate))
        }
        #expect(throws: Rejection.unknownLead("crm-9")) {
            try workspace.run(close(asDuplicateOf: .external("crm-9")))
        }
        try workspace.run(close(asDuplicateOf: first))
        #expect(workspace.lead(2).duplicateOf == LeadID(1))
        try workspace.run(.reopen(duplicate))
        #expect(workspace.lead(2).duplicateOf == nil)
    }

    @Test func `only a counted hand-over takes a turn`() throws {
        var workspace = try EngineHarness()
        _ = try workspace.submit()
        try workspace.run(.reassign(first, .rep("c"), countTurn: false))
        #expect(try workspace.owners(ofSubmitting: 2) == "bc")
        try workspace.run(.reassign(first, .rep("a"), countTurn: true))
        #expect(try workspace.owners(ofSubmitting: 3) == "bca")
        #expect(throws: Rejection.notAMember(rep: "paul", team: "sdr")) {
            try workspace.run(.reassign(first, .rep("paul"), countTurn: true))
        }
    }

    @Test func `a hand-over to the owner, to a stranger or to an inactive rep is refused`() throws {
        var workspace = try workspace(in: .assigned)
        #expect(throws: Rejection.alreadyOwner(lead: LeadID(1), rep: "a")) {
            try workspace.run(.reassign(first, .rep("a"), countTurn: false))
        }
        #expect(throws: Rejection.unknownRep("pual", nearest: "paul")) {
            try workspace.run(.reassign(first, .rep("pual"), countTurn: false))
        }
        #expect(throws: Rejection.unknownTeam("sdx", nearest: "sdr")) {
            try workspace.run(.reassign(first, .team("sdx"), countTurn: false))
        }
        try workspace.apply(.make("abc") { $0.reps[1].active = false }, text: "two")
        #expect(throws: Rejection.inactiveRep("b")) {
            try workspace.run(.reassign(first, .rep("b"), countTurn: false))
        }
    }

    @Test func `an open external id is a duplicate, a closed one makes a new lead`() throws {
        var workspace = try workspace(in: .assigned)
        let again = try workspace.run(
            .submit(SubmitLead(traits: LeadTraits(), externalID: "crm-1")))
        #expect(again.events.isEmpty)
        #expect(again.outcome == .lead(workspace.lead(1), duplicate: true))
        try workspace.run(.close(first, outcome: .duplicate, meetingBooked: false))
        #expect(try workspace.submit("crm-1").id == LeadID(2))
        #expect(try workspace.engine.resolve(.external("crm-1")) == LeadID(2))
    }

    @Test func `a bare number is an external id first, then an id, and refused if both differ`()
        throws
    {
        var workspace = try EngineHarness()
        _ = try workspace.submit("2")
        #expect(try workspace.engine.resolve(LeadReference("2")) == LeadID(1))
        #expect(try workspace.engine.resolve(LeadReference("1")) == LeadID(1))
        _ = try workspace.submit()
        #expect(throws: Rejection.ambiguousLead("2", external: LeadID(1), id: LeadID(2))) {
            try workspace.engine.resolve(LeadReference("2"))
        }
        #expect(try workspace.engine.resolve(LeadReference("L2")) == LeadID(2))
        #expect(throws: Rejection.unknownLead("L3")) {
            try workspace.engine.resolve(LeadReference("L3"))
        }
    }

    @Test func `a dry run answers what would happen and changes nothing`() throws {
        var workspace = try EngineHarness()
        let before = workspace.engine.digest
        let execution = try workspace.run(
            .submit(SubmitLead(traits: LeadTraits(), validateOnly: true)))
        guard case .lead(let lead, false) = execution.outcome else {
            Issue.record("\(execution.outcome)")
            return
        }
        #expect(lead.owner == "a")
        #expect(execution.events.isEmpty)
        #expect(workspace.engine.digest == before)
    }

    @Test func `a rep whom the file does not name submits nothing`() throws {
        var workspace = try EngineHarness()
        let submit = Command.submit(SubmitLead(traits: LeadTraits()))
        for role in [Principal.Role.rep, .manager] {
            #expect(throws: Rejection.unknownCaller("paal", nearest: "paul")) {
                try workspace.run(submit, by: Principal(role: role, name: "paal"))
            }
        }
        #expect(try workspace.run(submit, by: owner).deeds.count == 2)
    }

    @Test func `nothing is taken before a file was applied`() throws {
        var engine = Engine(name: "acme")
        #expect(throws: Rejection.noWorkspace) {
            try engine.execute(
                .submit(SubmitLead(traits: LeadTraits())), by: Principal(role: .admin, name: "x"),
                at: Instant(seconds: 0))
        }
    }
}
