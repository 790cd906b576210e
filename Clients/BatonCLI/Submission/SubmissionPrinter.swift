/// Tells what becomes of a file's lines while it is sent.
struct SubmissionPrinter {
    private let console: Console
    private let path: String
    private let format: OutputFormat
    private let isDryRun: Bool
    private var progress: ProgressBar
    private var summary = SubmissionSummary()

    init(
        console: Console, path: String, byteCount: Int?, format: OutputFormat, isDryRun: Bool
    ) {
        self.console = console
        self.path = path
        self.format = format
        self.isDryRun = isDryRun
        progress = ProgressBar(console.error, byteCount: byteCount)
    }

    /// The next line is finished.
    mutating func report(_ report: ReportOrder.Report, readBytes: Int) {
        summary.count(report)
        if format == .json { console.out.line(Self.json(report)) }
        if case .refused(let reason) = report.outcome {
            progress.clear()
            console.error.line("\(path):\(report.line): refused: \(reason)".safeForTerminal)
        }
        progress.update(lines: summary.accepted + summary.refused, readBytes: readBytes)
    }

    /// Everything is finished.
    mutating func finish(stop: SubmissionStop.Reason?) -> SubmissionSummary {
        progress.clear()
        summary.stop = stop
        let stream = format == .json ? console.error : console.out
        for line in summary.lines(file: path, isDryRun: isDryRun) { stream.line(line) }
        console.flush()
        return summary
    }

    /// One line of JSON for one line of the file.
    static func json(_ report: ReportOrder.Report) -> String {
        var json = JSONText(isCompact: true)
        json.open("{")
        json.key("line")
        json.literal("\(report.line)")
        switch report.outcome {
        case .accepted(let lead, let isDuplicate):
            json.key("lead")
            json.string(lead)
            json.key("duplicate")
            json.literal("\(isDuplicate)")
        case .refused(let reason):
            json.key("refused")
            json.string(reason)
        case .notDone(let reason):
            json.key("notDone")
            json.string(reason)
        }
        json.close("}")
        return json.text
    }
}
