import BatonEngine
import Testing

@testable import BatonWorkspaceFile

struct ScenarioRefusalTests {
    /// A step and its problem; the step stands in line 10, its words from column 40 on.
    static let steps: [(String, String)] = [
        (
            "sumbit: { id: r1 }",
            "line 10, column 40: timeline[0].sumbit: `sumbit` is no key of a step; did you mean "
                + "`submit`?"
        ),
        (
            "contact: { lead: r1, chanel: call }",
            "line 10, column 61: timeline[0].contact.chanel: `chanel` is no key of `contact`; did "
                + "you mean `channel`?"
        ),
        (
            "contact: { lead: r1, channel: fax }",
            "line 10, column 70: timeline[0].contact.channel: `fax` is not a channel; write "
                + "`call`, `email`, `meeting`, `chat`"
        ),
        (
            "close: { lead: r1, outcome: qualified, duplicate_of: r2 }",
            "line 10, column 93: timeline[0].close.duplicate_of: `duplicate_of` goes with the "
                + "outcome `duplicate`"
        ),
        (
            "accept: { by: maya }",
            "line 10, column 40: timeline[0].accept: `accept` needs `lead`; add `lead: …`"
        ),
        (
            "pause: { rep: jon }, resume: { rep: jon }",
            "line 10, column 5: timeline[0]: a step does one thing, and this one has `pause` and "
                + "`resume`; write two steps"
        ),
        (
            "snooze: { lead: r1, until: 2026-03-09 }",
            "line 10, column 67: timeline[0].snooze.until: `2026-03-09` is no time with an offset; "
                + "write one such as \"2026-03-02T17:47:00+01:00\""
        ),
        (
            "reply: { lead: r1, intent: out_of_office, until: soon }",
            "line 10, column 89: timeline[0].reply.until: `soon` is no date; write one such as "
                + "\"2026-03-09\""
        ),
        (
            "restart: { hard: true }",
            "line 10, column 51: timeline[0].restart.hard: `hard` is no key of `restart`; its "
                + "keys are "
        ),
        (
            "down: { until: \"2026-03-02T09:00:00+01:00\" }",
            "line 10, column 5: timeline[0]: `until` comes before `at`; move one of them"
        ),
        (
            "apply: { polices: { } }",
            "line 10, column 49: timeline[0].apply.polices: `polices` is no key of `apply`; did "
                + "you mean `policies`?"
        ),
        (
            "apply: { policies: { standard: { targets: { contact: 4 } } } }",
            "line 10, column 93: policies.standard.targets.contact: `4` is no duration; write a "
                + "whole number and a unit: 20s, 15m, 4h, 2d or 1w"
        ),
        (
            "accept: { lead: r1, by: vewer/ann }",
            "line 10, column 64: timeline[0].accept.by: `vewer/ann` names no role; write a rep, or "
                + "`operations`"
        ),
    ]

    @Test(arguments: steps)
    func `a bad step is refused with its place`(_ step: String, _ problem: String) throws {
        #expect(try ScenarioDraft(steps: [step]).problems() == ["cases/draft.yaml: \(problem)"])
    }

    @Test func `what a step makes wrong in the workspace's own file is told at the step`() throws {
        let file = """
            workspace: acme
            reps: { maya: , jon: }
            teams: { sdr: { members: [maya, jon], manager: jon } }
            tiers: { standard: { rank: 1 } }
            routing: [ { name: all, then: { team: sdr, tier: standard } } ]
            policies:
              standard:
                calendar: 24x7
                targets: { contact: 4h }
                ladders: { contact: [ { at: 75%, do: remind owner } ] }
            """
        var draft = ScenarioDraft(steps: [
            "submit: { id: r1 }",
            "apply: { policies: { standard: { targets: { contact: ~ } } } }",
        ])
        draft.workspace = "workspace: acme.yaml"
        let ladder = "policies.standard.ladders.contact: the policy has no `contact` target"
        let problems = try draft.problems { _ in file }
        #expect(
            problems.map { $0.hasPrefix("cases/draft.yaml: line 5, column 5: \(ladder)") } == [true]
        )
        draft.steps[1] = "apply: { policies: { standard: { targets: { contact: 4 } } } }"
        #expect(
            try draft.problems { _ in file }.contains {
                $0.hasPrefix(
                    "cases/draft.yaml: line 5, column 93: policies.standard.targets.contact: ")
            })
    }

    @Test(arguments: ["advance: {}", "down: { until: \"9999-12-31T00:00:00Z\" }"])
    func `a timeline of more than ten years is refused`(_ step: String) throws {
        let draft = ScenarioDraft(steps: ["submit: { id: r1 }", step])
        let text = draft.text
        let year = step == "advance: {}" ? "2036-03-09" : "2026-03-02"
        let late = text.replacing("2026-03-02T10:01", with: "\(year)T10:01")
        #expect {
            try ScenarioFile.read(late, path: "draft.yaml") { _ in "" }
        } throws: { error in
            (error as? ScenarioFileError)?.problems.map(\.message) == [
                "this is more than ten years after the first step; a timeline takes ten at most"
            ]
        }
        let good = text.replacing("9999-12-31", with: "2036-03-01")
            .replacing("2026-03-02T10:01", with: "2026-03-02T11:01")
        #expect(throws: Never.self) {
            try ScenarioFile.read(good, path: "draft.yaml") { _ in "" }
        }
    }

    /// An expectation, which stands in line 12, and its problem.
    static let expectations: [(String, String)] = [
        (
            "event: [ ]",
            "line 12, column 3: expect.event: `event` is no key of `expect`; did you mean `events`?"
        ),
        (
            "events: [ { event: lead_asigned } ]",
            "line 12, column 22: expect.events[0].event: there is no event `lead_asigned`; did you "
                + "mean `lead_assigned`?"
        ),
        (
            "events: [ { event: lead_assigned, resaon: new } ]",
            "line 12, column 37: expect.events[0].resaon: `resaon` is no key of `lead_assigned`; "
                + "did you mean `reason`?"
        ),
        (
            "counts: [ { event: lead_woke } ]",
            "line 12, column 13: expect.counts[0]: a count is a mapping of an event's fields and "
                + "`count`; add `count: …`"
        ),
        (
            "leads: { r1: { state: asigned } }",
            "line 12, column 25: expect.leads.r1.state: `asigned` is no state of a lead; did you "
                + "mean `assigned`?"
        ),
        (
            "leads: { r1: { clocks: { contct: { } } } }",
            "line 12, column 28: expect.leads.r1.clocks.contct: there is no clock `contct`; did you "
                + "mean `contact`?"
        ),
        (
            "errors: [ { step: 2, code: NOT_FOUND } ]",
            "line 12, column 21: expect.errors[0].step: `2` is not a whole number from 1 to 1"
        ),
        (
            "errors: [ { step: 1, code: NOTFOUND } ]",
            "line 12, column 30: expect.errors[0].code: `NOTFOUND` is not a code of a refusal; did "
                + "you mean `NOT_FOUND`?"
        ),
    ]

    @Test(arguments: expectations)
    func `a bad expectation is refused with its place`(_ line: String, _ problem: String) throws {
        #expect(
            try ScenarioDraft(expect: "expect:\n  \(line)").problems()
                == ["cases/draft.yaml: \(problem)"])
    }

    @Test func `a step without anything to do is refused`() throws {
        let text = ScenarioDraft().text.replacing(", submit: { id: r1 }", with: "")
        let error = #expect(throws: ScenarioFileError.self) {
            try ScenarioFile.read(text, path: "", load: { _ in "" })
        }
        #expect(
            error?.problems.map(\.description) == [
                "line 10, column 5: timeline[0]: a step does one thing beside its `at`, such as "
                    + "`advance`; add what"
            ])
    }

    @Test func `steps stand in time order, and after the end of a down time`() throws {
        let text = ScenarioDraft(steps: ["advance:", "advance:"]).text
        let swapped = text.replacing("10:00:00", with: "10:02:00")
        #expect(throws: ScenarioFileError.self) {
            try ScenarioFile.read(swapped, path: "", load: { _ in "" })
        }
        let down = ScenarioDraft(
            steps: ["down: { until: \"2026-03-02T10:05:00+01:00\" }", "advance:"])
        #expect(
            try down.problems() == [
                "cases/draft.yaml: line 11, column 5: timeline[1]: step 2 comes before step 1 in "
                    + "time; steps stand in time order"
            ])
    }

    @Test func `an unknown key at the top is refused, and so is a timeline without steps`() throws {
        #expect(
            try ScenarioDraft(top: "nmae: x").problems() == [
                "cases/draft.yaml: line 1, column 1: nmae: `nmae` is no key of a scenario; did you "
                    + "mean `name`?"
            ])
        #expect(
            try ScenarioDraft(steps: []).problems().first?.contains("as a list") == true)
    }

    @Test func `a workspace file is read beside the scenario, and its problems are its own`() throws
    {
        var draft = ScenarioDraft(workspace: "workspace: ../acme.yaml")
        var asked: [String] = []
        let problems = try draft.problems { path in
            asked.append(path)
            return "workspace: acme"
        }
        #expect(asked == ["cases/../acme.yaml"])
        #expect(problems.first?.hasPrefix("cases/../acme.yaml: line 1, column 1: ") == true)
        draft.workspace = "workspace: /acme.yaml"
        _ = try draft.problems { path in
            asked.append(path)
            return WorkspaceFile.example
        }
        #expect(asked.last == "/acme.yaml")
        struct Unreadable: Error {}
        #expect(throws: Unreadable.self) { try draft.read { _ in throw Unreadable() } }
    }
}
