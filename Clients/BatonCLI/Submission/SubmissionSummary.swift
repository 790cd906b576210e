/// What became of a lead file as a whole.
package struct SubmissionSummary: Equatable, Sendable {
    package private(set) var accepted = 0
    /// Those of the accepted that were sent before under the same request id.
    package private(set) var repeated = 0
    /// The others of them whose external id was open already.
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
        case .accepted(_, let isDuplicate, let isRepeated):
            accepted += 1
            if isRepeated { repeated += 1 } else if isDuplicate { duplicates += 1 }
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
                    : isRefusal
                        ? say(
                            "not taken: \(ranges); \(after)",
                            fr: "non repris : \(ranges) ; \(after)")
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
        text += known
        text += say(", \(refused) refused", fr: ", " + French.count(refused, "refusé", "refusés"))
        guard !notDone.isEmpty else { return text }
        let count = notDone.count
        return text
            + (isRefusal
                ? say(
                    ", \(count) not taken",
                    fr: ", " + French.count(count, "non repris", "non repris"))
                : say(", \(count) without an answer", fr: ", \(count) sans réponse"))
    }

    /// Those of the accepted that were there before.
    private var known: String {
        let sent = say(
            "\(repeated) of them sent before",
            fr: "dont \(French.count(repeated, "déjà envoyé", "déjà envoyés"))")
        let open = say(
            "\(duplicates) of them open already",
            fr: "dont \(French.count(duplicates, "déjà ouvert", "déjà ouverts"))")
        let parts = (repeated > 0 ? [sent] : []) + (duplicates > 0 ? [open] : [])
        return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    }

    /// The server answered, and refuses every line.
    private var isRefusal: Bool { if case .refused? = stop { true } else { false } }

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
