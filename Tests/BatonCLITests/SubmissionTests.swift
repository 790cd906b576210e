import Testing

@testable import BatonCLI

struct ReportOrderTests {
    @Test func `outcomes are told in the order of the lines`() {
        var order = ReportOrder()
        let yes = LineOutcome.accepted(lead: "L1", isDuplicate: false)
        #expect(order.finish(2, line: 4, yes) == [])
        #expect(order.finish(1, line: 3, .refused("x")) == [])
        #expect(order.waitingCount == 2)
        #expect(order.finish(0, line: 2, yes).map(\.line) == [2, 3, 4])
        #expect(order.waitingCount == 0)
        #expect(order.finish(3, line: 5, yes).map(\.line) == [5])
    }
}

struct SubmissionSummaryTests {
    private func summary(
        _ outcomes: [LineOutcome], stop: SubmissionStop.Reason? = nil
    ) -> SubmissionSummary {
        var summary = SubmissionSummary()
        for (index, outcome) in outcomes.enumerated() {
            summary.count(ReportOrder.Report(line: index + 2, outcome: outcome))
        }
        summary.stop = stop
        return summary
    }

    private let yes = LineOutcome.accepted(lead: "L1", isDuplicate: false)
    private let again = LineOutcome.accepted(lead: "L1", isDuplicate: true)
    private let no = LineOutcome.refused("x")
    private let unknown = LineOutcome.notDone("x")

    @Test func `the end of a file`() {
        #expect(summary([]).status == .done)
        #expect(summary([yes, again]).status == .done)
        #expect(summary([yes, no]).status == .partlyDone)
        #expect(summary([no, no]).status == .refused)
        #expect(
            summary([]).lines(file: "a.csv", isDryRun: false) == [
                "a.csv: there is no lead in it"
            ])
        #expect(
            summary([yes, again, no]).lines(file: "a.csv", isDryRun: false)
                == ["a.csv: 2 accepted (1 of them open already), 1 refused"])
        #expect(
            summary([yes]).lines(file: "a.csv", isDryRun: true)
                == ["a.csv: 1 acceptable, 0 refused"])
    }

    @Test func `what was sent before is told apart from what is new`() {
        let before = LineOutcome.accepted(lead: "L1", isDuplicate: true, isRepeated: true)
        #expect(
            summary([yes, before, before, again]).lines(file: "a.csv", isDryRun: false)
                == ["a.csv: 4 accepted (2 of them sent before, 1 of them open already), 0 refused"])
        #expect(
            SubmissionPrinter.record(.init(line: 2, outcome: before)).compactJSON
                == #"{"line":2,"lead":"L1","duplicate":true,"alreadyDone":true}"#)
    }

    @Test func `a server that goes away`() {
        let away = SubmissionStop.Reason.unavailable("no server")
        #expect(summary([], stop: away).status == .unavailable)
        #expect(summary([unknown], stop: away).status == .unavailable)
        #expect(summary([yes, unknown], stop: away).status == .partlyDone)
        #expect(
            summary([yes, unknown, unknown, yes, unknown], stop: away)
                .lines(file: "a.csv", isDryRun: false) == [
                    "a.csv: 2 accepted, 0 refused, 3 without an answer",
                    "stopped: no server",
                    "no answer for lines 3-4, 6; nothing after line 6 was sent",
                    "sending the file again within 24 hours is safe: nothing is done twice",
                ])
    }

    @Test func `a refusal that holds for every line`() {
        let denied = SubmissionStop.Reason.refused(.init(.denied, "no"))
        #expect(summary([unknown], stop: denied).status == .denied)
        #expect(
            summary([yes, unknown], stop: denied).lines(file: "a.csv", isDryRun: true) == [
                "a.csv: 1 acceptable, 0 refused, 1 not taken", "stopped: no",
                "not taken: line 3; nothing after line 3 was sent",
            ])
    }

    @Test func `the first reason to stop counts`() {
        let stop = SubmissionStop()
        #expect(stop.reason == nil)
        stop.stop(.unavailable("a"))
        stop.stop(.failed("b"))
        #expect(stop.reason == .unavailable("a"))
    }

    @Test func `an outage is given up after its time, counted from its start`() {
        let outage = Outage(patience: .seconds(30))
        let start = ContinuousClock.now
        #expect(outage.failed(now: start))
        #expect(outage.failed(now: start + .seconds(29)))
        #expect(!outage.failed(now: start + .seconds(30)))
        outage.answered()
        #expect(outage.failed(now: start + .seconds(31)))
    }

    @Test func `reports as JSON`() {
        #expect(
            SubmissionPrinter.record(.init(line: 2, outcome: again)).compactJSON
                == #"{"line":2,"lead":"L1","duplicate":true}"#)
        #expect(
            SubmissionPrinter.record(.init(line: 3, outcome: .refused("a \"b\""))).compactJSON
                == #"{"line":3,"refused":"a \"b\""}"#)
        #expect(
            SubmissionPrinter.record(.init(line: 4, outcome: .notDone("c"))).compactJSON
                == #"{"line":4,"notDone":"c"}"#)
    }

    @Test func `progress on a terminal`() {
        #expect(
            ProgressBar.text(lines: 500, share: 0.5, linesPerSecond: 1000)
                == "[###############...............] 50 %  500 lines, 1000/s")
        #expect(ProgressBar.text(lines: 5, share: nil, linesPerSecond: 1) == "5 lines, 1/s")
    }

    @Test func `receipts are CSV`() {
        #expect(Receipts.field("a") == "a")
        #expect(Receipts.field("a,\"b\"") == "\"a,\"\"b\"\"\"")
    }
}
