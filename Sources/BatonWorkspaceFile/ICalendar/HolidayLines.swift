package import BatonEngine

/// Holidays as lines of a workspace file.
package enum HolidayLines {
    /// The lines from `holidays:` on, indented as in a calendar of the workspace file.
    ///
    /// - Parameter calendar: Lines of its own for the calendar of that name come first.
    package static func lines(_ holidays: [Holiday], calendar: String? = nil) -> [String] {
        let heading = calendar.map { ["calendars:", "  \($0):"] } ?? []
        return heading + ["    holidays:"] + holidays.map { "      - \(text($0))" }
    }

    private static func text(_ holiday: Holiday) -> String {
        let date = "date: \"\(text(holiday.date))\""
        guard !holiday.name.isEmpty else { return "{ \(date) }" }
        return "{ \(date), name: \(quoted(holiday.name)) }"
    }

    /// `2026-04-06` or `--12-25`.
    package static func text(_ date: HolidayDate) -> String {
        switch date {
        case .once(let year, let month, let day):
            CivilDate(year: year, month: month, day: day).text
        case .yearly(let month, let day):
            "-" + CivilDate(year: 0, month: month, day: day).text.dropFirst(4)
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
