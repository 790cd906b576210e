import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// What is warned about, with its line, column and key, and what is not.
struct LintTests {
    /// A workspace about which there is nothing to say, for a part of it to be replaced.
    private static let quiet = """
        workspace: acme
        calendars:
          office: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }] }
        reps:
          maya: { capacity: 10, hours: office, backup: jon }
          jon: { capacity: 10, hours: office, backup: maya }
        teams:
          sdr: { members: [maya, jon], manager: maya, director: jon, operations: jon }
        tiers:
          high: { rank: 1 }
        routing:
          - { name: all, then: { team: sdr, tier: high } }
        policies:
          high:
            calendar: office
            targets: { contact: 9h }
            ladders: { contact: [{ at: "0", do: alert manager }] }

        """

    private static func warnings(_ changes: [(String, String)]) throws -> [String] {
        var text = quiet
        for (part, replacement) in changes {
            try #require(text.contains(part), "\(part) is not in the file")
            text = text.replacing(part, with: replacement)
        }
        return try WorkspaceFile.parse(text, now: TestTime.now).warnings.map(\.description)
    }

    private static func warnings(_ part: String, _ replacement: String) throws -> [String] {
        try warnings([(part, replacement)])
    }

    @Test func `a file that means what it says gets no warning`() throws {
        #expect(try Self.warnings([]) == [])
    }

    // MARK: - Policies

    @Test(arguments: [
        ("24h", "2.7"), ("48h", "5.3"), ("72h", "8"), ("1w", "18.7"), ("10h", "1.1"),
        ("365d", "973.3"), ("1d", "2.7"), ("541m", "1"),
    ])
    func `a target longer than a working day says how many it takes`(target: String, days: String)
        throws
    {
        #expect(
            try Self.warnings("contact: 9h", "contact: \(target)") == [
                "line 16, column 16: policies.high.targets.contact: `\(target)` counts open time "
                    + "only, and takes \(days) working days: `office` is open 9h a day"
            ])
    }

    @Test func `every duration of open time is measured, wherever it stands`() throws {
        let targets = """
            contact: { internal: 9h, external: 10h }
                  response:
                    hot: 11h
                    warm: { target: 12h, after_hours: { after_opening: 13h } }
                    neutral: { target: { internal: 14h, external: 15h } }
                    negative: { target: same_day, after_hours: { within: 20h } }
                  follow_up: { attempts: 2, within: 16h }
            """
        let texts = try Self.warnings([
            ("    targets: { contact: 9h }", "    targets:\n      \(targets)"),
            ("calendar: office", "calendar: office\n    after_hours: { after_opening: 17h }"),
        ])
        #expect(
            texts.map { String($0.prefix { $0 != "`" }) } == [
                "line 16, column 20: policies.high.after_hours.after_opening: ",
                "line 18, column 32: policies.high.targets.contact.external: ",
                "line 20, column 9: policies.high.targets.response.hot: ",
                "line 21, column 17: policies.high.targets.response.warm.target: ",
                "line 21, column 45: policies.high.targets.response.warm.after_hours.after_opening"
                    + ": ",
                "line 22, column 9: policies.high.targets.response.neutral.internal: ",
                "line 22, column 9: policies.high.targets.response.neutral.external: ",
                "line 24, column 33: policies.high.targets.follow_up.within: ",
            ])
    }

    @Test func `a split day counts without its break, a short one by the mean`() throws {
        let weekly = """
            weekly: [{ days: [mon, tue], from: "09:00", to: "12:00" }, \
            { days: [mon], from: "11:00", to: "13:30" }, { days: [mon, tue], from: "14:00", to: "18:00" }]
            """
        #expect(
            try Self.warnings([
                (
                    #"weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }]"#,
                    weekly
                )
            ]) == [
                "line 16, column 16: policies.high.targets.contact: `9h` counts open time only, "
                    + "and takes 1.2 working days: `office` is open 7h45m a day"
            ])
    }

    @Test func `a calendar that is open day and night has no working days`() throws {
        #expect(
            try Self.warnings([
                (#"from: "09:00", to: "18:00""#, #"from: "00:00", to: "24:00""#),
                ("contact: 9h", "contact: 48h"),
            ]) == [])
        #expect(
            try Self.warnings([("calendar: office", "calendar: 24x7"), ("9h", "48h")]) == [])
    }

    @Test func `a tier without a policy promises nothing`() throws {
        #expect(
            try Self.warnings("  high: { rank: 1 }", "  high: { rank: 1 }\n  low: { rank: 2 }") == [
                "line 11, column 3: tiers.low: no policy is named `low`: leads of this tier have "
                    + "no deadline"
            ])
    }

    @Test func `time to contact that no shift has makes nobody eligible`() throws {
        let warning =
            "line 16, column 16: policies.high.targets.contact: team `sdr` needs time to contact "
            + "within a shift, and no shift of its members is longer than 9h: nobody is ever "
            + "eligible"
        let team = ("manager: maya", "manager: maya, needs_time_to_contact: true")
        #expect(try Self.warnings([team]) == [])
        let longer = ("contact: 9h", "contact: 10h")
        #expect(try Self.warnings([team, longer]).contains(warning))
        // Who has no hours is always on shift.
        let always = ("maya: { capacity: 10, hours: office,", "maya: { capacity: 10,")
        #expect(try !Self.warnings([team, longer, always]).contains(warning))
    }

    // MARK: - Teams

    @Test func `a team that nobody routes to gets leads by hand only`() throws {
        let closers = "  closers: { members: [jon] }"
        let team =
            "  sdr: { members: [maya, jon], manager: maya, director: jon, operations: jon }"
        #expect(
            try Self.warnings(team, "\(team)\n\(closers)") == [
                "line 9, column 3: teams.closers: no rule and no fallback names `closers`: its "
                    + "members get leads by hand only"
            ])
        let falling = team.replacing("jon }", with: "jon, fallback: [team:closers, pool] }")
        #expect(try Self.warnings(team, "\(falling)\n\(closers)") == [])
    }

    @Test func `members without a capacity have no limit`() throws {
        #expect(
            try Self.warnings("capacity: 10, ", "") == [
                "line 8, column 10: teams.sdr.members: without a `capacity`, and so without a "
                    + "limit: maya, jon"
            ])
        // Who is not active gets nothing, and who is no member gets no turns.
        let inactive = ("jon: { capacity: 10,", "lea:\n  jon: { active: false,")
        let others = ("director: jon, operations: jon", "director: maya, operations: maya")
        #expect(try Self.warnings([inactive, others]) == [])
    }

    @Test func `members without hours are always on shift`() throws {
        let shift = ("manager: maya", "manager: maya, on_shift_only: true")
        #expect(try Self.warnings([shift]) == [])
        #expect(
            try Self.warnings([
                shift, ("jon: { capacity: 10, hours: office,", "jon: { capacity: 10,"),
            ])
                == [
                    "line 8, column 47: teams.sdr.on_shift_only: without `hours`, and so always on "
                        + "shift: jon"
                ])
    }

    @Test func `a long list of names is cut`() {
        #expect(Lint.list(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d, e, f")
        #expect(Lint.list(["a", "b", "c", "d", "e", "f", "g"]) == "a, b, c, d, e and 2 more")
    }

    // MARK: - Ladders

    @Test(arguments: [
        (
            "alert manager", ("manager: maya, ", ""),
            "tells operations in team `sdr`, which has no manager"
        ),
        (
            "alert director", ("director: jon, ", ""),
            "tells operations in team `sdr`, which has no director"
        ),
        (
            "alert director", ("backup: maya }", "backup: maya, active: false }"),
            "tells `jon`, director of team `sdr`, who is not active"
        ),
        (
            "alert backup", (", backup: jon }", " }"),
            "tells operations in place of a `backup`, which members of team `sdr` do not have: maya"
        ),
        (
            "'alert rep:jon'", ("backup: maya }", "backup: maya, active: false }"),
            "tells `jon`, who is not active"
        ),
    ])
    func `a step that reaches somebody else than it names is told`(
        action: String, change: (String, String), warning: String
    ) throws {
        let step = ("do: alert manager", "do: \(action)")
        #expect(try Self.warnings([step]) == [])
        #expect(
            try Self.warnings([change, step]) == [
                "line 17, column 26: policies.high.ladders.contact[0]: \(warning)"
            ])
    }

    @Test func `a step for operations reaches them without a contact of the team's`() throws {
        #expect(
            try Self.warnings([
                ("do: alert manager", "do: alert operations"), (", operations: jon", ""),
            ]) == [])
    }

    @Test func `a step asks only the teams that get the tier`() throws {
        let team =
            "  sdr: { members: [maya, jon], manager: maya, director: jon, operations: jon }"
        let rule = "  - { name: all, then: { team: sdr, tier: high } }"
        let other = "  - { name: web, when: { source: web }, then: { team: web, tier: low } }\n"
        #expect(
            try Self.warnings([
                (team, "\(team)\n  web: { members: [jon] }"), (rule, other + rule),
                ("  high: { rank: 1 }", "  high: { rank: 1 }\n  low: { rank: 2 }"),
            ]) == [
                "line 12, column 3: tiers.low: no policy is named `low`: leads of this tier have "
                    + "no deadline"
            ])
    }

    // MARK: - Calendars

    @Test func `dated holidays that are all past are no longer kept up`() throws {
        func holidays(_ dates: String...) -> (String, String) {
            let list = dates.map { "{ date: \"\($0)\" }" }.joined(separator: ", ")
            return (#"to: "18:00" }] }"#, "to: \"18:00\" }], holidays: [\(list)] }")
        }
        #expect(
            try Self.warnings([holidays("--12-25", "2025-12-26", "2026-03-01")]) == [
                "line 3, column 88: calendars.office.holidays: every dated holiday is past, the "
                    + "last was 2026-03-01; add those to come"
            ])
        #expect(try Self.warnings([holidays("2025-12-26", "2026-03-02")]) == [])
        #expect(try Self.warnings([holidays("--01-01")]) == [])
    }

    // MARK: - Rules

    @Test(arguments: [
        ("{ source: web }", "{ source: web }", true),
        ("{ source: [web, mail] }", "{ source: web, score: 5 }", true),
        ("{ source: web, score: 5 }", "{ source: web }", false),
        ("{ source: [web, mail] }", "{ source: [web, phone] }", false),
        ("{ score: \">=80\" }", "{ score: \">=80\" }", true),
        ("{ score: \">=80\" }", "{ score: \">79\" }", true),
        ("{ score: \">=80\" }", "{ score: \">78\" }", false),
        ("{ score: \">79\" }", "{ score: \">=80\" }", true),
        ("{ score: \">79\" }", "{ score: \">=79\" }", false),
        ("{ score: \">=80\" }", "{ score: 90 }", true),
        ("{ score: \">=80\" }", "{ score: [90, 70] }", false),
        ("{ score: \"<40\" }", "{ score: \"<=39\" }", true),
        ("{ score: \"<40\" }", "{ score: \"<=40\" }", false),
        ("{ score: \"<=40\" }", "{ score: \"<41\" }", true),
        ("{ score: \"<40\" }", "{ score: \"<=9223372036854775807\" }", false),
        ("{ score: \"<40\" }", "{ score: \">=80\" }", false),
        ("{ attributes.size: \">5\" }", "{ attributes.size: six }", false),
        ("{ attributes.a: x }", "{ attributes.b: x }", false),
        ("{ arrived: closed }", "{ arrived: closed, source: web }", true),
        ("{ arrived: open }", "{ arrived: closed }", false),
    ])
    func `a rule behind a broader one is never reached`(
        first: String, second: String, isHidden: Bool
    ) throws {
        let rules = """
              - { name: first, when: \(first), then: { team: sdr, tier: high } }
              - { name: second, when: \(second), then: { team: sdr, tier: high } }
              - { name: all
            """
        let warnings = try Self.warnings([
            ("  - { name: all", rules), ("manager: maya", "manager: maya, calendar: office"),
        ])
        let warning =
            "line 13, column 5: routing[1]: the rule is never reached: what matches it matches "
            + "`first` first"
        #expect(warnings == (isHidden ? [warning] : []))
    }

    @Test func `a team without a calendar is never closed`() throws {
        let rule = "  - { name: night, when: { arrived: closed }, then: { team: sdr, tier: high } }"
        #expect(
            try Self.warnings("  - { name: all", "\(rule)\n  - { name: all") == [
                "line 12, column 28: routing[0].when.arrived: team `sdr` has no calendar and so is "
                    + "always open: the rule never matches"
            ])
    }

    @Test func `arrived is another thing by another team's calendar`() throws {
        let rules = """
              - { name: first, when: { arrived: closed }, then: { team: sdr, tier: high } }
              - { name: second, when: { arrived: closed }, then: { team: late, tier: high } }
              - { name: all
            """
        let team = "sdr: { members: [maya, jon], manager: maya"
        let late =
            "late: { members: [maya, jon], manager: maya, calendar: late }\n  \(team), "
            + "calendar: office"
        let calendar = "  late: { weekly: [{ days: [mon], from: \"09:00\", to: \"20:00\" }] }\n"
        #expect(
            try Self.warnings([
                ("  - { name: all", rules), (team, late), ("reps:\n", "\(calendar)reps:\n"),
            ]) == [])
    }

    // MARK: - Many

    @Test func `at most fifty warnings are given, and the rest counted`() throws {
        let tiers = (1...60).map { "  tier\($0): { rank: 2 }" }.joined(separator: "\n")
        let warnings = try Self.warnings("  high: { rank: 1 }", "  high: { rank: 1 }\n\(tiers)")
        #expect(warnings.count == 50)
        #expect(warnings[48].hasPrefix("line 59, column 3: tiers.tier49: "))
        #expect(warnings[49] == "line 60, column 3: there are 11 more warnings from here on")
    }
}
