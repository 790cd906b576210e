import ArgumentParser
import Testing

@testable import BatonCLI

/// A plan that is out of date, as users are told of it.
struct PlanChangesTests {
    private func changes(
        leads: [String], changes: [String], leadCount: Int, reps: [String] = [], repCount: Int = 0
    ) throws -> PlanChanges {
        try #require(
            PlanChanges(
                StatusDetails(
                    statusDetails(
                        reason: "PLAN_OUTDATED",
                        parameters: [
                            ("plan", "P17-9c3f1a"), ("leads", leads.joined(separator: ",")),
                            ("changes", changes.joined(separator: ",")),
                            ("leadCount", "\(leadCount)"),
                            ("reps", reps.joined(separator: ",")), ("repCount", "\(repCount)"),
                        ]))))
    }

    @Test func `what has changed of each lead is told`() throws {
        let changes = try changes(
            leads: ["L30", "L31"], changes: ["owner+receiving_team", "tier"], leadCount: 2,
            reps: ["amina"], repCount: 1)
        #expect(
            changes.message
                == "P17-9c3f1a is out of date, of which has changed: 2 leads, 1 receiver; nothing has "
                + "moved")
        #expect(
            changes.details == [
                "  L30    owner, the team it was to go to", "  L31    tier",
                "  amina  cannot take now what they were to get, or is back",
                "hint: make the plan again",
            ])
    }

    @Test func `people see the first ten, programs all that is known`() throws {
        let names = (1...100).map { "L\($0)" }
        let changes = try changes(
            leads: names, changes: names.map { _ in "state" }, leadCount: 160)
        #expect(changes.details.count == 12)
        #expect(changes.details[10] == "  and 150 more")
        guard case .list(let leads)? = changes.record["changedLeads"] else {
            Issue.record("no leads")
            return
        }
        #expect(leads.count == 100)
        #expect(leads.first?["changes"] == .list([.string("state")]))
        #expect(changes.record["changedLeadCount"] == .number("160"))
    }

    @Test func `a server that does not say what has changed is understood too`() throws {
        let changes = try changes(leads: ["L1"], changes: [], leadCount: 1)
        #expect(changes.leads == [PlanChanges.Lead(lead: "L1", changes: [])])
        #expect(
            PlanChanges(StatusDetails(statusDetails(reason: "LEAD_PLANNED", parameters: []))) == nil
        )
    }

    @Test func `reassign chooses by the words of leads`() throws {
        let all = try ReassignCommand.parse(["--breached", "--waiting", "--to", "amina"])
        #expect(all.selection.isFilter)
        #expect(all.selection.traits.states == [.waiting])
        #expect(throws: (any Error).self) {
            try ReassignCommand.parse(["--waiting", "--state", "assigned", "--to", "amina"])
        }
        #expect(throws: (any Error).self) {
            try ReassignCommand.parse(["L1", "L2", "--breached", "--to", "amina"])
        }
    }
}
