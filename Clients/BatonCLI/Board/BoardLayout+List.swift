extension BoardLayout {
    /// The sections, each with its share of the screen.
    func listLines(height: Int) -> [StyledLine] {
        let lists = state.lists
        let leads = leadTable
        let reps = repTable
        var counts = lists.sections.map(lists.count)
        let fixed = lists.sections.reduce(0) {
            $0 + 1 + (hasHeader($1, height) ? 1 : 0) + calmLines($1).count
        }
        counts = Self.shares(of: max(0, height - fixed), among: counts)
        return zip(lists.sections, counts).flatMap { section, count -> [StyledLine] in
            let table = section == .reps ? reps : leads
            let first = firstRow(section, count)
            var lines = [heading(section, first: first, shown: count)]
            lines += calmLines(section)
            if hasHeader(section, height) { lines.append(table.header) }
            let range = first..<(first + count)
            return lines + rowLines(section, range, table, selected: lists.selected)
        }
    }

    /// Everything, for a printout.
    package var onceLines: [StyledLine] {
        let lists = state.lists
        var lines = [summary]
        for section in lists.sections {
            let count = lists.count(section)
            lines += [StyledLine(), heading(section, first: 0, shown: count)]
            lines += calmLines(section)
            guard count > 0 else { continue }
            let table = section == .reps ? repTable : leadTable
            lines += [table.header] + rowLines(section, 0..<count, table, selected: nil)
        }
        return lines.map { $0.truncated(toWidth: width) }
    }

    /// Why nothing is due, in place of what would be.
    private func calmLines(_ section: BoardSection) -> [StyledLine] {
        guard section == .due, isWhole, state.lists.count(section) == 0,
            let calm = state.snapshot.calm
        else { return [] }
        let text = calm.text(withinSeconds: state.settings.withinSeconds, zone: state.zone)
        return text.wrapped(toWidth: max(1, width - 1)).map { StyledLine(" " + $0, .dim) }
    }

    /// Titles of columns stand above the first section with leads, and above the reps.
    private func hasHeader(_ section: BoardSection, _ height: Int) -> Bool {
        guard state.lists.count(section) > 0, height >= 8 else { return false }
        if section == .reps || state.lists.zoom != nil { return true }
        return section == state.lists.sections.first { state.lists.count($0) > 0 }
    }

    /// Room for each, no more than it needs, and what one does not need for the others.
    static func shares(of room: Int, among needs: [Int]) -> [Int] {
        var shares = needs.map { _ in 0 }
        var left = room
        while left > 0 {
            let hungry = needs.indices.filter { shares[$0] < needs[$0] }
            guard !hungry.isEmpty else { break }
            let each = max(1, left / hungry.count)
            for index in hungry where left > 0 {
                let more = min(each, needs[index] - shares[index], left)
                shares[index] += more
                left -= more
            }
        }
        return shares
    }

    /// The first row that is seen: the cursor's is among those that are.
    private func firstRow(_ section: BoardSection, _ shown: Int) -> Int {
        guard let selected = state.lists.selected, selected.section == section else { return 0 }
        return max(0, min(selected.index - shown / 2, state.lists.count(section) - shown))
    }

    private func heading(_ section: BoardSection, first: Int, shown: Int) -> StyledLine {
        let listed = state.lists.count(section)
        let total =
            isWhole ? state.snapshot.total(of: section) ?? listed : listed
        var line = StyledLine(section.title, .bold)
        if section == .due {
            let length = DurationText.text(seconds: state.settings.withinSeconds)
            line.append(say(" in \(length)", fr: " d'ici \(length)"), .dim)
        }
        let all = max(total, listed)
        line.append(
            shown < all && shown > 0
                ? say(
                    "  \(first + 1)-\(first + shown) of \(all) ",
                    fr: "  \(first + 1)-\(first + shown) sur \(all) ") : "  \(all) ",
            all == 0 ? .dim : section == .broken ? Style(.red) : .plain)
        line.append(String(repeating: "─", count: max(0, width - line.width)), .dim)
        return line
    }

    private func rowLines(
        _ section: BoardSection, _ range: Range<Int>, _ table: BoardTable,
        selected: BoardLists.Place?
    ) -> [StyledLine] {
        return range.map { index in
            let line =
                section == .reps
                ? table.line(rows.cells(state.lists.reps[index]))
                : table.line(rows.cells(state.lists.leads(section)[index]))
            guard selected?.section == section, selected?.index == index else { return line }
            return line.asBar(width: width) { $0.isReversed = true }
        }
    }

    private var leadTable: BoardTable {
        var cells = BoardSection.allCases.flatMap { section in
            state.lists.leads(section).prefix(100).map { rows.cells($0) }
        }
        // One team needs no name on every line.
        let team = BoardRows.leadColumns.count - 1
        if Set(cells.map { $0[team].text }).count <= 1 {
            for index in cells.indices { cells[index][team].text = "" }
        }
        return BoardTable(BoardRows.leadColumns, rows: cells, width: width)
    }

    private var repTable: BoardTable {
        BoardTable(
            BoardRows.repColumns, rows: state.lists.reps.map { rows.cells($0) }, width: width)
    }
}
