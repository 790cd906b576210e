/// Sends the leads of a file, many at a time, and reports in the order of the lines.
struct FileSubmission {
    /// Outcomes that may wait for an earlier line, for each call in flight: one slow line holds up
    /// the reports, not the memory.
    static let waitingFactor = 16

    let sender: LeadSender
    let inFlightMax: Int
    var file: LeadFile
    var printer: SubmissionPrinter

    private typealias Finished = (number: Int, line: Int, outcome: LineOutcome)

    /// Runs to the end of the file, or to where it has to stop.
    mutating func run() async -> SubmissionSummary {
        var order = ReportOrder()
        var number = 0
        await withTaskGroup(of: Finished.self) { group in
            var inFlight = 0
            var isAtEnd = false
            while true {
                while !isAtEnd, inFlight < inFlightMax,
                    order.waitingCount < inFlightMax * Self.waitingFactor,
                    sender.stop.reason == nil
                {
                    let item = next(mayWait: inFlight == 0)
                    if case .notReady = item {
                        if inFlight > 0 { break }
                        continue
                    }
                    switch item {
                    case .lead(let line, let lead):
                        let number = number
                        group.addTask { [sender] in
                            (number, line, await sender.send(lead, line: line))
                        }
                        inFlight += 1
                    case .broken(let line, let reason):
                        report(order.finish(number, line: line, .refused(reason)))
                    case .notReady: break
                    case .end:
                        isAtEnd = true
                        continue
                    }
                    number += 1
                }
                guard let finished = await group.next() else { break }
                inFlight -= 1
                report(order.finish(finished.number, line: finished.line, finished.outcome))
            }
        }
        return printer.finish(stop: sender.stop.reason)
    }

    private mutating func next(mayWait: Bool) -> LeadFile.Item {
        do {
            return try file.next(mayWait: mayWait)
        } catch {
            sender.stop.stop(.failed((error as? CommandFailure)?.message ?? "\(error)"))
            return .end
        }
    }

    private mutating func report(_ reports: [ReportOrder.Report]) {
        for report in reports { printer.report(report, readBytes: file.readBytes) }
    }
}
