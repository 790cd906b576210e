/// Lines up rows in columns.
///
/// Widths come from the first rows it is given, so that a long list can be printed as it comes;
/// later rows that are wider push their line to the right, in a terminal as far as there is room.
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
    /// Where nothing else helps, every column but the first is cut, no further than this.
    static let anyWidthMin = 4

    private let columns: [Column]
    private let terminalWidth: Int?
    private let leaving: [Int]
    private var widths: [Int] = []
    /// Of each column whether it has less room than it needs.
    private var isNarrowed: [Bool] = []
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
            let natural = naturalWidths(rows)
            fit(natural)
            isNarrowed = zip(widths, natural).map(<)
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
            let flexible = shown.filter { columns[$0].isFlexible }
            if cut(to: terminalWidth, flexible, min: Self.flexibleWidthMin) { return }
            guard let column = next.next() else { break }
            shown.removeAll { $0 == column }
        }
        _ = cut(to: terminalWidth, Array(shown.dropFirst()), min: Self.anyWidthMin)
    }

    /// Takes what is too much from the widest of those columns, a column of the terminal at a time.
    ///
    /// - Returns: Whether the columns fit.
    private mutating func cut(
        to terminalWidth: Int, _ places: [Int], min least: Int
    ) -> Bool {
        var excess =
            shown.reduce(0) { $0 + widths[$1] } + Self.gap.count * (shown.count - 1) - terminalWidth
        while excess > 0 {
            let candidates = places.filter { widths[$0] > least }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return false }
            widths[widest] -= 1
            excess -= 1
        }
        return true
    }

    /// Whether what does not fit into a column is cut: of those that may be, and in a terminal all
    /// that were made narrower.
    private func isCut(_ index: Int) -> Bool {
        terminalWidth != nil && (columns[index].isFlexible || isNarrowed[index])
    }

    private func line(_ cells: [String], style: (Int) -> Style?) -> String {
        var line = ""
        var blanks = ""
        var used = 0
        for index in shown {
            let column = columns[index]
            let text = text(cells[index], in: index, behind: used + blanks.count)
            let width = text.displayWidth
            var padding = String(repeating: " ", count: max(0, widths[index] - width))
            if column.alignRight, let terminalWidth {
                padding = String(
                    padding.prefix(max(0, terminalWidth - used - blanks.count - width)))
            }
            // Blanks are held back so that no line ends with any.
            if column.alignRight { blanks += padding }
            if !text.isEmpty {
                line += blanks + (style(index).map { $0.applied(to: text) } ?? text)
                used += blanks.count + width
                blanks = ""
            }
            if !column.alignRight { blanks += padding }
            blanks += Self.gap
        }
        return line
    }

    /// What is seen of a cell: in a terminal no more than there is room for. The first column is whole,
    /// for it says what the line is about.
    private func text(_ cell: String, in index: Int, behind used: Int) -> String {
        guard let terminalWidth else { return cell }
        let text = isCut(index) ? cell.truncated(toWidth: widths[index]) : cell
        return index == shown.first ? text : text.truncated(toWidth: terminalWidth - used)
    }
}
