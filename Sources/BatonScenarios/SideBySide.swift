/// Two columns of values, with their names before them.
struct SideBySide {
    struct Row {
        var name: String
        var expected: String
        var actual: String
        var differs: Bool
    }

    let rows: [Row]

    var lines: [String] {
        let names = width(rows.map(\.name))
        let expected = width(rows.map(\.expected) + ["expected"])
        let head =
            "  " + padded("", names) + "  " + padded("expected", expected) + "  nearest event"
        return [head]
            + rows.map { row in
                "\(row.differs ? "*" : " ") \(padded(row.name, names))  "
                    + "\(padded(row.expected, expected))  \(row.actual)"
            }
    }

    /// The names and the first column alone.
    var expectedLines: [String] {
        let names = width(rows.map(\.name))
        return rows.map { "\(padded($0.name, names))  \($0.expected)" }
    }

    private func width(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
