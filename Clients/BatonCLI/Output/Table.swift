/// Lines up rows in columns.
///
/// Widths come from the first rows it is given, so that a long list can be printed as it comes;
/// later rows that are wider push their line to the right.
package struct Table: Sendable {
    /// One column.
    package struct Column: Sendable {
        let title: String
        let alignRight: Bool
        /// May be cut to fit the terminal.
        let isFlexible: Bool

        /// - Parameter french: The title in French; nil if it is the same.
        package init(
            _ title: String, fr french: String? = nil, alignRight: Bool = false,
            isFlexible: Bool = false
        ) {
            self.title = say(title, fr: french ?? title)
            self.alignRight = alignRight
            self.isFlexible = isFlexible
        }
    }

    static let gap = "  "
    static let flexibleWidthMin = 12

    private let columns: [Column]
    private let terminalWidth: Int?
    private let leaving: [Int]
    private var widths: [Int] = []
    /// The columns that are shown, by their place.
    private var shown: [Int]

    /// - Parameters:
    ///   - terminalWidth: Flexible columns are cut to fit in it; nil cuts nothing.
    ///   - leaving: Columns that are left out, in this order, where cutting is not enough.
    package init(_ columns: [Column], terminalWidth: Int? = nil, leaving: [Int] = []) {
        self.columns = columns
        self.terminalWidth = terminalWidth
        self.leaving = leaving
        shown = Array(columns.indices)
    }

    /// The lines for some rows, with the titles above the first ones. Every text is made safe.
    ///
    /// - Parameter style: Of a cell, by its row and column; nil for none.
    package mutating func lines(
        _ rows: [[String]], style: (_ row: Int, _ column: Int) -> Style? = { _, _ in nil }
    ) -> [String] {
        let rows = rows.map { $0.map(\.safeForTerminal) }
        var lines: [String] = []
        if widths.isEmpty {
            fit(naturalWidths(rows))
            lines.append(line(columns.map(\.title)) { _ in nil })
        }
        return lines
            + rows.enumerated().map { row, cells in line(cells) { style(row, $0) } }
    }

    private func naturalWidths(_ rows: [[String]]) -> [Int] {
        columns.indices.map { index in
            rows.reduce(columns[index].title.displayWidth) { max($0, $1[index].displayWidth) }
        }
    }

    /// Cuts columns to the terminal, and leaves out more of them until the rest fits.
    private mutating func fit(_ natural: [Int]) {
        widths = natural
        guard let terminalWidth else { return }
        var next = leaving.makeIterator()
        while true {
            widths = natural
            guard !cut(to: terminalWidth), let column = next.next() else { return }
            shown.removeAll { $0 == column }
        }
    }

    /// Takes what is too much from the widest flexible column, a column of the terminal at a time.
    ///
    /// - Returns: Whether the columns fit.
    private mutating func cut(to terminalWidth: Int) -> Bool {
        var excess =
            shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * (shown.count - 1) - terminalWidth
        while excess > 0 {
            let candidates = shown.filter {
                columns[$0].isFlexible && widths[$0] > Self.flexibleWidthMin
            }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return false }
            widths[widest] -= 1
            excess -= 1
        }
        return true
    }

    private func line(_ cells: [String], style: (Int) -> Style?) -> String {
        var line = ""
        var blanks = ""
        for index in shown {
            let (cell, column) = (cells[index], columns[index])
            let text =
                column.isFlexible && terminalWidth != nil
                ? cell.truncated(toWidth: widths[index]) : cell
            let width = text.displayWidth
            let padding = String(repeating: " ", count: max(0, widths[index] - width))
            // Blanks are held back so that no line ends with any.
            if column.alignRight { blanks += padding }
            if !text.isEmpty {
                line += blanks + (style(index).map { $0.applied(to: text) } ?? text)
                blanks = ""
            }
            if !column.alignRight { blanks += padding }
            blanks += Self.gap
        }
        return line
    }
}
