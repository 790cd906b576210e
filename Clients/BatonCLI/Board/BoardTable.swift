/// Lines rows up in as many columns as there is room for.
///
/// One column is flexible: it takes what the others leave. Columns that have nothing to say in any
/// row are left out.
struct BoardTable {
    struct Column {
        let title: String
        /// In which order columns get their place; the first ones get it in any case.
        let rank: Int
        var alignRight = false
        /// Where what stands in it changes its length from second to second, others stay in place.
        var widthMin = 0
        /// Of the flexible one: it does not need more than that before others get their place.
        var widthGood: Int?
    }

    struct Cell: Equatable {
        var text: String
        var style = Style.plain

        init(_ text: String, _ style: Style = .plain) {
            self.text = text.safeForTerminal
            self.style = style
        }
    }

    /// Columns of this rank and lower get their place as long as the flexible one has its least.
    static let essentialRankMax = 3
    static let flexibleWidthMin = 8
    /// Widths come from so many rows: what is wider further down is cut.
    static let measuredRowsMax = 300
    static let narrowWidthMax = 60

    private let columns: [Column]
    private let kept: [Int]
    private let widths: [Int]
    private let gap: String

    init(_ columns: [Column], rows: [[Cell]], width: Int) {
        self.columns = columns
        gap = width <= Self.narrowWidthMax ? " " : "  "
        let natural = columns.indices.map { index in
            rows.prefix(Self.measuredRowsMax).reduce(0) { max($0, $1[index].text.displayWidth) }
        }
        let wanted = columns.indices.map { index in
            let column = columns[index]
            return natural[index] == 0
                ? 0 : max(natural[index], column.title.displayWidth, column.widthMin)
        }
        let kept = Self.kept(columns, wanted, width: width, gap: gap.count)
        var widths = wanted
        if let flexible = kept.first(where: { columns[$0].widthGood != nil }) {
            var left = width
            for index in kept where index != flexible { left -= wanted[index] + gap.count }
            widths[flexible] = max(1, min(wanted[flexible], left))
        }
        self.kept = kept
        self.widths = widths
    }

    private static func kept(
        _ columns: [Column], _ wanted: [Int], width: Int, gap: Int
    ) -> [Int] {
        var kept: [Int] = []
        var used = 0
        let flexible = columns.indices.first { columns[$0].widthGood != nil && wanted[$0] > 0 }
        let ranked = columns.indices.sorted { columns[$0].rank < columns[$1].rank }
        for index in ranked where wanted[index] > 0 {
            let least: Int
            if index == flexible {
                least = min(wanted[index], flexibleWidthMin)
            } else if let flexible, kept.contains(flexible),
                columns[index].rank > essentialRankMax
            {
                // What the flexible one lacks yet of a good width goes before this column.
                let good = min(wanted[flexible], columns[flexible].widthGood ?? 0)
                least = wanted[index] + good - min(wanted[flexible], flexibleWidthMin)
            } else {
                least = wanted[index]
            }
            guard kept.isEmpty || used + gap + least <= width else { continue }
            used +=
                (kept.isEmpty ? 0 : gap)
                + (index == flexible ? min(wanted[index], flexibleWidthMin) : wanted[index])
            kept.append(index)
        }
        return kept.sorted()
    }

    /// The titles.
    var header: StyledLine { line(columns.map { Cell($0.title, .dim) }) }

    /// One row.
    func line(_ cells: [Cell]) -> StyledLine {
        var line = StyledLine()
        for index in kept {
            if index != kept.first { line.append(gap) }
            let text = cells[index].text.truncated(toWidth: widths[index])
                .padded(toWidth: widths[index], alignRight: columns[index].alignRight)
            line.append(text, cells[index].style)
        }
        return line
    }
}
