/// How much a terminal shows.
package struct TerminalSize: Equatable, Sendable {
    package var columns: Int
    package var rows: Int

    /// At least one of each: a terminal that was made smaller than that may say 0.
    package init(columns: Int, rows: Int) {
        self.columns = max(1, min(columns, 1000))
        self.rows = max(1, min(rows, 1000))
    }

    /// What a terminal has that does not say.
    package static let usual = TerminalSize(columns: 80, rows: 24)
}
