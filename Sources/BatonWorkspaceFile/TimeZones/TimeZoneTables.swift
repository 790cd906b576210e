package import BatonEngine
internal import Foundation

/// A name that is no time zone's.
package struct UnknownTimeZone: Error, Hashable, Sendable, CustomStringConvertible {
    package var name: String
    /// What was most likely meant.
    package var nearest: String?

    package var description: String {
        let hint = nearest.map { "did you mean `\($0)`?" } ?? "write one such as `Europe/Paris`"
        return "there is no time zone `\(name.shortened)`; \(hint)"
    }
}

/// Tables of offsets made from the host's time-zone data, so that the engine needs none.
package enum TimeZoneTables {
    /// How far the tables reach back, in days: as the calendars, and the day before.
    package static let daysBack = Engine.calendarDaysBack + 2
    /// How far they reach ahead, in days: twenty years. A deadline may lie five years ahead
    /// (Documentation/Domain.md section 3), and a workspace keeps its tables until it is applied
    /// again.
    package static let daysAhead: Int64 = 20 * 366

    /// The version of the data, such as `2025b`.
    package static var version: String { TimeZone.timeZoneDataVersion }

    /// One table for each name, sorted by name, each once.
    ///
    /// - Parameter now: The tables hold every change of offset from some 400 days before it to twenty
    ///   years after it; before and after, the nearest offset holds.
    /// - Throws: `UnknownTimeZone` for the first name, in their order, that is none.
    package static func make(_ names: some Sequence<String>, now: Instant) throws(UnknownTimeZone)
        -> [TimeZoneTable]
    {
        var tables: [TimeZoneTable] = []
        for name in Set(names).sorted() {
            guard let table = table(name, now: now) else {
                throw UnknownTimeZone(name: name, nearest: nearest(to: name))
            }
            tables.append(table)
        }
        return tables
    }

    /// Whether a table can be made: `UTC`, or a region and a place (`America/St_Johns`).
    package static func isKnown(_ name: String) -> Bool {
        name == TimeZoneTable.utc.name || zone(name) != nil
    }

    /// The known name that was most likely meant, also for a place without its region.
    package static func nearest(to name: String) -> String? {
        let names =
            [TimeZoneTable.utc.name]
            + (TimeZone.knownTimeZoneIdentifiers + presentNames).filter(isKnown)
        if let nearest = nearestName(to: name, in: names) { return nearest }
        let places = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let place = nearestName(
            to: name.split(separator: "/").last.map(String.init) ?? "", in: places)
        return place.flatMap(places.firstIndex).map { names[$0] }
    }

    /// Names that Foundation knows and lists under the name that the place had before.
    private static let presentNames = [
        "Africa/Asmara", "America/Nuuk", "Asia/Ho_Chi_Minh", "Asia/Kathmandu", "Asia/Kolkata",
        "Asia/Yangon", "Atlantic/Faroe", "Europe/Kyiv", "Pacific/Kanton",
    ]

    // MARK: - One zone

    /// Foundation also takes abbreviations and `GMT+2`, which say nothing of daylight saving.
    private static func zone(_ name: String) -> TimeZone? {
        guard name.contains("/"), name != "Etc/Unknown", let zone = TimeZone(identifier: name),
            zone.identifier == name
        else { return nil }
        return zone
    }

    private static func table(_ name: String, now: Instant) -> TimeZoneTable? {
        guard name != TimeZoneTable.utc.name else { return .utc }
        guard let zone = zone(name) else { return nil }
        // The calendar of the engine ends with the year 9999, and begins with the year 1.
        let end = min(now.seconds + daysAhead * secondsPerDay, Instant.latest.seconds)
        var time = max(now.seconds - daysBack * secondsPerDay, Instant.earliest.seconds)
        var offset = self.offset(zone, time)
        var periods = [TimeZoneTable.Period(start: .earliest, offsetSeconds: offset)]
        while time < end {
            let next = min(time + stepSeconds, end)
            let nextOffset = self.offset(zone, next)
            if nextOffset != offset {
                let change = self.change(zone, after: time, until: next, from: offset)
                periods.append(.init(start: Instant(seconds: change), offsetSeconds: nextOffset))
            }
            (time, offset) = (next, nextOffset)
        }
        return TimeZoneTable(name: name, periods: periods)
    }

    private static let secondsPerDay: Int64 = 86_400

    /// Offsets are compared this often: since 1970 no zone has changed twice within a week.
    private static let stepSeconds = secondsPerDay

    private static func offset(_ zone: TimeZone, _ time: Int64) -> Int32 {
        Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time))))
    }

    /// The first second whose offset is not `offset`.
    private static func change(
        _ zone: TimeZone, after start: Int64, until end: Int64, from offset: Int32
    ) -> Int64 {
        var (same, other) = (start, end)
        while other - same > 1 {
            let middle = same + (other - same) / 2
            if self.offset(zone, middle) == offset { same = middle } else { other = middle }
        }
        return other
    }
}
