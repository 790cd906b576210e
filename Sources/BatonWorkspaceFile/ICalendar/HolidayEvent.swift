import BatonEngine

/// An event of an iCalendar file on its way to become holidays (RFC 5545 section 3.6.1).
struct HolidayEvent {
    /// Why an event is none for a calendar of holidays.
    struct Refusal: Error {
        var message: String

        init(_ message: String) { self.message = message }
    }

    /// The days that one event may take.
    static let daysMax: Int32 = 366

    /// Where it begins in the file.
    let line: Int
    private var lines: [String: ContentLine] = [:]

    /// What tells when an event is, and what it is called; all else is passed over.
    private static let kept: Set<String> = [
        "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "RRULE", "RDATE", "EXDATE", "EXRULE",
        "RECURRENCE-ID",
    ]

    init(line: Int) { self.line = line }

    /// Takes a property in; the first of two counts.
    mutating func add(_ line: ContentLine) {
        guard Self.kept.contains(line.name), lines[line.name] == nil else { return }
        lines[line.name] = line
    }

    /// Called off: no holiday, and nobody needs to know.
    var isCancelled: Bool { lines["STATUS"]?.value.uppercased() == "CANCELLED" }

    /// Its title on one line, as long as a name may be.
    var name: String {
        var name = String.UnicodeScalarView()
        var bytes = 0
        for scalar in (lines["SUMMARY"]?.text ?? "").unicodeScalars {
            // Marks of direction and of joining cannot be seen.
            if scalar.properties.generalCategory == .format { continue }
            let printed = Self.isPlain(scalar) ? scalar : " "
            bytes += UTF8.width(printed)
            guard bytes <= WorkspaceFileLimits.nameBytesMax else { break }
            name.append(printed)
        }
        return String(name).split(separator: " ").joined(separator: " ")
    }

    /// Whether a workspace file can hold it as it is.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            false
        default: true
        }
    }

    /// The days on which it falls.
    ///
    /// - Throws: `Refusal` for what is no date event, or repeats in a way that no holiday does.
    func holidays() throws(Refusal) -> [HolidayDate] {
        for name in ["RECURRENCE-ID", "RDATE", "EXDATE", "EXRULE"] where lines[name] != nil {
            throw Refusal("`\(name)` makes an exception to how it repeats; write its dates by hand")
        }
        guard let line = lines["DTSTART"] else { throw Refusal("it has no `DTSTART`") }
        let start = try date(line)
        let last = try days(from: start) - 1
        guard let rule = lines["RRULE"]?.value else { return dates(start, last) }
        guard let starts = try RecurrenceRule(rule, from: start).dates(from: start) else {
            return days(start, last).map { .yearly(month: $0.month, day: $0.day) }
        }
        return starts.flatMap { dates($0, last) }
    }

    private func dates(_ start: CivilDate, _ last: Int32) -> [HolidayDate] {
        days(start, last).map { .once(year: $0.year, month: $0.month, day: $0.day) }
    }

    private func days(_ start: CivilDate, _ last: Int32) -> [CivilDate] {
        let first = start.daysSinceEpoch
        return (first...first + last).map(CivilDate.init(daysSinceEpoch:)).filter(\.exists)
    }

    private func date(_ line: ContentLine) throws(Refusal) -> CivilDate {
        let isDate = line.parameters["VALUE"].map { $0.uppercased() == "DATE" }
        guard isDate ?? (line.value.utf8.count == 8), let date = CivilDate(basic: line.value) else {
            throw Refusal(
                "its `\(line.name)` is `\(line.value.shortened)`, which is no date; a holiday is a "
                    + "whole day")
        }
        return date
    }

    /// How many days it takes.
    private func days(from start: CivilDate) throws(Refusal) -> Int32 {
        let count: Int32
        if let end = lines["DTEND"] {
            // The day after its last; some programs write the last day of a single one.
            let end = try date(end)
            count = end == start ? 1 : end.daysSinceEpoch - start.daysSinceEpoch
        } else if let duration = lines["DURATION"]?.value {
            count = try Self.days(duration)
        } else {
            count = 1
        }
        guard count > 0 else { throw Refusal("it ends before it begins") }
        guard count <= Self.daysMax else {
            throw Refusal("it takes \(count) days; at most \(Self.daysMax) can be a holiday")
        }
        return count
    }

    /// Reads `P1D` or `P1W`.
    private static func days(_ duration: String) throws(Refusal) -> Int32 {
        let text = duration.hasPrefix("+") ? duration.dropFirst() : duration[...]
        guard text.hasPrefix("P"), let count = Int32(text.dropFirst().dropLast()),
            (1...daysMax).contains(count), text.hasSuffix("D") || text.hasSuffix("W")
        else {
            throw Refusal(
                "its `DURATION` is `\(duration.shortened)`; a holiday takes whole days")
        }
        return text.hasSuffix("W") ? count * 7 : count
    }
}
