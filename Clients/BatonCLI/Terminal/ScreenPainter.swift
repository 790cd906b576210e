/// Makes a terminal show a screen, and sends only what differs from what it shows.
package struct ScreenPainter {
    private let usesColour: Bool
    /// Nil: nobody knows what the terminal shows.
    private var shown: Screen?

    package init(usesColour: Bool) { self.usesColour = usesColour }

    /// Something else was drawn, or the terminal has another size: all of it is sent again.
    package mutating func forget() { shown = nil }

    /// What to send so that the terminal shows it; empty if it does.
    package mutating func paint(_ screen: Screen) -> String {
        defer { shown = screen }
        guard let shown, shown.size == screen.size else {
            return Style.plain.sequence(withColour: usesColour) + "\u{1B}[2J" + all(screen)
        }
        return screen.rows.indices.map { row in
            difference(row, from: shown.rows[row], to: screen.rows[row])
        }.joined()
    }

    private func all(_ screen: Screen) -> String {
        let blank = [Screen.Cell](repeating: .blank, count: screen.size.columns)
        return screen.rows.indices.map { difference($0, from: blank, to: screen.rows[$0]) }
            .joined()
    }

    /// From the first cell that differs to the last one.
    private func difference(
        _ row: Int, from old: [Screen.Cell], to new: [Screen.Cell]
    ) -> String {
        guard var first = new.indices.first(where: { new[$0] != old[$0] }),
            var last = new.indices.last(where: { new[$0] != old[$0] })
        else { return "" }
        // Half of a wide character cannot be drawn.
        while first > 0, new[first].text.isEmpty || old[first].text.isEmpty { first -= 1 }
        while last + 1 < new.count, new[last + 1].text.isEmpty || old[last + 1].text.isEmpty {
            last += 1
        }
        return draw(row, new, first...last)
    }

    private func draw(_ row: Int, _ cells: [Screen.Cell], _ range: ClosedRange<Int>) -> String {
        var text = Self.move(row, range.lowerBound)
        var style: Style?
        var isCertain = true
        for column in range where !cells[column].text.isEmpty {
            let cell = cells[column]
            // Terminals differ in how wide some characters are: behind one the place is said anew.
            if !isCertain { text += Self.move(row, column) }
            if style != cell.style {
                text += cell.style.sequence(withColour: usesColour)
                style = cell.style
            }
            text += cell.text
            isCertain = cell.text.utf8.count == 1
        }
        return text + Style.plain.sequence(withColour: usesColour)
    }

    /// To a cell (ECMA-48 section 8.3.21, CUP, which counts from one).
    private static func move(_ row: Int, _ column: Int) -> String {
        "\u{1B}[\(row + 1);\(column + 1)H"
    }
}
