import BatonEngine

/// Works cases out with the engine's calendars.
///
/// Calendars and zones are made once for all cases that share them, which reach from the earliest
/// start to five years after the latest, as far as the zones' tables go.
package struct CalendarCaseRunner {
    private struct Key: Hashable {
        var calendar: CalendarDefinition
        var timeZone: String
    }

    private let from: Instant
    private let until: Instant
    private var zones: [String: TimeZoneTable] = [:]
    private var calendars: [Key: BusinessCalendar] = [:]

    private static let day: Int64 = 86_400
    private static let yearsAhead: Int64 = 5

    package init(_ cases: [CalendarCase]) {
        let starts = cases.map(\.start)
        let now = Instant(seconds: 0)
        // A night shift that holds the first start begins the day before.
        from = Instant(seconds: (starts.min() ?? now).seconds - 3 * Self.day)
        let latest = (starts.max() ?? now).seconds + Self.yearsAhead * 366 * Self.day
        let known = from.seconds + TimeZoneTables.daysAhead * Self.day
        until = Instant(seconds: min(latest, known))
    }

    /// What a case expects and does not get; empty if it holds.
    ///
    /// - Throws: `UnknownTimeZone` if the host's data lacks the zone.
    package mutating func failures(
        of item: CalendarCase
    ) throws(UnknownTimeZone) -> [CalendarCaseFailure] {
        let got = try answer(item)
        let expected = item.expected
        func failure(_ what: String, _ expected: String, _ got: String?) -> CalendarCaseFailure {
            CalendarCaseFailure(
                id: item.id, line: item.line, what: what, expected: expected, got: got ?? "none")
        }
        func differing(_ what: String, _ expected: Instant?, _ got: Instant?)
            -> CalendarCaseFailure?
        {
            guard let expected, expected != got else { return nil }
            return failure(what, expected.text(), got?.text())
        }
        var failures = [
            differing("due", expected.due, got.due),
            differing("external_due", expected.externalDue, got.externalDue),
            differing("step_at", expected.stepAt, got.stepAt),
        ].compactMap(\.self)
        if let covered = expected.coveredSeconds, covered != got.coveredSeconds {
            failures.append(
                failure("covered_seconds", "\(covered)", got.coveredSeconds.map { "\($0)" }))
        }
        return failures
    }

    /// What the engine says.
    package mutating func answer(
        _ item: CalendarCase
    ) throws(UnknownTimeZone) -> CalendarCase.Answer {
        let zone = try zone(item.timeZone)
        let calendar = calendar(item, zone)
        guard
            let terms = ClockTerms(
                start: item.start, target: item.target, afterHours: item.afterHours,
                calendar: calendar, zone: zone),
            let explanation = DeadlineExplanation(
                terms, pauses: item.pauses, calendar: calendar, zone: zone)
        else { return CalendarCase.Answer() }
        return CalendarCase.Answer(
            due: explanation.due, externalDue: explanation.externalDue,
            coveredSeconds: Instant(microseconds: explanation.covered).seconds,
            stepAt: item.step.flatMap {
                terms.time(of: $0, pauses: item.pauses, calendar: calendar)
            })
    }

    private mutating func zone(_ name: String) throws(UnknownTimeZone) -> TimeZoneTable {
        if let zone = zones[name] { return zone }
        let zone = try TimeZoneTables.make([name], now: from).first ?? .utc
        zones[name] = zone
        return zone
    }

    private mutating func calendar(_ item: CalendarCase, _ zone: TimeZoneTable) -> BusinessCalendar
    {
        guard let definition = item.calendar else { return .always }
        let key = Key(calendar: definition, timeZone: item.timeZone)
        if let calendar = calendars[key] { return calendar }
        let calendar = BusinessCalendar(definition, zone: zone, from: from, until: until)
        calendars[key] = calendar
        return calendar
    }
}
