/// A compiled calendar's place in the engine's table. Never used again.
struct CalendarID: Hashable, Sendable {
    let number: Int32
}

/// Compiled calendars, each once.
///
/// Two versions of a workspace that say the same of a calendar share it. One that says otherwise
/// gets a place of its own, and clocks that run by the former one go on doing so
/// (Documentation/Domain.md section 3). What the table knows depends on what was put into it, when,
/// and on the day that it was last extended to, not on how often that was.
struct CalendarTable: Sendable {
    private struct Entry: Sendable {
        var definition: CalendarDefinition
        /// The newest table of its zone as it was given, with what older ones said before it.
        var zone: TimeZoneTable
        /// The last table of its zone that was given, to tell a new one at a glance.
        var given: TimeZoneTable
        var from: Instant
        var calendar: BusinessCalendar
        /// Up to here the newest zone table is known to tell every change of offset.
        var zoneEnd: Instant
    }

    private struct Key: Hashable, Sendable {
        var definition: CalendarDefinition
        var zone: String
    }

    /// How far back a calendar is known when it is first compiled, in days: the longest target and
    /// a month.
    static let daysBack = Engine.calendarDaysBack
    /// How far ahead it is known, in days: five years and a month (Documentation/Domain.md
    /// section 3).
    static let daysAhead: Int64 = 5 * 365 + 40
    /// What tables of zones tell, in days before and after the version that brings them.
    private static let zoneDaysBack: Int64 = 365
    private static let zoneDaysAhead: Int64 = 5 * 365

    private var entries: ContiguousArray<Entry> = []
    /// The newest of each definition and zone.
    private var places = Lookup<Key, CalendarID>()
    /// The first instant of the day that the calendars were extended on.
    private var extendedOn = Instant.earliest

    subscript(id: CalendarID) -> BusinessCalendar { entries[Int(id.number)].calendar }

    var count: Int { entries.count }

    /// In which zone the calendar's days are.
    func zone(of id: CalendarID) -> TimeZoneTable { entries[Int(id.number)].zone }

    /// The place of this calendar in this zone, which is a new one if it differs from all there
    /// are: in its definition, or in its zone's offsets where both tables tell them.
    mutating func intern(
        _ definition: CalendarDefinition, zone: TimeZoneTable, at now: Instant
    ) -> CalendarID {
        extend(at: now)
        let key = Key(definition: definition, zone: zone.name)
        if let known = places[key], adopt(zone, at: now, for: known) { return known }
        // The first day begins earlier in zones that are ahead.
        let from = extendedOn.adding(days: -Self.daysBack - 1)
        entries.append(
            Entry(
                definition: definition, zone: zone, given: zone, from: from,
                calendar: BusinessCalendar(definition, zone: zone, from: from, until: end),
                zoneEnd: now.adding(days: Self.zoneDaysAhead)))
        let id = CalendarID(number: Int32(entries.count - 1))
        places[key] = id
        return id
    }

    /// Keeps every calendar known five years ahead of `now`; at most once a day it costs anything.
    mutating func extend(at now: Instant) {
        let day = now.startOfDay
        guard day > extendedOn else { return }
        extendedOn = day
        for index in entries.indices {
            entries[index].calendar = entries[index].calendar.extended(until: end)
        }
    }

    private var end: Instant { extendedOn.adding(days: Self.daysAhead) }

    /// Takes over a newer table of an entry's zone; answers false if the two do not agree.
    private mutating func adopt(_ zone: TimeZoneTable, at now: Instant, for id: CalendarID) -> Bool
    {
        let entry = entries[Int(id.number)]
        let since = now.adding(days: -Self.zoneDaysBack)
        if entry.given != zone {
            guard entry.zone.agrees(with: zone, from: since, until: entry.zoneEnd),
                let merged = entry.zone.continued(by: zone, from: since)
            else { return false }
            entries[Int(id.number)].zone = merged
            entries[Int(id.number)].given = zone
            // What was compiled beyond the end of the former table did not know its changes.
            entries[Int(id.number)].calendar = BusinessCalendar(
                entry.definition, zone: merged, from: entry.from, until: end)
        }
        entries[Int(id.number)].zoneEnd = now.adding(days: Self.zoneDaysAhead)
        return true
    }
}

extension Instant {
    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Days of 24 hours, kept within the years 1 to 9999.
    func adding(days: Int64) -> Instant {
        let (sum, overflow) = microseconds.addingReportingOverflow(days * Self.microsecondsPerDay)
        guard !overflow else { return days < 0 ? .earliest : .latest }
        return min(max(Instant(microseconds: sum), .earliest), .latest)
    }

    /// The first instant of its day in UTC.
    var startOfDay: Instant {
        Instant(
            microseconds: floorDivide(microseconds, Self.microsecondsPerDay)
                * Self.microsecondsPerDay)
    }
}

extension TimeZoneTable {
    /// Whether both say the same from one instant until, but not at, another.
    func agrees(with other: TimeZoneTable, from: Instant, until: Instant) -> Bool {
        guard name == other.name else { return false }
        guard from < until else { return true }
        return steps(from: from, until: until) == other.steps(from: from, until: until)
    }

    /// What this table says before an instant, and the other one from then on; nil if that is no
    /// table.
    func continued(by other: TimeZoneTable, from instant: Instant) -> TimeZoneTable? {
        let before = periods.prefix { $0.start < instant }
        var periods = Array(before)
        for period in other.steps(from: instant, until: .latest)
        where period.offsetSeconds != periods.last?.offsetSeconds {
            periods.append(period)
        }
        return TimeZoneTable(name: name, periods: periods)
    }

    /// The offset at an instant and the changes after it, without those that change nothing.
    private func steps(from: Instant, until: Instant) -> [Period] {
        var steps = [Period(start: from, offsetSeconds: offsetSeconds(at: from))]
        for period in periods where period.start > from && period.start < until {
            if period.offsetSeconds != steps.last?.offsetSeconds { steps.append(period) }
        }
        return steps
    }
}

extension Engine {
    /// How many days before they are compiled calendars are known; tables of zones have to tell
    /// of as many.
    package static let calendarDaysBack: Int64 = 400
}
