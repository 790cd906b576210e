/// What a terminal is to show: rows of cells.
package struct Screen: Equatable, Sendable {
    /// A column of a row.
    package struct Cell: Equatable, Sendable {
        /// One character as people see it; empty behind one that takes two columns.
        package var text: String
        package var style: Style

        static let blank = Cell(text: " ", style: .plain)
    }

    package let size: TerminalSize
    package private(set) var rows: [[Cell]]

    /// A screen of these lines, from the top; what does not fit is cut off.
    package init(_ lines: [StyledLine], size: TerminalSize) {
        self.size = size
        rows = lines.prefix(size.rows).map { Self.cells($0, columns: size.columns) }
        let blank = [Cell](repeating: .blank, count: size.columns)
        rows += [[Cell]](repeating: blank, count: size.rows - rows.count)
    }

    private static func cells(_ line: StyledLine, columns: Int) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(columns)
        for span in line.spans {
            for character in span.text {
                let text = String(character)
                let width = text.displayWidth
                if width == 0 {
                    // A mark without a character to stand on would join what is drawn before it.
                    continue
                }
                guard cells.count + width <= columns else { return filled(cells, columns) }
                cells.append(Cell(text: text, style: span.style))
                if width > 1 { cells.append(Cell(text: "", style: span.style)) }
            }
        }
        return filled(cells, columns)
    }

    private static func filled(_ cells: [Cell], _ columns: Int) -> [Cell] {
        cells + [Cell](repeating: .blank, count: columns - cells.count)
    }
}
