import BatonEngine
import Foundation

/// Calendars and clocks as naively as possible: minute by minute, with the host's local time.
///
/// It shares no code with the engine's: opening hours are a flag for each minute of a few weeks,
/// and a deadline is found by walking.
struct MinuteModel {
    let from: Int64
    private let offsets: [Int32]
    private(set) var open: [Bool]
    /// The local day on which each shift starts, and its minutes of the window.
    private var shifts: [(day: Int64, minutes: Range<Int>)] = []

    /// - Parameters:
    ///   - from: Minutes from 1970-01-01 UTC to the first of the window.
    ///   - offsets: What local time is ahead of UTC in each minute of the window, in minutes.
    init(_ definition: CalendarDefinition, from: Int64, offsets: [Int32]) {
        self.from = from
        self.offsets = offsets
        open = Array(repeating: false, count: offsets.count)
        let days = localDay(0) - 2...localDay(offsets.count - 1) + 1
        for day in days {
            for hours in Self.hours(definition, on: day) {
                let end = hours.toMinute + (hours.toMinute <= hours.fromMinute ? 1_440 : 0)
                let opening = firstIndex(atOrAfter: day * 1_440 + Int64(hours.fromMinute))
                let closing = lastIndex(atOrBefore: day * 1_440 + Int64(end))
                guard opening < closing else { continue }
                shifts.append((day, opening..<closing))
                for index in opening..<closing { open[index] = true }
            }
        }
    }

    /// The offsets of a window, as the host has them.
    static func offsets(_ zone: Foundation.TimeZone, from: Int64, count: Int) -> [Int32] {
        (0..<count).map { index in
            let date = Date(timeIntervalSince1970: TimeInterval((from + Int64(index)) * 60))
            return Int32(zone.secondsFromGMT(for: date)) / 60
        }
    }

    private static func hours(_ definition: CalendarDefinition, on day: Int64) -> [DayHours] {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.year, .month, .day, .weekday],
            from: Date(timeIntervalSince1970: TimeInterval(day * 86_400)))
        let (year, month, date) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
        for holiday in definition.holidays
        where holiday.date == .once(year: Int32(year), month: Int32(month), day: Int32(date)) {
            return holiday.hours
        }
        for holiday in definition.holidays
        where holiday.date == .yearly(month: Int32(month), day: Int32(date)) {
            return holiday.hours
        }
        let sunday: [Weekday] = [
            .sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday,
        ]
        let weekday = sunday[(parts.weekday ?? 1) - 1]
        return definition.weekly.filter { $0.days.contains(weekday) }.map(\.hours)
    }

    // MARK: - Local time

    private func local(_ index: Int) -> Int64 { from + Int64(index) + Int64(offsets[index]) }

    private func localDay(_ index: Int) -> Int64 {
        let minutes = local(index)
        return minutes >= 0 ? minutes / 1_440 : (minutes - 1_439) / 1_440
    }

    /// The first minute that says so or, if the clocks leave it out, a later time.
    private func firstIndex(atOrAfter minutes: Int64) -> Int {
        // No zone is a day and a half ahead.
        var index = min(offsets.count, max(0, Int(minutes - from) - 2_160))
        while index < offsets.count, local(index) < minutes { index += 1 }
        return index
    }

    /// The last minute that says so or, if the clocks leave it out, the one of the jump.
    private func lastIndex(atOrBefore minutes: Int64) -> Int {
        var index = min(offsets.count - 1, max(0, Int(minutes - from) + 2_160))
        while index >= 0, local(index) > minutes { index -= 1 }
        return index < 0 || local(index) == minutes ? max(0, index) : index + 1
    }

    // MARK: - A clock

    struct Clock {
        var start: Int
        /// Nil: the same day.
        var target: Int?
        var afterHours: AfterHours
        var pauses: [Range<Int>]
    }

    /// The first open minute from one on.
    func opening(_ index: Int) -> Int? { open[index...].firstIndex(of: true) }

    /// Until when a target of the same day runs.
    func sameDay(_ start: Int) -> Int? {
        guard let first = opening(start) else { return nil }
        let day = localDay(first)
        let own = shifts.filter { $0.day == day }.map(\.minutes.upperBound).max()
        if let own, own > first { return own }
        return shifts.filter { $0.minutes.contains(first) }.map(\.minutes.upperBound).max()
    }

    /// What the clock counts to, and whether by the wall.
    func budget(_ clock: Clock) -> (minutes: Int, isWall: Bool)? {
        guard let target = clock.target else {
            guard let first = opening(clock.start), let end = sameDay(clock.start) else {
                return nil
            }
            return (open[first..<end].count { $0 }, false)
        }
        guard !open[clock.start] else { return (target, false) }
        switch clock.afterHours {
        case .pause: return (target, false)
        case .afterOpening(let seconds): return (Int(seconds) / 60, false)
        case .within(let seconds): return (Int(seconds) / 60, true)
        }
    }

    /// The minutes at whose beginnings a clock has counted to 1, 2, 3 and so on, in which the
    /// calendar is open or, by the wall, in all.
    func walk(from start: Int, to wanted: Int, _ clock: Clock, isWall: Bool) -> [Int] {
        var reached: [Int] = []
        var index = start
        var isPaused = Array(repeating: false, count: open.count)
        for pause in clock.pauses {
            for minute in pause.clamped(to: 0..<open.count) { isPaused[minute] = true }
        }
        while index < open.count, reached.count < wanted {
            let counts = (isWall || open[index]) && !isPaused[index]
            index += 1
            if counts { reached.append(index) }
        }
        return reached
    }
}
