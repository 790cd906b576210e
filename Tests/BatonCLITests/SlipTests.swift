import ArgumentParser
import BatonEngine
import BatonWire
import Testing

@testable import BatonCLI

/// What somebody meant who wrote something else.
struct SlipTests {
    /// 2026-03-04, a Wednesday, in UTC.
    private let now = Instant(seconds: 1_772_582_400)
    private let zone = UserZone { _ in 0 }

    @Test func `a weekday behind until is the next one after from`() throws {
        let out = try OutCommand.parse(["bruno", "--from", "friday", "--until", "monday"])
        let period = out.period(now: now, zone: zone)
        #expect(period.start.map(zone.text) == "2026-03-06 00:00:00")
        #expect(period.end.map(zone.text) == "2026-03-09 00:00:00")
        // Also where it comes before the first by today's calendar.
        let late = try OutCommand.parse(["bruno", "--from", "monday", "--until", "friday"])
        #expect(late.period(now: now, zone: zone).end.map(zone.text) == "2026-03-13 00:00:00")
        let plain = try OutCommand.parse(["bruno", "--until", "tomorrow 9:00"])
        #expect(
            plain.period(now: now, zone: zone).end.map(zone.text) == "2026-03-05 09:00:00")
    }

    @Test(arguments: [
        ("2026-03-09", "2026-03-09"), ("tomorrow", "2026-03-05"), ("lundi", "2026-03-09"),
    ])
    func `a day is read as times are`(text: String, date: String) throws {
        let day = try #require(DayArgument(text))
        #expect(day.date(now: now, zone: zone) == date)
    }

    @Test(arguments: ["14:00", "+2h", "now", "tomorrow 9:00", "2026-03-09 14:00", "2026-13-01"])
    func `a time is no day`(text: String) { #expect(DayArgument(text) == nil) }

    @Test func `an id that was written small is told`() {
        func hints(_ lead: String) -> [String] {
            ErrorReport(
                GRPCStatus(
                    .notFound, "there is no lead",
                    details: statusDetails(
                        reason: "UNKNOWN_LEAD", parameters: [("lead", lead)]))
            ).details
        }
        #expect(hints("l8") == ["hint: ids of leads have a capital letter: did you mean L8?"])
        #expect(hints("lead-8").isEmpty)
        #expect(hints("l").isEmpty)
    }

    @Test func `methods are told as commands`() {
        let status = GRPCStatus(
            .failedPrecondition, "L1 is on its way; GetPlan tells how far the plan is")
        #expect(
            ErrorReport(status).message
                == "L1 is on its way; `baton plan show` tells how far the plan is")
        let field = GRPCStatus(
            .invalidArgument, "x",
            details: statusDetails(
                reason: "INVALID_FIELD", violations: [("review", "R7; ListReviews tells them")]))
        #expect(ErrorReport(field).message == "REVIEW: R7; `baton review list` tells them")
    }

    @Test func `what is planned is told with its instant`() throws {
        let step = try NextStepOptions.parse(["--next", "call back", "--on", "+2h"])
        let times = TimeContext(now: now, zone: zone)
        #expect(step.understood(times) == "; next: call back, 2026-03-04 02:00 (UTC)")
        #expect(try NextStepOptions.parse([]).understood(times) == "")
    }

    @Test func `a column of the only lead may be named without it`() throws {
        #expect(FindCommand.answer.resolved("id") == "lead.id")
        #expect(FindCommand.answer.resolved("field") == "field")
        #expect(FindCommand.answer.resolved("nonsense") == "nonsense")
        let options = try OutputOptions.parse(["--columns", "id,profile.name"])
        #expect(
            try options.selection(of: FindCommand.answer)?.names == [
                "lead.id", "lead.profile.name",
            ]
        )
        let twice = try OutputOptions.parse(["--columns", "id,lead.id"])
        #expect(throws: CommandFailure.self) { try twice.selection(of: FindCommand.answer) }
    }

    @Test func `a column that lists never fill is neither offered nor taken`() throws {
        let schema = LeadsCommand.answer
        let offered = schema.allColumns
        #expect(offered.contains("nextStep.time") && !offered.contains("nextStep.text"))
        #expect(!offered.contains { $0.hasPrefix("notes") || $0.hasPrefix("handoffNote") })
        for name in ["notes", "notes.text", "nextStep.text", "handoffNote.goal"] {
            let options = try OutputOptions.parse(["--columns", name])
            #expect(throws: CommandFailure.self) { try options.selection(of: schema) }
        }
        #expect(schema.columns.contains("nextStep.time") && !schema.columns.contains("notes"))
        #expect(!schema.columns.contains { schema.withholds($0) })
        #expect(ShowCommand.answer.allColumns.contains("lead.notes.text"))
    }

    @Test func `one set of words chooses leads`() throws {
        let leads = try LeadsCommand.parse(["--of", "a", "--of-team", "b", "--within", "1h"])
        #expect(leads.filter.rep == "a" && leads.filter.team == "b")
        #expect(leads.filter.traits.dueWithin == DurationArgument("1h"))
        let moved = try ReassignCommand.parse(["--rep", "a", "--due-within", "1h", "--team", "b"])
        #expect(moved.selection.of == "a" && moved.team == "b")
        #expect(moved.selection.traits.dueWithin == DurationArgument("1h"))
        let once = ["--of", "a", "--auto", "--state", "waiting"]
        #expect(try ReassignCommand.parse(once).selection.traits.state.count == 1)
        #expect(throws: (any Error).self) {
            try ReassignCommand.parse(once + ["--state", "waiting"])
        }
        let export = try ExportCommand.parse(["--rep", "a", "--state", "closed", "--breached"])
        #expect(export.filter.rep == "a" && export.filter.breached)
        #expect(try BoardCommand.parse(["--due-within", "1h"]).within == DurationArgument("1h"))
        #expect(try TeamCommand.parse(["--within", "1h"]).dueWithin == DurationArgument("1h"))
        for wrong in [
            ["--waiting", "--state", "closed"], ["--state", "closed", "--state", "closed"],
        ] {
            #expect(throws: (any Error).self) { try ExportCommand.parse(wrong) }
        }
    }

    @Test func `erase is agreed to as others are`() throws {
        #expect(try EraseCommand.parse(["L1", "-y"]).yes)
    }
}
