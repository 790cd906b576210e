/// A compiled calendar's place in the engine's table.
struct CalendarID: Hashable, Sendable {
    let number: Int32
}

/// Compiled calendars, each once.
///
/// Two versions of a workspace that say the same of a calendar share it. One that says otherwise
/// gets a place of its own, and clocks that run by the former one go on doing so (Documentation/
/// Domain.md section 3).
struct CalendarTable: Sendable {
    private struct Entry: Sendable {
        var definition: CalendarDefinition
        var zone: TimeZoneTable
        var calendar: BusinessCalendar
    }

    /// How far back a calendar is known when it is compiled, in days: the longest target and a
    /// month.
    static let daysBack: Int64 = 400
    /// How far ahead it is known at least, in days: five years (Documentation/Domain.md section 3).
    static let daysAhead: Int64 = 5 * 366
    /// Calendars are extended this often, in days.
    private static let daysStep: Int64 = 32

    private var entries: ContiguousArray<Entry> = []
    /// Up to here every calendar is known.
    private var knownUntil = Instant.earliest

    subscript(id: CalendarID) -> BusinessCalendar { entries[Int(id.number)].calendar }

    /// In which zone the calendar's days are.
    func zone(of id: CalendarID) -> TimeZoneTable { entries[Int(id.number)].zone }

    /// The place of this calendar in this zone, which is a new one if it differs from all there are.
    mutating func intern(
        _ definition: CalendarDefinition, zone: TimeZoneTable, at now: Instant
    ) -> CalendarID {
        extend(at: now)
        let known = entries.firstIndex {
            $0.definition == definition && $0.zone.agrees(with: zone, from: now)
        }
        if let known {
            if entries[known].zone.periods.count < zone.periods.count {
                entries[known].zone = zone
            }
            return CalendarID(number: Int32(known))
        }
        let calendar = BusinessCalendar(
            definition, zone: zone, from: now.adding(days: -Self.daysBack), until: knownUntil)
        entries.append(Entry(definition: definition, zone: zone, calendar: calendar))
        return CalendarID(number: Int32(entries.count - 1))
    }

    /// Keeps every calendar known five years ahead of `now`.
    /// How far beyond that they are known follows from `now` alone, not from when this was called.
    mutating func extend(at now: Instant) {
        guard now.adding(days: Self.daysAhead) > knownUntil else { return }
        let days = floorDivide(now.seconds, 86_400)
        let ahead = Self.daysAhead + Self.daysStep - (days % Self.daysStep)
        knownUntil = Instant(seconds: days * 86_400).adding(days: ahead)
        for index in entries.indices {
            entries[index].calendar = entries[index].calendar.extended(
                until: knownUntil, zone: entries[index].zone)
        }
    }
}

extension Instant {
    /// Days of 24 hours, kept within the years 1 to 9999.
    func adding(days: Int64) -> Instant {
        let (sum, overflow) = microseconds.addingReportingOverflow(days * 86_400_000_000)
        guard !overflow else { return days < 0 ? .earliest : .latest }
        return min(max(Instant(microseconds: sum), .earliest), .latest)
    }
}

extension TimeZoneTable {
    /// Whether both say the same from `instant` on, as far as both reach.
    func agrees(with other: TimeZoneTable, from instant: Instant) -> Bool {
        guard name == other.name, offsetSeconds(at: instant) == other.offsetSeconds(at: instant)
        else { return false }
        let changes = periods.drop { $0.start <= instant }
        let others = other.periods.drop { $0.start <= instant }
        return zip(changes, others).allSatisfy { $0 == $1 }
    }
}
