/// What became of a lead file as a whole.
package struct SubmissionSummary: Equatable, Sendable {
    package private(set) var accepted = 0
    /// Those of the accepted whose external id was open already.
    package private(set) var duplicates = 0
    package private(set) var refused = 0
    /// Lines without an answer.
    package private(set) var notDone: [Int] = []
    /// The last line that was read.
    package private(set) var lastLine = 0
    /// Why reading ended before the end of the file.
    package var stop: SubmissionStop.Reason?

    package init() {}

    /// Counts a line.
    package mutating func count(_ report: ReportOrder.Report) {
        lastLine = report.line
        switch report.outcome {
        case .accepted(_, let isDuplicate):
            accepted += 1
            if isDuplicate { duplicates += 1 }
        case .refused: refused += 1
        case .notDone: notDone.append(report.line)
        }
    }

    /// How the command ends.
    package var status: ExitStatus {
        guard let stop else {
            return refused == 0 ? .done : accepted > 0 ? .partlyDone : .refused
        }
        return accepted > 0 ? .partlyDone : stop.status
    }

    /// A few lines for people.
    ///
    /// - Parameter isDryRun: Nothing was sent for good.
    package func lines(file: String, isDryRun: Bool) -> [String] {
        guard stop != nil || accepted + refused > 0 else {
            return [
                say("\(file): there is no lead in it", fr: "\(file) : ne contient aucun lead")
                    .safeForTerminal
            ]
        }
        var lines = [counts(file: file, isDryRun: isDryRun)]
        if let stop {
            lines.append(
                say("stopped: \(stop.explanation)", fr: "arrêté : \(stop.explanation)"))
            let after =
                lastLine == 0
                ? say("nothing was done", fr: "rien n'a été fait")
                : say(
                    "nothing after line \(lastLine) was sent",
                    fr: "rien n'a été envoyé après la ligne \(lastLine)")
            let ranges = Self.ranges(notDone)
            lines.append(
                notDone.isEmpty
                    ? after
                    : say(
                        "no answer for \(ranges); \(after)",
                        fr: "pas de réponse pour \(ranges) ; \(after)"))
            if !isDryRun {
                lines.append(FileSubmission.hintIfUnwritten)
            }
        }
        return lines.map(\.safeForTerminal)
    }

    private func counts(file: String, isDryRun: Bool) -> String {
        let verb =
            isDryRun
            ? say("acceptable", fr: accepted < 2 ? "acceptable" : "acceptables")
            : say("accepted", fr: accepted < 2 ? "accepté" : "acceptés")
        var text = labelled(file) + " \(accepted) \(verb)"
        if duplicates > 0 {
            text += say(
                " (\(duplicates) of them open already)",
                fr: " (dont \(French.count(duplicates, "déjà ouvert", "déjà ouverts")))")
        }
        text += say(", \(refused) refused", fr: ", " + French.count(refused, "refusé", "refusés"))
        if !notDone.isEmpty {
            text += say(
                ", \(notDone.count) without an answer", fr: ", \(notDone.count) sans réponse")
        }
        return text
    }

    /// `line 7` or `lines 7-9, 12`.
    private static func ranges(_ lines: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for line in lines {
            if let last = ranges.last, last.upperBound + 1 == line {
                ranges[ranges.count - 1] = last.lowerBound...line
            } else {
                ranges.append(line...line)
            }
        }
        let texts = ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }
        let word =
            lines.count == 1
            ? say("line", fr: "la ligne") : say("lines", fr: "les lignes")
        return "\(word) " + texts.joined(separator: ", ")
    }
}
