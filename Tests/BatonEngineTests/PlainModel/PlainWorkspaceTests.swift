import Testing

@testable import BatonEngine

/// The engine and the plain model carry out the same random commands; after each, both must have
/// refused it or agree on every owner, state, pass and virtual time.
@Suite struct PlainWorkspaceTests {
    private static let reps = ["a", "b", "c", "d", "e", "f"]
    private static let members = ["east": ["a", "b", "c", "d"], "west": ["c", "d", "e"]]

    private static func flip(_ odds: Int, _ random: inout SplitMix64) -> Bool {
        Int.random(in: 0..<odds, using: &random) == 0
    }

    private static func limit(
        _ range: ClosedRange<Int32>, _ random: inout SplitMix64
    ) -> Int32? {
        flip(3, &random) ? nil : Int32.random(in: range, using: &random)
    }

    private static let calendars = [
        CalendarDefinition(
            key: "day",
            weekly: [
                WeeklyShift(
                    days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                    hours: DayHours(fromMinute: 540, toMinute: 720)),
                WeeklyShift(
                    days: Weekday.allCases, hours: DayHours(fromMinute: 780, toMinute: 1_080)),
            ]),
        CalendarDefinition(
            key: "night",
            weekly: [
                WeeklyShift(
                    days: Weekday.allCases, hours: DayHours(fromMinute: 1_050, toMinute: 420))
            ]),
    ]

    private static func calendar(_ random: inout SplitMix64) -> String? {
        [nil, "day", "night"].randomElement(using: &random) ?? nil
    }

    /// A file with two teams that share members; the manager of each works in, or near, the other.
    private static func definition(_ random: inout SplitMix64) -> WorkspaceDefinition {
        var definition = WorkspaceDefinition(
            name: "acme", timeZone: "UTC", zones: [.utc], reps: [], teams: [], tiers: [],
            routing: [], calendars: calendars)
        for key in reps {
            definition.reps.append(
                RepDefinition(
                    key: key, capacity: limit(0...9, &random), dailyCap: limit(2...9, &random),
                    pendingCap: limit(1...4, &random), active: !flip(8, &random),
                    hours: calendar(&random),
                    skills: ["de", "fr"].filter { _ in !flip(3, &random) },
                    backup: reps.filter { $0 != key }.randomElement(using: &random)))
        }
        for (key, manager) in [("east", "e"), ("west", "f")] {
            let other = key == "east" ? "west" : "east"
            let chain: [TeamDefinition.Fallback] = [.team(other), .manager, .hold, .pool]
            let members = (members[key] ?? []).filter { _ in !flip(8, &random) }
            definition.teams.append(
                TeamDefinition(
                    key: key,
                    members: members.map {
                        .init(
                            rep: $0,
                            weight: flip(2, &random) ? 1 : .random(in: 1...16, using: &random))
                    }, manager: manager,
                    fallback: chain.shuffled(using: &random).filter { _ in flip(2, &random) },
                    calendar: calendar(&random), onShiftOnly: flip(2, &random)))
        }
        for (key, rank) in [("critical", 1), ("standard", 2), ("bulk", 2)] as [(String, Int32)] {
            definition.tiers.append(
                TierDefinition(
                    key: key, rank: rank, cost: .random(in: 0...4, using: &random),
                    ignoresCapacity: flip(5, &random)))
        }
        for team in ["east", "west"] {
            for tier in definition.tiers.map(\.key) {
                definition.routing.append(
                    RoutingRule(
                        name: "\(team)/\(tier)",
                        conditions: [
                            .init(attribute: .category, test: .anyOf(["\(team)/\(tier)"]))
                        ],
                        team: team, tier: tier,
                        skills: ["de", "fr"].filter { _ in flip(5, &random) }))
            }
        }
        definition.routing.append(
            RoutingRule(name: "rest", conditions: [], team: "east", tier: "standard"))
        return definition
    }

    private static func command(_ leads: Int, _ random: inout SplitMix64) -> Command {
        let lead = LeadReference.id(
            LeadID(UInt64(Int.random(in: max(1, leads - 15)...(leads + 1), using: &random))))
        let rep = reps.randomElement(using: &random) ?? "a"
        switch Int.random(in: 0..<42, using: &random) {
        case 0: return .pause(rep: rep)
        case 1, 2: return .resume(rep: rep)
        case 3:
            return .startLeave(
                rep: rep, start: nil, end: nil,
                openLeads: OpenLeads.allCases.randomElement(using: &random) ?? .keep)
        case 4, 5: return .endLeave(rep: rep, planned: false)
        case 6, 7:
            return .setCapacity(
                rep: rep, capacity: limit(0...12, &random), shed: flip(2, &random))
        case 8: return .applyWorkspace(.init(definition: definition(&random), text: ""))
        case 9...11: return .decline(lead, reason: "conflict")
        case 12...15: return .accept(lead)
        case 16...18: return .contact(lead, ContactAttempt(channel: .call))
        case 19...24: return .close(lead, outcome: .recycled, meetingBooked: false)
        case 25: return .reassign(lead, .rep(rep), countTurn: flip(2, &random))
        case 40: return .setHours(rep: rep, calendar: calendar(&random))
        case 26: return .reassign(lead, .auto, countTurn: false)
        case 27:
            return .reassign(lead, .team(flip(2, &random) ? "east" : "west"), countTurn: false)
        default:
            var traits = LeadTraits()
            let tier = ["critical", "standard", "bulk"].randomElement(using: &random) ?? "bulk"
            traits.category = (flip(3, &random) ? "west/" : "east/") + tier
            if flip(3, &random) { traits.account = flip(2, &random) ? "acme" : "globex" }
            return .submit(SubmitLead(traits: traits, owner: flip(12, &random) ? rep : nil))
        }
    }

    /// Lets half hours pass: the plain model looks at every one, the engine when something is due.
    private static func pass(
        _ halfHours: Int, _ workspace: inout EngineHarness, _ plain: inout PlainWorkspace
    ) throws {
        for _ in 0..<halfHours {
            plain.minute += 30
            _ = plain.run(.tick)
        }
        let end = workspace.now.seconds + Int64(halfHours) * 1_800
        while let due = workspace.engine.nextDue, due <= Instant(seconds: end) {
            workspace.now = max(due, workspace.now)
            try workspace.run(.tick, by: .system)
        }
        workspace.now = Instant(seconds: end)
    }

    /// What the two have to agree on.
    private static func view(_ engine: Engine) -> [String] {
        let leads = (0..<engine.leads.count).map { index in
            let lead = engine.leads[LeadID(UInt64(index) + 1)]
            return "\(lead.state) \(lead.isOpen ? lead.owner.map(engine.key(of:)) ?? "" : "")"
                + " \(engine.teamNames[lead.team.number]) \(lead.pool.map { "\($0)" } ?? "")"
        }
        let teams = engine.teams.map { team in
            "\(team.rotation.virtualTime) "
                + team.rotation.members
                .map { "\(engine.key(of: $0.rep)) \($0.pass) \($0.unavailable == nil)" }
                .joined(separator: " ")
        }
        return leads + teams
    }

    private static func view(_ plain: PlainWorkspace) -> [String] {
        let leads = plain.leads.map { lead in
            "\(lead.state) \(lead.state == .closed ? "" : lead.owner ?? "") \(lead.team)"
                + " \(lead.state == .waiting ? lead.pool.map { "\($0)" } ?? "" : "")"
        }
        let teams = ["east", "west"].compactMap { plain.teams[$0] }.map { team in
            "\(team.virtualTime) "
                + team.seats.map { "\($0.rep) \($0.pass) \($0.wasAvailable)" }
                .joined(separator: " ")
        }
        return leads + teams
    }

    @Test(arguments: 1...60)
    func `the engine decides what the plain rules decide`(seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let first = Self.definition(&random)
        var workspace = try EngineHarness(first)
        var plain = PlainWorkspace()
        _ = plain.run(.applyWorkspace(.init(definition: first, text: "")))
        for step in 0..<250 {
            if Self.flip(15, &random) {
                try Self.pass(Int.random(in: 1...24, using: &random), &workspace, &plain)
            }
            let command = Self.command(plain.leads.count, &random)
            var isAccepted = true
            do { try workspace.run(command) } catch is Rejection { isAccepted = false }
            try #require(plain.run(command) == isAccepted, "step \(step): \(command)")
            let (found, expected) = (Self.view(workspace.engine), Self.view(plain))
            try #require(found == expected, "step \(step): \(command)")
        }
        #expect(try workspace.replayed().digest == workspace.engine.digest)
    }
}
