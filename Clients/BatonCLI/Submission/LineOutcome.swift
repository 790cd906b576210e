/// What became of one line of a lead file.
package enum LineOutcome: Equatable, Sendable {
    /// The server has it, durably; also if it was sent before under the same request id, and
    /// nothing was done now.
    case accepted(lead: String, isDuplicate: Bool, isRepeated: Bool = false)
    /// It is no lead, or the server refused it.
    case refused(String)
    /// Nobody knows: no answer came before the command gave up.
    case notDone(String)
}

/// Puts outcomes back into the order of the lines.
package struct ReportOrder: Sendable {
    /// A line with its outcome.
    package struct Report: Equatable, Sendable {
        package let line: Int
        package let outcome: LineOutcome
    }

    private var finished: [Int: Report] = [:]
    private var next = 0

    package init() {}

    /// Outcomes that wait for an earlier line.
    package var waitingCount: Int { finished.count }

    /// The record with that number (from 0, without a gap) is finished.
    ///
    /// - Returns: All outcomes that can be told now, in order.
    package mutating func finish(_ number: Int, line: Int, _ outcome: LineOutcome) -> [Report] {
        finished[number] = Report(line: line, outcome: outcome)
        var ready: [Report] = []
        while let report = finished.removeValue(forKey: next) {
            ready.append(report)
            next += 1
        }
        return ready
    }
}
