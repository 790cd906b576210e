/// Prints the records that a command answers with, in the format that was asked for, as they come.
package struct RecordWriter {
    /// Whether a command answers with one thing or with many.
    package enum Shape: Sendable {
        case one
        case list
    }

    private let format: OutputFormat
    private let schema: RecordSchema
    private let shape: Shape
    private let console: Console
    private let cells: TableCells
    /// The columns that were asked for.
    private let chosen: ColumnSelection?
    /// The columns of a format that has no others.
    private let columns: ColumnSelection
    private var table: Table
    private let printsIDs: Bool
    /// Whether the columns that were asked for are printed as values alone.
    private let printsValues: Bool
    /// Somebody reads along, on a terminal that would take a stranger's text for orders.
    private let isForTerminal: Bool
    /// Whether the command prints its own text, made for people.
    package let isText: Bool
    /// Whether nothing has come yet.
    package private(set) var isEmpty = true

    /// - Throws: ``CommandFailure`` for a column that there is not.
    package init(
        _ options: OutputOptions, _ schema: RecordSchema, _ shape: Shape, console: Console,
        zone: UserZone
    ) throws(CommandFailure) {
        chosen = try options.selection(of: schema)
        format = options.output
        printsIDs = options.quiet && format == .table && chosen == nil
        printsValues = options.quiet && format == .table && chosen != nil
        isForTerminal = console.out.isTerminal
        isText = !options.quiet && format == .table && chosen == nil
        columns = chosen ?? ColumnSelection(schema.columns)
        self.schema = schema
        self.shape = shape
        self.console = console
        cells = TableCells(zone: zone)
        table = Table(
            columns.names.map { Table.Column(TableCells.title($0), isFlexible: true) },
            terminalWidth: console.out.terminalWidth)
    }

    /// Prints messages: as text, or as records.
    ///
    /// - Parameter text: Lines that are safe to print.
    package mutating func add<Message>(
        _ messages: some Sequence<UnsafePointer<Message>>,
        text: ([UnsafePointer<Message>]) -> [String]
    ) {
        guard isText else { return add(messages.map { FieldValue($0) }) }
        let messages = Array(messages)
        guard !messages.isEmpty else { return }
        isEmpty = false
        for line in text(messages) { console.out.line(line) }
    }

    /// Prints records.
    package mutating func add(_ records: [FieldValue]) {
        guard !records.isEmpty else { return }
        begin()
        defer { isEmpty = false }
        if printsIDs {
            for id in records.compactMap(id(of:)) { console.out.line(id) }
        } else if printsValues {
            for record in records {
                let values = columns.cells(of: record, schema).map(\.bare.safeForTerminal)
                console.out.line(values.joined(separator: "\t"))
            }
        } else if format == .table {
            let rows = records.map { columns.cells(of: $0, schema).map(cells.text) }
            for line in table.lines(rows) { console.out.line(line) }
        } else {
            for record in records { write(record) }
        }
    }

    private func id(of record: FieldValue) -> String? {
        guard let id = schema.id else { return nil }
        let text = cells.text(schema.pick(ColumnSelection.path(id)[...], from: record))
        return text.isEmpty ? nil : text.safeForTerminal
    }

    /// Prints what comes after the last record.
    package mutating func finish() {
        guard !isText else { return console.out.flush() }
        if format == .csv { begin() }
        switch (format, shape) {
        case (.json, .list):
            console.out.line(isEmpty ? "[]" : "\n]")
            console.out.setEnding("")
        case (.yaml, .list) where isEmpty: console.out.line("[]")
        default: break
        }
        console.out.flush()
    }

    /// Prints what comes before the first record.
    private func begin() {
        guard isEmpty else { return }
        switch (format, shape) {
        case (.json, .list):
            console.out.write("[")
            console.out.setEnding("\n]\n")
        case (.csv, _): console.out.write(CSVText.line(columns.names))
        default: break
        }
    }

    private mutating func write(_ record: FieldValue) {
        switch format {
        case .csv:
            let cells = columns.cells(of: record, schema).map(CSVText.cell)
            console.out.write(CSVText.line(isForTerminal ? cells.map(\.safeForTerminal) : cells))
        case .json where shape == .list:
            console.out.write((isEmpty ? "" : ",") + "\n  " + picked(record).compactJSON)
            isEmpty = false
        case .json: console.out.line(picked(record).json)
        case .jsonl: console.out.line(picked(record).compactJSON)
        case .yaml:
            var yaml = YAMLText()
            if shape == .list {
                yaml.element(picked(record))
            } else {
                yaml.document(picked(record))
            }
            console.out.write(yaml.text)
        case .table: break
        }
    }

    private func picked(_ record: FieldValue) -> FieldValue {
        chosen?.project(record, schema) ?? record
    }
}
