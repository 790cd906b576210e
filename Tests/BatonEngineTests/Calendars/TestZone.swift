import BatonEngine
import Foundation
import Testing

import enum BatonWorkspaceFile.TimeZoneTables
import struct BatonWorkspaceFile.UnknownTimeZone

/// Real zones, with their changes from June 2025 on.
enum TestZone {
    static let now = Instant(seconds: 1_780_272_000)  // 2026-06-01 00:00 UTC

    static func table(_ name: String) throws -> TimeZoneTable {
        try #require(TimeZoneTables.make([name], now: now).first)
    }

    /// As the host has it.
    static func host(_ name: String) throws -> TimeZone {
        let zone = TimeZone(identifier: name)
        return try #require(zone)
    }
}

/// `2026-03-02T10:00:00+01:00` as an instant.
func at(_ text: String) throws -> Instant {
    let date = try #require(ISO8601DateFormatter().date(from: text), "\(text)")
    return Instant(seconds: Int64(date.timeIntervalSince1970))
}

let minute: Int64 = 60_000_000
let hour = 60 * minute
let day = 24 * hour

extension Weekday {
    static let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
}

extension DayHours {
    /// `09:00-18:00`.
    init(_ text: String) {
        let numbers = text.split { $0 == ":" || $0 == "-" }.compactMap { Int32($0) }
        self.init(
            fromMinute: numbers[0] * 60 + numbers[1], toMinute: numbers[2] * 60 + numbers[3])
    }
}

extension WeeklyShift {
    init(_ days: [Weekday], _ hours: String) { self.init(days: days, hours: DayHours(hours)) }
}

extension BusinessCalendar {
    /// From 2026 to 2029, unless the test says otherwise.
    init(
        _ weekly: [WeeklyShift], holidays: [Holiday] = [], zone: TimeZoneTable,
        from: String = "2026-01-01T00:00:00Z", until: String = "2029-01-01T00:00:00Z"
    ) throws {
        self.init(
            CalendarDefinition(key: "test", weekly: weekly, holidays: holidays), zone: zone,
            from: try at(from), until: try at(until))
    }
}
