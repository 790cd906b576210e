/// Tells what becomes of a file's lines while it is sent.
struct SubmissionPrinter {
    private let console: Console
    private let path: String
    private var writer: RecordWriter
    private let isDryRun: Bool
    private var progress: ProgressBar
    private var summary = SubmissionSummary()

    init(
        console: Console, path: String, byteCount: Int?, writer: RecordWriter, isDryRun: Bool
    ) {
        self.console = console
        self.path = path
        self.writer = writer
        self.isDryRun = isDryRun
        progress = ProgressBar(
            console.error, byteCount: byteCount, isWanted: console.showsProgress)
    }

    /// The next line is finished.
    mutating func report(_ report: ReportOrder.Report, readBytes: Int) {
        summary.count(report)
        if !writer.isText { writer.add([Self.record(report)]) }
        if case .refused(let reason) = report.outcome {
            progress.clear()
            console.error.line(
                say(
                    "\(path):\(report.line): refused: \(reason)",
                    fr: "\(path):\(report.line) : refusé : \(reason)"
                ).safeForTerminal)
        }
        progress.update(lines: summary.accepted + summary.refused, readBytes: readBytes)
    }

    /// Everything is finished.
    mutating func finish(stop: SubmissionStop.Reason?) -> SubmissionSummary {
        progress.clear()
        summary.stop = stop
        writer.finish()
        console.out.flush()
        return summary
    }

    /// Tells what became of the file as a whole.
    func sumUp(_ summary: SubmissionSummary) {
        let lines = summary.lines(file: path, isDryRun: isDryRun)
        for line in lines.prefix(1) {
            if writer.isText { console.out.line(line) } else { console.note(line) }
        }
        console.out.flush()
        // Why it ended early is an error, and told as one also where notes are not wanted.
        for line in lines.dropFirst() { console.error.line(line) }
        console.flush()
    }

    /// What a line of the file became of.
    static let answer = RecordSchema(
        [
            RecordSchema.Field("line"), RecordSchema.Field("lead"),
            RecordSchema.Field("duplicate"), RecordSchema.Field("refused"),
            RecordSchema.Field("notDone"), RecordSchema.Field("alreadyDone"),
        ], id: "lead")

    static func record(_ report: ReportOrder.Report) -> FieldValue {
        let line = FieldValue.Member("line", .number("\(report.line)"))
        switch report.outcome {
        case .accepted(let lead, let isDuplicate, let isRepeated):
            return .object(
                [
                    line, FieldValue.Member("lead", .string(lead)),
                    FieldValue.Member("duplicate", .bool(isDuplicate)),
                ] + (isRepeated ? [FieldValue.Member("alreadyDone", .bool(true))] : []))
        case .refused(let reason):
            return .object([line, FieldValue.Member("refused", .string(reason))])
        case .notDone(let reason):
            return .object([line, FieldValue.Member("notDone", .string(reason))])
        }
    }
}
