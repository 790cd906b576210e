import BatonEngine
import BatonWorkspaceFile
import Testing

@testable import BatonScenarios

struct ScenarioReportTests {
    private static let steps = """
          - { at: "2026-03-02T10:00:00+01:00", submit: { id: r1 } }
          - { at: "2026-03-02T10:01:00+01:00", accept: { lead: r1, by: jon } }
        expect:
          errors: [ { step: 2, code: PERMISSION_DENIED } ]

        """

    private func report(_ expectations: String) throws -> [String] {
        try Draft.report(Self.steps + expectations)
    }

    @Test func `a scenario that holds is one line`() throws {
        #expect(
            try report("  events: [ { event: lead_assigned, rep: maya } ]")
                == ["ok   A rule (draft.yaml)"])
    }

    @Test func `an event that is missing stands beside the nearest one`() throws {
        #expect(
            try report(
                """
                  events:
                    - { at: "2026-03-02T10:02:00+01:00", event: lead_assigned, lead: r1, rep: jon, how: rotation, reason: ~ }
                """) == [
                    "FAIL A rule (draft.yaml)",
                    "  line 16: no event matches",
                    "              expected                   nearest event",
                    "    * at      2026-03-02T10:02:00+01:00  2026-03-02T10:00:00+01:00",
                    "      event   lead_assigned              lead_assigned",
                    "      lead    r1                         r1",
                    "    * rep     jon                        maya",
                    "      how     rotation                   rotation",
                    "    * reason  nothing                    new",
                ])
    }

    @Test func `an event that comes too early is told as such`() throws {
        let lines = try report(
            """
              events:
                - { event: lead_assigned }
                - { event: lead_received }
            """)
        #expect(lines[1] == "  line 17: it came too early")
        #expect(lines.last == "      event  lead_received  lead_received")
    }

    @Test func `nothing like it is said so`() throws {
        #expect(
            try report("  events: [ { event: rep_out, rep: jon } ]").suffix(4) == [
                "  line 15: no event matches", "      event  rep_out", "      rep    jon",
                "    no event is like it",
            ])
    }

    @Test func `an event that must never happen is shown`() throws {
        #expect(
            try report("  never: [ { event: lead_assigned, rep: maya } ]").dropFirst() == [
                "  line 15: it must never happen, and it did:",
                "    2026-03-02T10:00:00+01:00  lead_assigned  lead=r1 rep=maya team=sdr "
                    + "how=rotation reason=new",
            ])
    }

    @Test func `a wrong count`() throws {
        #expect(
            try report("  counts: [ { event: lead_assigned, count: 2 } ]").dropFirst()
                == ["  line 15: expected 2, found 1", "      event  lead_assigned"])
    }

    @Test func `a final state that differs`() throws {
        #expect(
            try report(
                """
                  leads:
                    r1: { state: accepted, owner: ~, clocks: { contact: { state: met, breached_owner: maya, due: "2026-03-02T11:00:00+01:00" }, response: { state: met } } }
                    r2: { owner: maya }
                """
            ).dropFirst() == [
                "  line 16: r1 state: expected accepted, found assigned",
                "  line 16: r1 owner: expected nothing, found maya",
                "  line 16: r1 clocks.contact.state: expected met, found running",
                "  line 16: r1 clocks.contact.breached_owner: expected maya, found nothing",
                "  line 16: r1 clocks.response: expected met, found nothing",
                "  line 17: there is no lead r2",
            ])
    }

    @Test func `refusals that differ`() throws {
        let lines = try Draft.report(
            """
              - { at: "2026-03-02T10:00:00+01:00", submit: { id: r1 } }
              - { at: "2026-03-02T10:01:00+01:00", accept: { lead: r1, by: jon } }
              - { at: "2026-03-02T10:02:00+01:00", accept: { lead: r9 } }
              - { at: "2026-03-02T10:03:00+01:00", accept: { lead: r1 } }
            expect:
              errors:
                - { step: 3, code: INVALID_ARGUMENT }
                - { step: 4, code: FAILED_PRECONDITION }
            """)
        #expect(
            lines.dropFirst() == [
                "  line 12: step 2, accept, was refused with PERMISSION_DENIED "
                    + "(NOT_THE_OWNER, lead L1, caller jon)",
                "  line 13: step 3, accept, was refused with NOT_FOUND (UNKNOWN_LEAD, r9); "
                    + "expected INVALID_ARGUMENT",
                "  line 18: step 4 was not refused; expected FAILED_PRECONDITION",
            ])
    }

    @Test func `everything that happens, an event a line`() throws {
        let result = try Draft.run(
            """
              - { at: "2026-03-29T01:59:59+01:00", out: { rep: jon, until: "2026-03-29T03:30:00+02:00" } }
              - { at: "2026-03-29T03:30:00+02:00", contact: { lead: r1 } }
            """)
        #expect(
            ScenarioReport(result).eventLines == [
                "2026-03-29T01:59:59+01:00  rep_out  rep=jon until=2026-03-29T03:30:00+02:00 "
                    + "open_leads=reassign",
                "2026-03-29T03:30:00+02:00  rep_back  rep=jon",
            ])
    }

    @Test func `a file that is refused is told with its places`() {
        let error = ScenarioFileError(
            path: "acme.yaml",
            problems: [
                Diagnostic(
                    position: SourcePosition(line: 3, column: 5), path: "reps.jon",
                    message: "what is wrong"),
                Diagnostic(
                    position: SourcePosition(line: 4, column: 1), path: "", message: "and this"),
            ], isCut: true)
        #expect(
            ScenarioReport.lines(error, of: "draft.yaml") == [
                "FAIL draft.yaml", "  acme.yaml:3:5: reps.jon: what is wrong",
                "  acme.yaml:4:1: and this", "  and perhaps more",
            ])
    }
}
