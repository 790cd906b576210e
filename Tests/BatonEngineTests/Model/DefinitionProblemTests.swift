import Testing

@testable import BatonEngine

/// What `WorkspaceDefinition.problem` says of definitions that no file would give.
@Suite struct DefinitionProblemTests {
    private static let shift = WeeklyShift(
        days: [.monday], hours: DayHours(fromMinute: 540, toMinute: 1_080))

    /// Nothing is wrong with it, and every reference is used.
    private static let sound = WorkspaceDefinition(
        name: "acme", timeZone: "UTC", zones: [.utc],
        reps: [
            RepDefinition(key: "maya", hours: "office", skills: ["de", "fr"], backup: "jon"),
            RepDefinition(key: "jon"),
        ],
        teams: [
            TeamDefinition(
                key: "sdr", members: [.init(rep: "maya")], manager: "jon",
                fallback: [.team("closers"), .pool], calendar: "office"),
            TeamDefinition(key: "closers", members: [.init(rep: "jon")]),
        ],
        tiers: [TierDefinition(key: "high", rank: 1, minCompliance: 10_000)],
        routing: [
            RoutingRule(name: "all", conditions: [], team: "sdr", tier: "high", skills: ["de"])
        ],
        calendars: [
            CalendarDefinition(
                key: "office", weekly: [shift],
                holidays: [Holiday(date: .yearly(month: 2, day: 29))])
        ],
        policies: [policy])

    private static let policy = PolicyDefinition(
        tier: "high", calendar: .named("office"), afterHours: .within(seconds: 1),
        targets: PolicyTargets(
            contact: .seconds(internal: 1, external: 365 * 86_400),
            response: [ResponseTarget(intent: .hot, target: .sameDay)],
            followUp: FollowUpTarget(attempts: 1, withinSeconds: 1)),
        ladders: [
            Ladder(
                clock: .contact,
                steps: [step(.seconds(0)), step(.percent(99)), step(.seconds(0), .reassign)])
        ])

    private static func step(
        _ at: LadderStep.Offset, _ action: LadderStep.Action = .alert(.rep("jon"))
    ) -> LadderStep {
        LadderStep(at: at, atText: "here", action: action)
    }

    @Test func `a sound definition has no problem`() { #expect(Self.sound.problem == nil) }

    /// One thing that is wrong, and how it is told.
    struct Case: Sendable, CustomTestStringConvertible {
        var problem: String
        var spoil: @Sendable (inout WorkspaceDefinition) -> Void

        init(_ problem: String, _ spoil: @escaping @Sendable (inout WorkspaceDefinition) -> Void) {
            self.problem = problem
            self.spoil = spoil
        }

        var testDescription: String { problem }
    }

    private static func check(_ spoiled: Case) {
        var definition = sound
        spoiled.spoil(&definition)
        #expect(definition.problem == spoiled.problem)
    }

    @Test(arguments: [
        Case("rep maya names night, which is no calendar") { $0.reps[0].hours = "night" },
        Case("rep maya names lea, who is no rep") { $0.reps[0].backup = "lea" },
        Case("rep maya is their own backup") { $0.reps[0].backup = "maya" },
        Case("the skills of rep maya are not in order, each once") {
            $0.reps[0].skills = ["fr", "de"]
        },
        Case("the skills of rep maya are not in order, each once") {
            $0.reps[0].skills = ["de", "de"]
        },
        Case("no table for zone Europe/Paris") { $0.reps[1].timeZone = "Europe/Paris" },
        Case("no table for zone Europe/Paris") { $0.timeZone = "Europe/Paris" },
        Case("zone UTC stands twice") { $0.zones.append(.utc) },
        Case("rep jon stands twice") { $0.reps.append($0.reps[1]) },
        Case("rep jon has a limit below 0") { $0.reps[1].dailyCap = -1 },
        Case("tier high has a compliance outside 0 to 10000") { $0.tiers[0].minCompliance = -1 },
        Case("tier high has a compliance outside 0 to 10000") {
            $0.tiers[0].minCompliance = 10_001
        },
        Case("tier high stands twice") { $0.tiers.append($0.tiers[0]) },
        Case("tier high has a rank below 1") { $0.tiers[0].rank = 0 },
        Case("tier high has a cost outside 0 to 1000") { $0.tiers[0].cost = 1_001 },
    ])
    func `a rep or a tier that cannot be is told`(spoiled: Case) { Self.check(spoiled) }

    @Test(arguments: [
        Case("team sdr names lea, who is no rep") { $0.teams[0].members[0].rep = "lea" },
        Case("team sdr names lea, who is no rep") { $0.teams[0].manager = "lea" },
        Case("team sdr names lea, who is no rep") { $0.teams[0].director = "lea" },
        Case("team sdr names lea, who is no rep") { $0.teams[0].operations = "lea" },
        Case("team sdr names night, which is no calendar") { $0.teams[0].calendar = "night" },
        Case("team sdr falls back on itself") { $0.teams[0].fallback = [.team("sdr")] },
        Case("team sdr falls back on night, which is no team") {
            $0.teams[0].fallback = [.manager, .team("night")]
        },
        Case("team sdr stands twice") { $0.teams.append($0.teams[0]) },
        Case("maya is twice in sdr") { $0.teams[0].members.append(.init(rep: "maya")) },
        Case("maya has a weight outside 1 to 16") { $0.teams[0].members[0].weight = 17 },
        Case("the last routing rule must match everything") { $0.routing = [] },
        Case("the skills of rule all are not in order, each once") {
            $0.routing[0].skills = ["b", "a"]
        },
        Case("rule all names no team of the file") { $0.routing[0].team = "night" },
        Case("rule all names no tier of the file") { $0.routing[0].tier = "night" },
    ])
    func `a team or a rule that cannot be is told`(spoiled: Case) { Self.check(spoiled) }

    @Test(arguments: [
        Case("calendar office stands twice") { $0.calendars.append($0.calendars[0]) },
        Case("calendar office never opens") { $0.calendars[0].weekly = [] },
        Case("no table for zone Europe/Paris") { $0.calendars[0].timeZone = "Europe/Paris" },
        Case("a shift of calendar office has no day") { $0.calendars[0].weekly[0].days = [] },
        Case("a shift of calendar office has a day twice") {
            $0.calendars[0].weekly[0].days = [.monday, .friday, .monday]
        },
        Case("calendar office has hours from minute 1440 to 0") {
            $0.calendars[0].weekly[0].hours = DayHours(fromMinute: 1_440, toMinute: 0)
        },
        Case("calendar office has hours from minute -1 to 0") {
            $0.calendars[0].weekly[0].hours = DayHours(fromMinute: -1, toMinute: 0)
        },
        Case("calendar office has hours from minute 0 to 1441") {
            $0.calendars[0].weekly[0].hours = DayHours(fromMinute: 0, toMinute: 1_441)
        },
        Case("calendar office has hours from minute 60 to 60") {
            $0.calendars[0].holidays[0].hours = [DayHours(fromMinute: 60, toMinute: 60)]
        },
        Case("calendar office has two holidays of one date") {
            $0.calendars[0].holidays.append($0.calendars[0].holidays[0])
        },
        Case("calendar office has a holiday on no day of the year") {
            $0.calendars[0].holidays[0].date = .once(year: 2026, month: 2, day: 29)
        },
        Case("calendar office has a holiday on no day of the year") {
            $0.calendars[0].holidays[0].date = .once(year: 10_000, month: 1, day: 1)
        },
        Case("calendar office has a holiday on no day of the year") {
            $0.calendars[0].holidays[0].date = .yearly(month: .max, day: .min)
        },
    ])
    func `a calendar that cannot be is told`(spoiled: Case) { Self.check(spoiled) }

    @Test(arguments: [
        Case("tier high has two policies") { $0.policies.append($0.policies[0]) },
        Case("policy low is of no tier") { $0.policies[0].tier = "low" },
        Case("policy high names night, which is no calendar") {
            $0.policies[0].calendar = .named("night")
        },
        Case("policy high has a duration of 0 s, outside 1 s to 365 days") {
            $0.policies[0].afterHours = .afterOpening(seconds: 0)
        },
        Case("policy high has a duration of 31536001 s, outside 1 s to 365 days") {
            $0.policies[0].targets.assignment = .seconds(internal: 31_536_001, external: nil)
        },
        Case("policy high has a duration of 31536001 s, outside 1 s to 365 days") {
            $0.policies[0].targets.contact = .seconds(internal: 1, external: 31_536_001)
        },
        Case("policy high promises 1 s, less than its internal target of 2 s") {
            $0.policies[0].targets.contact = .seconds(internal: 2, external: 1)
        },
        Case("policy high has a duration of \(Int64.min) s, outside 1 s to 365 days") {
            $0.policies[0].targets.followUp?.withinSeconds = .min
        },
        Case("policy high asks for 0 attempts") { $0.policies[0].targets.followUp?.attempts = 0 },
        Case("policy high has two answers, or one too many, to hot") {
            $0.policies[0].targets.response.append(.init(intent: .hot, target: .sameDay))
        },
        Case("policy high has two answers, or one too many, to bounce") {
            $0.policies[0].targets.response[0].intent = .bounce
        },
        Case("policy high has a duration of -1 s, outside 1 s to 365 days") {
            $0.policies[0].targets.response[0].afterHours = .within(seconds: -1)
        },
    ])
    func `a target that cannot be is told`(spoiled: Case) { Self.check(spoiled) }

    @Test(arguments: [
        Case("the contact ladder of policy high stands twice") {
            $0.policies[0].ladders.append($0.policies[0].ladders[0])
        },
        Case("the acceptance ladder of policy high has no target") {
            $0.policies[0].ladders[0].clock = .acceptance
        },
        Case("the contact ladder of policy high has the step here twice") {
            $0.policies[0].ladders[0].steps.append($0.policies[0].ladders[0].steps[0])
        },
        Case("the contact ladder of policy high has a step at here, out of range") {
            $0.policies[0].ladders[0].steps = [step(.percent(100))]
        },
        Case("the contact ladder of policy high has a step at here, out of range") {
            $0.policies[0].ladders[0].steps = [step(.seconds(.min))]
        },
        Case("the contact ladder of policy high has 65 steps, over 64") {
            $0.policies[0].ladders[0].steps = (0..<65).map { step(.seconds($0)) }
        },
        Case("the contact ladder of policy high names lea, who is no rep") {
            $0.policies[0].ladders[0].steps = [step(.seconds(0), .alert(.rep("lea")))]
        },
    ])
    func `a ladder that cannot be is told`(spoiled: Case) { Self.check(spoiled) }

    @Test func `a ladder may have sixty-four steps`() {
        var definition = Self.sound
        definition.policies[0].ladders[0].steps = (0..<64).map { Self.step(.seconds($0)) }
        #expect(definition.problem == nil)
    }
}
