import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// What becomes of every key.
struct WorkspaceFileTests {
    @Test func `the smallest file has its defaults`() throws {
        let parsed = try Draft().parsed()
        #expect(
            parsed.definition
                == WorkspaceDefinition(
                    name: "acme", timeZone: "UTC", zones: [.utc],
                    reps: [RepDefinition(key: "maya", capacity: 10)],
                    teams: [TeamDefinition(key: "sdr", members: [.init(rep: "maya")])],
                    tiers: [TierDefinition(key: "standard", rank: 1)],
                    routing: [
                        RoutingRule(name: "all", conditions: [], team: "sdr", tier: "standard")
                    ]))
        #expect(parsed.warnings.map(\.path) == ["tiers.standard"])
        #expect(parsed.definition.problem == nil)
    }

    @Test func `every key of a rep is read`() throws {
        var draft = Draft()
        draft.top = """
            calendars: { office: { weekly: [ { days: [mon], from: "09:00", to: "18:00" } ] } }
            """
        draft.reps = """
              maya:
                name: Maya Laurent
                email: maya@acme.example
                time_zone: America/St_Johns
                capacity: 0
                daily_cap: 30
                pending_cap: 5
                weight: 3
                active: false
                hours: office
                skills: [fr, de]
                backup: jon
              jon:
            """
        let parsed = try draft.parsed()
        #expect(
            parsed.definition.reps == [
                RepDefinition(
                    key: "maya", name: "Maya Laurent", email: "maya@acme.example",
                    timeZone: "America/St_Johns", capacity: 0, dailyCap: 30, pendingCap: 5,
                    active: false, hours: "office", skills: ["de", "fr"], backup: "jon"),
                RepDefinition(key: "jon"),
            ])
        #expect(parsed.definition.problem == nil)
        #expect(parsed.definition.zones.map(\.name) == ["America/St_Johns", "UTC"])
    }

    @Test func `a rep's weight holds where the team gives none`() throws {
        var draft = Draft()
        draft.reps = "  maya: { weight: 3 }\n  jon: { weight: 4 }\n  lea:"
        draft.team = "    members: [maya, { rep: jon, weight: 16 }, { rep: lea }]"
        #expect(
            try draft.parsed().definition.teams[0].members == [
                .init(rep: "maya", weight: 3), .init(rep: "jon", weight: 16),
                .init(rep: "lea", weight: 1),
            ])
    }

    @Test func `every key of a team is read, with a whole fallback chain`() throws {
        var draft = Draft()
        draft.top = """
            calendars: { office: { weekly: [ { days: [mon], from: "09:00", to: "18:00" } ] } }
            """
        draft.team = """
                members: [maya]
                manager: maya
                director: maya
                operations: maya
                calendar: office
                on_shift_only: true
                needs_time_to_contact: true
                fallback: ["team:closers", hold, manager, pool]
              closers: { members: [maya] }
            """
        let parsed = try draft.parsed()
        #expect(
            parsed.definition.teams == [
                TeamDefinition(
                    key: "sdr", members: [.init(rep: "maya")], manager: "maya", director: "maya",
                    operations: "maya", fallback: [.team("closers"), .hold, .manager, .pool],
                    calendar: "office", onShiftOnly: true, needsTimeToContact: true),
                TeamDefinition(key: "closers", members: [.init(rep: "maya")]),
            ])
        #expect(parsed.definition.problem == nil)
    }

    @Test func `a fallback may be written without quotes`() throws {
        var draft = Draft()
        draft.team =
            "    members: [maya]\n    fallback: [team:closers, pool]\n"
            + "  closers: { members: [maya] }"
        #expect(try draft.parsed().definition.teams[0].fallback == [.team("closers"), .pool])
    }

    @Test(arguments: [
        ("85%", 8_500), ("99.5%", 9_950), ("0.05%", 5), ("100%", 10_000), ("0%", 0),
    ])
    func `a share is kept in basis points`(share: String, points: Int32) throws {
        var draft = Draft()
        draft.tiers =
            "  standard: { rank: 7, cost: 0, ignores_capacity: true, min_compliance: \(share) }"
        let parsed = try draft.parsed()
        #expect(
            parsed.definition.tiers == [
                TierDefinition(
                    key: "standard", rank: 7, cost: 0, ignoresCapacity: true, minCompliance: points)
            ])
    }

    @Test(arguments: [
        ("20s", 20), ("15m", 900), ("4h", 14_400), ("2d", 172_800), ("1w", 604_800), ("0s", 0),
        ("", nil), ("h", nil), ("15", nil), ("15M", nil), ("1h30m", nil), (" 1h", nil),
        ("+1h", nil), ("-1h", nil), ("01h", nil), ("1 h", nil), ("١h", nil),
        ("99999999999999999999h", nil),
    ])
    func `a duration is a whole number and a unit`(text: String, seconds: Int64?) {
        #expect(DurationForm.parse(text[...]) == seconds)
    }

    @Test func `the tables are those of the time that is given`() throws {
        var draft = Draft()
        draft.top = "time_zone: Europe/Paris"
        let early = try WorkspaceFile.parse(draft.text, now: Instant(seconds: 0))
        #expect(
            early.definition.zones[0].periods.last?.start ?? .latest < Instant(seconds: 640_000_000)
        )
    }

    // MARK: - Sizes

    /// A file with one team of all reps.
    private static func large(_ count: Int, rep: (String) -> String) -> Draft {
        var draft = Draft()
        let keys = (1...count).map { "rep\($0)" }
        draft.reps = keys.map { "  \($0): \(rep($0))" }.joined(separator: "\n")
        draft.team = "    members:\n" + keys.map { "      - \($0)" }.joined(separator: "\n")
        return draft
    }

    @Test func `a hundred thousand reps in one team are read`() throws {
        let draft = Self.large(100_000) {
            "{ name: Rep \($0), email: \($0)@acme.example, capacity: 200 }"
        }
        let definition = try draft.parsed().definition
        #expect(definition.reps.count == 100_000)
        #expect(definition.reps.last?.email == "rep100000@acme.example")
        #expect(definition.teams[0].members.count == 100_000)
        #expect(definition.teams[0].members.last?.rep == "rep100000")
    }

    @Test func `a hundred thousand reps and one are refused`() {
        #expect(
            problems(Self.large(100_001) { _ in "" }) == [
                "line 3, column 3: reps: there are 100001; at most 100000 are allowed",
                "line 100007, column 7: teams.sdr.members: there are 100001 members; at most "
                    + "100000 are allowed",
            ])
    }

    @Test(arguments: [
        ("tiers", 1_001, "line 8, column 3: tiers: there are 1001; at most 1000 are allowed"),
        (
            "routing", 1_001,
            "line 10, column 3: routing: there are 1001 rules; at most 1000 are "
                + "allowed"
        ),
        ("teams", 1_001, "line 5, column 3: teams: there are 1001; at most 1000 are allowed"),
    ])
    func `a section has a largest size`(section: String, count: Int, problem: String) {
        var draft = Draft()
        let more = 2...count
        switch section {
        case "tiers": draft.tiers += more.map { "\n  tier\($0): { rank: 1 }" }.joined()
        case "teams": draft.team += more.map { "\n  team\($0): { members: [maya] }" }.joined()
        default:
            draft.rules =
                more.map {
                    "  - { name: r\($0), when: { score: \($0) }, "
                        + "then: { team: sdr, tier: standard } }\n"
                }.joined() + draft.rules
        }
        #expect(problems(draft) == [problem])
    }
}
