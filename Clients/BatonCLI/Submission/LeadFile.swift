/// The leads of a CSV file, one after the other, in constant memory.
struct LeadFile {
    /// What comes next.
    enum Item {
        case lead(line: Int, LeadDraft)
        /// A line that is no lead.
        case broken(line: Int, String)
        /// Nothing has come in yet.
        case notReady
        case end
    }

    /// How long to wait for input at a time, so that Ctrl-C is seen.
    private static let waitMilliseconds: Int32 = 100

    private let file: InputFile
    private var reader = CSVReader()
    private var rows: LeadRowReader
    private var isAtEnd = false
    /// How much of the file was read.
    private(set) var readBytes = 0

    var path: String { file.path }
    var byteCount: Int? { file.byteCount }
    var warnings: [String] { rows.columns.warnings }

    /// Opens a file (`-` is standard input) and reads its header line.
    ///
    /// - Throws: ``CommandFailure`` if it cannot be read or has no usable header; nil comes back if
    ///   it had to end while waiting for one.
    /// - Parameter zone: Of times that name none.
    init?(
        path: String, for use: LeadColumns.Use = .submit, zone: UserZone, stop: SubmissionStop
    ) throws {
        file = try InputFile(path)
        var item: CSVReader.Item?
        while item == nil, !isAtEnd {
            while !file.isReady(withinMilliseconds: Self.waitMilliseconds) {
                if stop.reason != nil { return nil }
            }
            isAtEnd = try Self.fill(&reader, from: file, count: &readBytes)
            item = reader.next()
        }
        rows = LeadRowReader(try Self.columns(item, file: file, for: use), zone: zone)
    }

    /// The next line; waits for it only if `mayWait`, and then not for long.
    mutating func next(mayWait: Bool) throws -> Item {
        while true {
            if let item = reader.next() { return read(item) }
            if isAtEnd { return .end }
            guard file.isReady(withinMilliseconds: mayWait ? Self.waitMilliseconds : 0) else {
                return .notReady
            }
            isAtEnd = try Self.fill(&reader, from: file, count: &readBytes)
        }
    }

    /// Reads a piece; true at the end.
    private static func fill(
        _ reader: inout CSVReader, from file: InputFile, count: inout Int
    ) throws -> Bool {
        let chunk = try file.read()
        count += chunk.count
        guard chunk.isEmpty else {
            reader.append(chunk)
            return false
        }
        reader.finish()
        return true
    }

    private static func columns(
        _ item: CSVReader.Item?, file: InputFile, for use: LeadColumns.Use
    ) throws -> LeadColumns {
        let advice = [
            Hint.line(
                "the first line names the columns: name,company,email,phone,...",
                fr: "la première ligne nomme les colonnes : name,company,email,phone,...")
        ]
        switch item {
        case nil:
            throw CommandFailure(
                .refused, say("\(file.path) is empty", fr: "\(file.path) est vide"), details: advice
            )
        case .broken(let line, let defect)?:
            throw CommandFailure(
                .refused, "\(file.path):\(line): \(defect.explanation)", details: advice)
        case .record(let header)?:
            do {
                return try LeadColumns(header: header, for: use)
            } catch {
                throw CommandFailure(
                    .refused, "\(file.path):\(header.line): \(error)", details: advice)
            }
        }
    }

    private func read(_ item: CSVReader.Item) -> Item {
        switch item {
        case .broken(let line, let defect): return .broken(line: line, defect.explanation)
        case .record(let record):
            do {
                return .lead(line: record.line, try rows.lead(record))
            } catch {
                return .broken(line: record.line, "\(error)")
            }
        }
    }
}
