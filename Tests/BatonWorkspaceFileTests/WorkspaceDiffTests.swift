import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

/// What is told of two versions, a line a change.
struct WorkspaceDiffTests {
    private static let old = """
        workspace: acme
        calendars:
          office:
            weekly: [{ days: [mon, tue], from: "09:00", to: "18:00" }]
            holidays: [{ date: "--12-25", name: Noël }, { date: "2026-04-06" }]
        reps:
          maya: { name: Maya, capacity: 10, skills: [de] }
          jon: { hours: office, backup: maya }
          lea: { email: lea@acme.example }
        teams:
          sdr: { members: [maya, jon, { rep: lea, weight: 2 }], manager: maya, fallback: [manager, pool] }
        tiers:
          high: { rank: 1 }
          low: { rank: 2, cost: 3 }
        routing:
          - { name: raisers, when: { category: [demo, trial] }, then: { team: sdr, tier: high } }
          - { name: strong, when: { score: ">=80" }, then: { team: sdr, tier: high } }
          - { name: all, then: { team: sdr, tier: low } }
        policies:
          high:
            calendar: office
            targets:
              contact: 15m
              response: { hot: 30m, warm: { target: 4h, after_hours: { within: 12h } } }
            ladders:
              contact: [{ at: 75%, do: remind owner }, { at: "0", do: alert manager }]

        """

    private static func definition(_ text: String) throws -> WorkspaceDefinition {
        try WorkspaceFile.definition(of: text, now: TestTime.now)
    }

    private static func lines(_ changes: [(String, String)]) throws -> [String] {
        var text = old
        for (part, replacement) in changes {
            try #require(text.contains(part), "\(part) is not in the file")
            text = text.replacing(part, with: replacement)
        }
        return WorkspaceDiff(from: try definition(old), to: try definition(text)).changes
            .map(\.description)
    }

    @Test func `the same file has no difference, however it is written`() throws {
        #expect(try Self.lines([]) == [])
        #expect(
            try Self.lines([
                ("contact: 15m", "contact: 900s"), ("rank: 1", "rank: 1, cost: 1"),
                ("hot: 30m", "hot: { target: 30m }"), ("{ at: 75%,", "{ wall: false, at: 75%,"),
                ("calendar: office\n", "calendar: office\n    after_hours: pause\n"),
            ]) == [])
    }

    @Test(
        arguments: [
            (
                "workspace: acme", "workspace: acme\ntime_zone: Europe/Paris",
                "~ time_zone: UTC -> Europe/Paris"
            ),
            ("capacity: 10", "capacity: 12", "~ reps.maya.capacity: 10 -> 12"),
            ("capacity: 10, ", "", "- reps.maya.capacity: 10"),
            ("capacity: 10", "capacity: 10, daily_cap: 3", "+ reps.maya.daily_cap: 3"),
            ("name: Maya", "name: \"Maya: L\"", "~ reps.maya.name: Maya -> \"Maya: L\""),
            ("skills: [de]", "skills: [fr, de]", "~ reps.maya.skills: [de] -> [de, fr]"),
            ("capacity: 10", "capacity: 10, active: false", "~ reps.maya.active: true -> false"),
            ("hours: office, ", "", "- reps.jon.hours: office"),
            (
                "reps:\n", "reps:\n  anna: { capacity: 5, hours: office }\n",
                "+ reps.anna: { hours: office, capacity: 5 }"
            ),
            ("reps:\n", "reps:\n  anna:\n", "+ reps.anna"),
            (
                "fallback: [manager, pool]", "fallback: [pool]",
                "~ teams.sdr.fallback: [manager, pool] -> [pool]"
            ),
            ("manager: maya", "manager: jon", "~ teams.sdr.manager: maya -> jon"),
            (
                "manager: maya", "manager: maya, calendar: office, on_shift_only: true",
                "+ teams.sdr.calendar: office|~ teams.sdr.on_shift_only: false -> true"
            ),
            ("weight: 2", "weight: 3", "~ teams.sdr.members[lea].weight: 2 -> 3"),
            ("[maya, jon, {", "[maya, {", "- teams.sdr.members[jon]"),
            (", { rep: lea, weight: 2 }]", "]", "- teams.sdr.members[lea]: { weight: 2 }"),
            ("[maya, jon, {", "[jon, maya, {", "~ teams.sdr.members[jon]: place 2 -> 1"),
            (
                "cost: 3", "cost: 1, min_compliance: 87.5%",
                "~ tiers.low.cost: 3 -> 1|+ tiers.low.min_compliance: 87.5%"
            ),
            ("rank: 1 }", "rank: 1 }\n  mid: { rank: 2 }", "+ tiers.mid: { rank: 2 }"),
        ] as [(String, String, String)])
    func `a changed key is one line`(part: String, replacement: String, line: String) throws {
        #expect(
            try Self.lines([(part, replacement)]) == line.split(separator: "|").map(String.init))
    }

    @Test(
        arguments: [
            (
                "category: [demo, trial]", "category: demo",
                "~ routing[raisers].when.category: [demo, trial] -> demo"
            ),
            (
                "score: \">=80\"", "score: \">80\"",
                "~ routing[strong].when.score: \">=80\" -> \">80\""
            ),
            (
                "score: \">=80\" }", "score: \">=80\", arrived: open }",
                "+ routing[strong].when.arrived: open"
            ),
            (
                "{ team: sdr, tier: low }", "{ team: sdr, tier: high }",
                "~ routing[all].then.tier: low -> high"
            ),
            (
                "{ team: sdr, tier: low }", "{ team: sdr, tier: low, skills: [de] }",
                "+ routing[all].then.skills: [de]"
            ),
            (
                "  - { name: strong,",
                "  - { name: web, when: { attributes.size: \"<5\" }, then: { team: sdr, tier: low } }\n  - { name: strong,",
                "+ routing[web] (place 2): { when: { attributes.size: \"<5\" }, then: { team: sdr, tier: "
                    + "low } }"
            ),
            (
                "  - { name: strong, when: { score: \">=80\" }, then: { team: sdr, tier: high } }\n",
                "",
                "- routing[strong]: { when: { score: \">=80\" }, then: { team: sdr, tier: high } }"
            ),
            (
                "name: strong", "name: hot",
                "- routing[strong]: { when: { score: \">=80\" }, then: { team: sdr, tier: high } }|+ routing[hot] (place 2): { when: { score: \">=80\" }, then: { team: sdr, tier: high } }"
            ),
        ] as [(String, String, String)])
    func `a changed rule is one line`(part: String, replacement: String, line: String) throws {
        #expect(
            Set(try Self.lines([(part, replacement)]))
                == Set(line.split(separator: "|").map(String.init)))
    }

    @Test func `rules that change places say so, as few as can`() throws {
        let raisers =
            "  - { name: raisers, when: { category: [demo, trial] }, then: { team: sdr, tier: high } }\n"
        let strong =
            "  - { name: strong, when: { score: \">=80\" }, then: { team: sdr, tier: high } }\n"
        #expect(
            try Self.lines([(raisers + strong, strong + raisers)]) == [
                "~ routing[strong]: place 2 -> 1"
            ])
    }

    @Test(
        arguments: [
            ("contact: 15m", "contact: 24h", "~ policies.high.targets.contact: 15m -> 24h"),
            (
                "contact: 15m", "contact: { internal: 15m, external: 1h }",
                "~ policies.high.targets.contact: 15m -> { internal: 15m, external: 1h }"
            ),
            (
                "contact: 15m", "contact: 15m\n      acceptance: 1w",
                "+ policies.high.targets.acceptance: 1w"
            ),
            ("hot: 30m", "hot: same_day", "~ policies.high.targets.response.hot: 30m -> same_day"),
            (
                "within: 12h", "within: 10h",
                "~ policies.high.targets.response.warm.after_hours: { within: 12h } -> { within: 10h }"
            ),
            (
                "contact: 15m", "contact: 15m\n      follow_up: { attempts: 3, within: 27h }",
                "+ policies.high.targets.follow_up: { attempts: 3, within: 27h }"
            ),
            (
                "    calendar: office\n",
                "    calendar: 24x7\n    after_hours: { after_opening: 90m }\n",
                "~ policies.high.calendar: office -> 24x7|~ policies.high.after_hours: pause -> { "
                    + "after_opening: 90m }"
            ),
            (
                "    calendar: office\n", "    calendar: office\n    handoff_note: required\n",
                "~ policies.high.handoff_note: optional -> required"
            ),
            (
                "do: alert manager }",
                "do: alert manager }, { at: -30m, do: \"alert rep:jon\", wall: true }",
                "+ policies.high.ladders.contact[-30m wall alert rep:jon] (place 3): { at: -30m, do: "
                    + "\"alert rep:jon\", wall: true }"
            ),
            (
                "{ at: 75%, do: remind owner }, ", "",
                "- policies.high.ladders.contact[75% remind owner]: { at: 75%, do: remind owner }"
            ),
            (
                "do: alert manager }", "do: alert director }",
                "- policies.high.ladders.contact[0 alert manager]: { at: \"0\", do: alert manager }|"
                    + "+ policies.high.ladders.contact[0 alert director] (place 2): { at: \"0\", do: "
                    + "alert director }"
            ),
            (
                "name: Noël", "name: Christmas",
                "~ calendars.office.holidays[--12-25].name: Noël -> Christmas"
            ),
            (
                "{ date: \"2026-04-06\" }", "{ date: \"2027-03-29\" }",
                "- calendars.office.holidays[2026-04-06]|+ calendars.office.holidays[2027-03-29]"
            ),
            (
                "name: Noël }", "name: Noël, hours: [{ from: \"09:00\", to: \"12:00\" }] }",
                "+ calendars.office.holidays[--12-25].hours: [{ from: \"09:00\", to: \"12:00\" }]"
            ),
            (
                "[mon, tue]", "[mon]",
                "~ calendars.office.weekly: [{ days: [mon, tue], from: \"09:00\", to: \"18:00\" }] -> "
                    + "[{ days: [mon], from: \"09:00\", to: \"18:00\" }]"
            ),
        ] as [(String, String, String)])
    func `a changed policy or calendar is one line`(
        part: String, replacement: String, line: String
    ) throws {
        #expect(
            Set(try Self.lines([(part, replacement)]))
                == Set(line.split(separator: "|").map(String.init)))
    }

    @Test func `changes come in the order of the file`() throws {
        #expect(
            try Self.lines([
                ("  maya: { name: Maya, capacity: 10, skills: [de] }\n", "  maya:\n  zoe: {}\n"),
                ("contact: 15m", "contact: 20m"), ("cost: 3", "cost: 2"),
            ]) == [
                "- reps.maya.name: Maya", "- reps.maya.skills: [de]", "- reps.maya.capacity: 10",
                "+ reps.zoe", "~ tiers.low.cost: 3 -> 2",
                "~ policies.high.targets.contact: 15m -> 20m",
            ])
    }

    @Test func `what is removed stands where it stood`() throws {
        let names = ["a", "b", "c", "d", "e"]
        func version(_ reps: [String]) -> WorkspaceDefinition {
            WorkspaceDefinition(
                name: "acme", timeZone: "UTC", zones: [], reps: reps.map { RepDefinition(key: $0) },
                teams: [], tiers: [], routing: [])
        }
        let diff = WorkspaceDiff(from: version(names), to: version(["b", "x", "d", "y"]))
        #expect(
            diff.changes.map(\.description) == [
                "- reps.a", "- reps.c", "+ reps.x", "- reps.e", "+ reps.y",
            ])
        let back = WorkspaceDiff(from: version(["b", "x", "d", "y"]), to: version(names))
        #expect(Set(back.changes.map(\.name)) == Set(diff.changes.map(\.name)))
    }

    @Test func `long lists are told by what differs`() throws {
        func definition(_ values: [String]) -> WorkspaceDefinition {
            WorkspaceDefinition(
                name: "acme", timeZone: "UTC", zones: [], reps: [], teams: [], tiers: [],
                routing: [
                    RoutingRule(
                        name: "all",
                        conditions: [.init(attribute: .account, test: .anyOf(values))],
                        team: "sdr", tier: "high")
                ])
        }
        let many = (1...20).map { "account\($0)" }
        let diff = WorkspaceDiff(
            from: definition(many), to: definition(many.dropFirst() + ["new, one"]))
        #expect(
            diff.changes.map(\.description) == [
                "- routing[all].when.account[account1]",
                "+ routing[all].when.account[\"new, one\"]",
            ])
    }

    @Test func `a thousand reordered members are told quickly and fewest`() {
        #expect(MovedItems.find([0, 1, 2]) == [])
        #expect(MovedItems.find([2, 0, 1]) == [0])
        #expect(MovedItems.find([1, 2, nil, 0]) == [3])
        #expect(MovedItems.find([]) == [])
        #expect(MovedItems.find([nil]) == [])
        #expect(MovedItems.find((0..<1_000).reversed().map { $0 }).count == 999)
    }

    @Test func `fields are apart for whoever prints them otherwise`() throws {
        let old = try Self.definition(Self.old)
        var new = old
        new.reps[0].capacity = 12
        #expect(
            WorkspaceDiff(from: old, to: new).changes == [
                WorkspaceDiff.Change(
                    kind: .changed, section: "reps", name: "maya", field: "capacity", old: "10",
                    new: "12")
            ])
    }

    // MARK: - The written form

    @Test(arguments: ["Examples/workspace.yaml", "Tests/Cases/scenarios/acme.yaml", ""])
    func `the written form is a file that says the same`(path: String) throws {
        let text =
            path.isEmpty
            ? Self.old : try String(contentsOf: Repository.file(path), encoding: .utf8)
        let definition = try Self.definition(text)
        guard case .mapping(let parts) = Written(definition) else {
            Issue.record("the whole is a mapping")
            return
        }
        let written = parts.map { "\($0.key): \($0.value.line)\n" }.joined()
        #expect(try Self.definition(written) == definition)
    }

    @Test(arguments: [
        (1, "1s"), (60, "1m"), (61, "61s"), (900, "15m"), (86_400, "24h"), (172_800, "48h"),
        (97_200, "27h"), (604_800, "1w"), (864_000, "10d"), (1_209_600, "2w"),
        (31_536_000, "365d"), (90_000, "25h"),
    ])
    func `a duration is written in the largest unit that fits`(seconds: Int64, text: String) {
        #expect(DurationText.of(seconds) == text)
        #expect(DurationForm.parse(text[...]) == seconds)
    }

    // MARK: - Overrides

    @Test func `a command's capacity stays until the file changes that key`() throws {
        let old = try Self.definition(Self.old)
        let override = CommandOverride(rep: "maya", key: .capacity, value: "5")
        var new = old
        new.reps[0].name = "Maya L"
        #expect(override.fate(from: old, to: new) == .kept)
        #expect(
            override.line(from: old, to: new)
                == "* reps.maya.capacity: 5, set by command, stays; the file says 10")
        new.reps[0].capacity = nil
        #expect(override.fate(from: old, to: new) == .cleared)
        #expect(
            override.line(from: old, to: new)
                == "* reps.maya.capacity: 5, set by command, ends; the file says no limit")
        new.reps.removeFirst()
        #expect(override.fate(from: old, to: new) == .cleared)
        #expect(
            override.line(from: old, to: new)
                == "* reps.maya.capacity: 5, set by command, ends with the rep")
    }

    @Test func `a command's hours stay until the file changes that key`() throws {
        let old = try Self.definition(Self.old)
        let override = CommandOverride(rep: "jon", key: .hours, value: nil)
        #expect(
            override.line(from: old, to: old)
                == "* reps.jon.hours: no hours, set by command, stays; the file says office")
        var new = old
        new.reps[1].hours = nil
        #expect(override.fate(from: old, to: new) == .cleared)
    }
}
