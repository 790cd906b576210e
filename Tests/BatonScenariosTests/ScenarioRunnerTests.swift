import BatonEngine
import BatonJournal
import BatonWorkspaceFile
import Testing

@testable import BatonScenarios

struct ScenarioRunnerTests {
    private static func at(_ minute: Int) -> String {
        "\"2026-03-02T10:\(minute < 10 ? "0" : "")\(minute):00+01:00\""
    }

    private func names(_ result: ScenarioResult) -> [String] { result.events.map(\.name) }

    @Test func `events carry the leads' external ids, and the first workspace makes none`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), submit: { id: r1 } }
              - { at: \(Self.at(1)), submit: { category: trial } }
            """)
        #expect(result.holds)
        #expect(names(result).first == "lead_received")
        #expect(
            result.events.filter { $0.name == "lead_received" }.map { $0["lead"] }
                == [.text("r1"), .text("L2")])
    }

    @Test func `what is due happens at its own instant`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), out: { rep: jon, from: \(Self.at(3)), until: \(Self.at(7)) } }
              - { at: \(Self.at(5)), pause: { rep: maya } }
              - { at: \(Self.at(20)), advance: {} }
            """)
        #expect(names(result) == ["leaves_planned", "rep_out", "rep_paused", "rep_back"])
        #expect(
            result.events.map { $0.at.text(offsetSeconds: 3_600) } == [
                "2026-03-02T10:00:00+01:00", "2026-03-02T10:03:00+01:00",
                "2026-03-02T10:05:00+01:00", "2026-03-02T10:07:00+01:00",
            ])
    }

    @Test func `nothing happens after the last step, and everything at its instant does`() throws {
        let steps = "  - { at: \(Self.at(0)), out: { rep: jon, until: \(Self.at(7)) } }\n"
        let before = try Draft.run(steps + "  - { at: \(Self.at(6)), advance: {} }")
        #expect(names(before) == ["rep_out"])
        let at = try Draft.run(steps + "  - { at: \(Self.at(7)), advance: {} }")
        #expect(names(at) == ["rep_out", "rep_back"])
    }

    @Test func `while the server is down nothing happens, and all of it at its start`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), out: { rep: jon, from: \(Self.at(3)), until: \(Self.at(7)) } }
              - { at: \(Self.at(1)), down: { until: \(Self.at(9)) } }
              - { at: \(Self.at(10)), restart: {} }
            """)
        #expect(result.holds)
        #expect(names(result) == ["leaves_planned", "rep_out", "rep_back"])
        #expect(
            result.events.dropFirst().allSatisfy {
                $0.at == Instant(parsing: "2026-03-02T09:09:00Z")
            })
    }

    @Test func `a lead is updated with what is given, and keeps the rest`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), submit: { id: r1, score: 10, category: trial, name: Ann } }
              - { at: \(Self.at(1)), update: { lead: r1, score: 20, phone: "123" } }
              - { at: \(Self.at(2)), update: { lead: r2, score: 20 } }
            expect:
              events: [ { event: lead_updated, lead: r1, tier: standard } ]
              errors: [ { step: 3, code: NOT_FOUND } ]
            """)
        #expect(result.holds, "\(ScenarioReport(result).lines.joined(separator: "\n"))")
    }

    @Test func `what the server refuses before it decides is refused here too`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), submit: { id: r1 } }
              - { at: \(Self.at(1)), decline: { lead: r1, by: maya, reason: Too expensive } }
              - { at: \(Self.at(2)), reassign: { lead: r1, to: auto, count_turn: true } }
            expect:
              never: [ { event: lead_declined } ]
              errors:
                - { step: 2, code: INVALID_ARGUMENT }
                - { step: 3, code: INVALID_ARGUMENT }
            """)
        #expect(result.holds)
    }

    @Test func `sections are applied on top of what is in force`() throws {
        let result = try Draft.run(
            """
              - { at: \(Self.at(0)), apply: { by: viewer/ann, teams: { sdr: { members: [jon] } } } }
              - { at: \(Self.at(1)), apply: { reps: { jon: { active: false } } } }
              - { at: \(Self.at(2)), submit: { id: r1 } }
            expect:
              events:
                - { event: workspace_applied, version: 2 }
                - { event: lead_assigned, rep: maya }
              errors: [ { step: 1, code: PERMISSION_DENIED } ]
            """)
        #expect(result.holds, "\(ScenarioReport(result).lines.joined(separator: "\n"))")
    }

    // MARK: - Restarts

    @Test func `a restart that gives another state fails the scenario`() throws {
        let scenario = try Draft.scenario(
            """
              - { at: \(Self.at(0)), submit: { id: r1 } }
              - { at: \(Self.at(1)), restart: {} }
            """)
        var run = try ScenarioRun(scenario)
        try run.take(scenario.steps[0])
        // Somebody else writes what this sequencer has not decided.
        let other = try run.reloaded()
        other.received(
            CommandEnvelope(principal: .system, command: .pause(rep: "jon")), token: 1, at: run.now)
        let batch = try #require(other.nextBatch())
        run.journal.append(batch) { #expect($0 == .durable) }
        let fault = #expect(throws: ScenarioRun.Fault.self) { try run.take(scenario.steps[1]) }
        #expect(
            fault?.text.hasPrefix("after a restart the journal gives another state than") == true)
    }

    @Test func `an append that fails ends the scenario`() throws {
        let scenario = try Draft.scenario("  - { at: \(Self.at(0)), submit: { id: r1 } }")
        var run = try ScenarioRun(scenario)
        run.journal.injectFaults([.refuse])
        let fault = #expect(throws: ScenarioRun.Fault.self) { try run.take(scenario.steps[0]) }
        #expect(fault?.text.hasPrefix("the journal refused a change") == true)
    }
}
