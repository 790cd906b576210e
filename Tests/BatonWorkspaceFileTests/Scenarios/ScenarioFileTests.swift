import BatonEngine
import Testing

@testable import BatonWorkspaceFile

struct ScenarioFileTests {
    private func step(_ text: String) throws -> ScenarioStep {
        try #require(ScenarioDraft(steps: [text]).read().steps.first)
    }

    private func command(_ text: String) throws -> String {
        guard case .command(let command) = try step(text).action else { return "no command" }
        return "\(command)".replacing("BatonEngine.", with: "")
    }

    @Test func `names, times and who acts`() throws {
        let draft = ScenarioDraft(
            top: "name: A rule",
            steps: [
                "accept: { lead: r1 }", "accept: { lead: r1, by: maya }",
                "accept: { lead: r1, by: operations }", "accept: { lead: r1, by: viewer/ann }",
            ])
        let scenario = try draft.read()
        #expect(scenario.name == "A rule")
        #expect(scenario.path == "cases/draft.yaml")
        #expect(scenario.steps.map(\.number) == [1, 2, 3, 4])
        #expect(scenario.steps.map(\.kind) == ["accept", "accept", "accept", "accept"])
        #expect(scenario.steps[1].at == Instant(parsing: "2026-03-02T09:01:00Z"))
        #expect(
            scenario.steps.map(\.by) == [
                Principal(role: .operations, name: "operations"),
                Principal(role: .rep, name: "maya"),
                Principal(role: .operations, name: "operations"),
                Principal(role: .viewer, name: "ann"),
            ])
        #expect(try ScenarioDraft().read().name == "cases/draft.yaml")
    }

    @Test func `a submit has everything that a lead can have`() throws {
        let step = try step(
            """
            submit: { id: r1, owner: maya, name: Ann, company: Acme, title: CTO,
              email: ann@acme.example, phone: "+33 1", source: web, category: trial, score: 80,
              segment: smb, account: acme, territory: west, language: fr, campaign: spring,
              attributes: { size: "50" }, by: integration/web }
            """)
        guard case .submit(let lead) = step.action else {
            Issue.record("no submit")
            return
        }
        var traits = LeadTraits()
        traits.source = "web"
        traits.category = "trial"
        traits.score = 80
        traits.segment = "smb"
        traits.account = "acme"
        traits.territory = "west"
        traits.language = "fr"
        traits.campaign = "spring"
        let size = [SubmitLead.Attribute(key: "size", value: "50")]
        #expect(lead.lead.traits == traits)
        #expect(lead.lead.externalID == "r1")
        #expect(lead.lead.owner == "maya")
        #expect(lead.lead.company == "Acme")
        #expect(lead.lead.title == "CTO")
        #expect(lead.lead.attributes == size)
        #expect(
            lead.contact
                == ScenarioContact(
                    name: "Ann", email: "ann@acme.example", phone: "+33 1", company: "Acme",
                    title: "CTO", attributes: size))
        #expect(step.by.role == .integration)
    }

    static let commands: [(String, String)] = [
        (
            "accept: { lead: r1, next: { text: call, at: \"2026-03-02T12:00:00Z\" } }",
            "accept(LeadReference.external(\"r1\"), nextStep: Optional(NextStep(text: \"call\", "
                + "at: Instant(microseconds: 1772452800000000))))"
        ),
        (
            "decline: { lead: r1, reason: conflict, quality: bad_data }",
            "decline(LeadReference.external(\"r1\"), reason: \"conflict\", quality: "
                + "Optional(LeadQuality.badData))"
        ),
        (
            "defer: { lead: r1, reason: busy }",
            "deferLead(LeadReference.external(\"r1\"), reason: \"busy\")"
        ),
        (
            "contact: { lead: r1, channel: email, automated: true, note: hello }",
            "contact(LeadReference.external(\"r1\"), ContactAttempt(channel: "
                + "ContactChannel.email, automated: true, answered: false), note: \"hello\", "
                + "nextStep: nil)"
        ),
        (
            "reply: { lead: r1, intent: out_of_office, until: 2026-03-09 }",
            "reply(LeadReference.external(\"r1\"), ReplyIntent.outOfOffice, until: "
                + "Optional(CivilDate(year: 2026, month: 3, day: 9)))"
        ),
        (
            "snooze: { lead: r1, until: \"2026-03-02T12:00:00Z\" }",
            "snooze(LeadReference.external(\"r1\"), until: "
                + "Instant(microseconds: 1772452800000000))"
        ),
        (
            "close: { lead: r1, outcome: qualified, meeting_booked: true, quality: useful }",
            "close(LeadReference.external(\"r1\"), outcome: LeadOutcome.qualified, "
                + "meetingBooked: true, quality: Optional(LeadQuality.useful), duplicateOf: nil)"
        ),
        (
            "close: { lead: r1, outcome: duplicate, duplicate_of: r2 }",
            "close(LeadReference.external(\"r1\"), outcome: LeadOutcome.duplicate, "
                + "meetingBooked: false, quality: nil, "
                + "duplicateOf: Optional(LeadReference.external(\"r2\")))"
        ),
        ("reopen: { lead: r1 }", "reopen(LeadReference.external(\"r1\"))"),
        (
            "waive: { lead: r1, clock: follow_up, reason: fair }",
            "waive(LeadReference.external(\"r1\"), ClockKind.followUp, reason: \"fair\")"
        ),
        (
            "reassign: { lead: r1, to: jon, count_turn: true, note: { goal: demo } }",
            "reassign(LeadReference.external(\"r1\"), Reassignment(to: "
                + "ReassignTarget.rep(\"jon\"), countTurn: true, note: "
                + "Optional(HandoffNote(question: \"\", suggestedAnswer: \"\", goal: \"demo\", "
                + "constraints: \"\")), nextStep: nil))"
        ),
        (
            "reassign: { lead: r1, to: auto }",
            "reassign(LeadReference.external(\"r1\"), Reassignment(to: ReassignTarget.auto, "
                + "countTurn: false, note: nil, nextStep: nil))"
        ),
        (
            "reassign: { lead: r1, to: \"team:sdr\" }",
            "reassign(LeadReference.external(\"r1\"), Reassignment(to: "
                + "ReassignTarget.team(\"sdr\"), countTurn: false, note: nil, nextStep: nil))"
        ),
        (
            "out: { rep: jon, until: \"2026-03-02T12:00:00Z\", open_leads: delegate }",
            "startLeave(rep: \"jon\", start: nil, end: "
                + "Optional(Instant(microseconds: 1772452800000000)), openLeads: "
                + "OpenLeads.delegate)"
        ),
        ("back: { rep: jon }", "endLeave(rep: \"jon\", planned: false)"),
        ("pause: { rep: jon }", "pause(rep: \"jon\")"),
        ("resume: { rep: jon }", "resume(rep: \"jon\")"),
        (
            "capacity: { rep: jon, set: 2, shed: true }",
            "setCapacity(rep: \"jon\", capacity: Optional(2), shed: true)"
        ),
        (
            "capacity: { rep: jon, reset: true }",
            "setCapacity(rep: \"jon\", capacity: nil, shed: false)"
        ),
        (
            "hours: { rep: jon, set: late }",
            "setHours(rep: \"jon\", calendar: Optional(\"late\"))"
        ),
        ("hours: { rep: jon, reset: true }", "setHours(rep: \"jon\", calendar: nil)"),
    ]

    @Test(arguments: commands)
    func `a step is the command that it says`(_ text: String, _ expected: String) throws {
        #expect(try command(text) == expected)
    }

    @Test func `what happens to the server and to time`() throws {
        let actions = try ScenarioDraft(
            steps: [
                "advance: {}", "restart:", "down: { until: \"2026-03-02T12:00:00Z\" }",
            ]
        ).read().steps.map(\.action)
        guard case .advance = actions[0], case .restart = actions[1],
            case .down(let until) = actions[2]
        else {
            Issue.record("\(actions)")
            return
        }
        #expect(until == Instant(parsing: "2026-03-02T12:00:00Z"))
    }

    @Test func `expectations`() throws {
        let expectations = try ScenarioDraft(
            expect: """
                expect:
                  events:
                    - { at: "2026-03-02T10:00:00Z", event: step_fired, to: [maya], late: false }
                    - { event: clock_breached, rep: ~, due: "2026-03-02T10:00:00Z" }
                  never: [ { lead: r1 } ]
                  counts: [ { event: notice_queued, to: maya, count: 2 } ]
                  leads:
                    r1: { state: qualified, owner: ~, clocks: { contact: { state: met } } }
                  errors: [ { step: 1, code: NOT_FOUND } ]
                """
        ).read().expectations
        let ten = Instant(parsing: "2026-03-02T10:00:00Z")
        #expect(expectations.events.map(\.name) == ["step_fired", "clock_breached"])
        #expect(expectations.events[0].at == ten)
        #expect(expectations.events[0].fields.map(\.value) == [.list(["maya"]), .flag(false)])
        #expect(
            expectations.events[1].fields.map(\.value)
                == [nil, ten.map { EventRecord.Value.instant($0) }])
        #expect(expectations.never.map(\.name) == [nil])
        #expect(expectations.counts.map(\.count) == [2])
        #expect(expectations.counts[0].event.fields.map(\.value) == [.list(["maya"])])
        #expect(expectations.leads.map(\.state) == ["qualified"])
        #expect(expectations.leads.map(\.owner) == [""])
        #expect(expectations.leads[0].clocks.map(\.state) == [.met])
        #expect(expectations.errors.map(\.code) == [.notFound])
    }

    @Test func `a scenario is told from a workspace by its timeline`() {
        #expect(ScenarioFile.isScenario(ScenarioDraft().text))
        #expect(!ScenarioFile.isScenario(WorkspaceFile.example))
        #expect(ScenarioFile.isScenario("{"), "a broken file is not skipped in silence")
    }
}
