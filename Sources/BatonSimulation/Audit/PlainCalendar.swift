internal import BatonEngine

/// Opening hours worked out a second time, shift by shift, from the words of
/// Documentation/Domain.md section 3.
final class PlainCalendar {
    /// Nil: `24x7`.
    private let definition: CalendarDefinition?
    private let zone: TimeZoneTable
    /// The first local day that is worked out.
    private let firstDay: Int64
    private var days: Int64 = 0
    /// Merged, in order; half-open.
    private var openings: [Range<Int64>] = []
    private var lastClosings: [Int64: Int64] = [:]

    private static let daySeconds: Int64 = 86_400
    /// Days worked out at first; each time that they do not do, twice as many.
    private static let daysAtFirst: Int64 = 64
    /// A shift reaches into the next day, and clocks that change a little further.
    private static let marginDays: Int64 = 3

    init(_ definition: CalendarDefinition?, zone: TimeZoneTable, from: Instant) {
        self.definition = definition
        self.zone = zone
        firstDay = from.seconds / Self.daySeconds - 4
        if definition != nil { work(out: Self.daysAtFirst) }
    }

    var isAlwaysOpen: Bool { definition == nil }

    // MARK: Questions, in microseconds since 1970

    func isOpen(_ time: Int64) -> Bool { opening(around: time) != nil }

    /// The shift in which a time lies, merged with those that touch it.
    func opening(around time: Int64) -> Range<Int64>? {
        guard definition != nil else { return .min..<(.max) }
        know(time)
        let place = place(of: time)
        return place < openings.count && openings[place].contains(time) ? openings[place] : nil
    }

    func nextOpening(_ time: Int64) -> Int64 {
        guard definition != nil else { return time }
        know(time)
        while true {
            let place = place(of: time)
            if place < openings.count {
                let opening = max(time, openings[place].lowerBound)
                if isKnown(opening) { return opening }
            }
            work(out: days * 2)
        }
    }

    /// Open time between two times.
    func covered(_ from: Int64, _ to: Int64) -> Int64 {
        guard from < to else { return 0 }
        guard definition != nil else { return to - from }
        know(to)
        var sum: Int64 = 0
        var place = place(of: from)
        while place < openings.count, openings[place].lowerBound < to {
            sum += min(to, openings[place].upperBound) - max(from, openings[place].lowerBound)
            place += 1
        }
        return sum
    }

    /// When so much open time has run; 0 is the time itself or the next opening.
    func adding(_ amount: Int64, to time: Int64) -> Int64 {
        guard definition != nil else { return time + max(0, amount) }
        if amount <= 0 { return nextOpening(time) }
        know(time)
        var rest = amount
        var place = place(of: time)
        while true {
            while place >= openings.count { work(out: days * 2) }
            let from = max(time, openings[place].lowerBound)
            let length = openings[place].upperBound - from
            if rest <= length, isKnown(from + rest) { return from + rest }
            if isKnown(openings[place].upperBound) {
                rest -= length
                place += 1
            } else {
                work(out: days * 2)
            }
        }
    }

    /// Until when a target of the same day runs that begins at an open time.
    func lastClosing(onDayOf time: Int64, workspaceZone: TimeZoneTable) -> Int64 {
        let instant = Instant(microseconds: time)
        guard definition != nil else {
            return workspaceZone.nextDay(after: instant).microseconds
        }
        know(time)
        let day = Int64(zone.localDay(at: instant))
        for candidate in [day, day - 1] {
            if let closing = lastClosings[candidate], closing > time { return closing }
        }
        return opening(around: time)?.upperBound ?? time
    }

    /// The first change between open and closed after a time; nil if it is always open.
    func nextChange(after time: Int64) -> Int64? {
        guard definition != nil else { return nil }
        if let opening = opening(around: time) { return opening.upperBound }
        return nextOpening(time)
    }

    // MARK: Working out

    /// The first opening that ends after a time.
    private func place(of time: Int64) -> Int {
        var low = 0
        var high = openings.count
        while low < high {
            let middle = (low + high) / 2
            if openings[middle].upperBound <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isKnown(_ time: Int64) -> Bool {
        time < (firstDay + days - Self.marginDays) * Self.daySeconds * 1_000_000
    }

    private func know(_ time: Int64) {
        while !isKnown(time) { work(out: days * 2) }
    }

    private func work(out count: Int64) {
        invariant(count < 20_000, "a simulated deadline lies decades ahead")
        var shifts: [Range<Int64>] = []
        for day in firstDay..<firstDay + count {
            for hours in hours(on: day) {
                let shift = shift(hours, on: day)
                guard !shift.isEmpty else { continue }
                shifts.append(shift)
                lastClosings[day] = max(lastClosings[day] ?? .min, shift.upperBound)
            }
        }
        days = count
        shifts.sort { $0.lowerBound < $1.lowerBound }
        openings = []
        for shift in shifts {
            if let last = openings.last, shift.lowerBound <= last.upperBound {
                openings[openings.count - 1] =
                    last.lowerBound..<max(last.upperBound, shift.upperBound)
            } else {
                openings.append(shift)
            }
        }
    }

    private func hours(on day: Int64) -> [DayHours] {
        guard let definition else { return [] }
        if !definition.holidays.isEmpty {
            let date = PlainDate.date(day)
            let once = definition.holidays.first {
                $0.date == .once(year: date.year, month: date.month, day: date.day)
            }
            let yearly = definition.holidays.first {
                $0.date == .yearly(month: date.month, day: date.day)
            }
            if let holiday = once ?? yearly { return holiday.hours }
        }
        let weekday = Weekday.allCases[PlainDate.weekday(day)]
        return definition.weekly.filter { $0.days.contains(weekday) }.map(\.hours)
    }

    private func shift(_ hours: DayHours, on day: Int64) -> Range<Int64> {
        let midnight = day * Self.daySeconds
        let end = hours.toMinute <= hours.fromMinute ? midnight + Self.daySeconds : midnight
        let from = times(midnight + Int64(hours.fromMinute) * 60).first ?? 0
        let to = times(end + Int64(hours.toMinute) * 60).last ?? 0
        return from..<max(from, to)
    }

    /// When the clocks on the wall show a local time: once, twice, or, jumped over, at the jump.
    private func times(_ local: Int64) -> [Int64] {
        var found: [Int64] = []
        var jump: Int64?
        let periods = zone.periods
        for (index, period) in periods.enumerated() {
            let next = index + 1 < periods.count ? periods[index + 1].start.seconds : .max
            let time = local - Int64(period.offsetSeconds)
            if time < next, index == 0 || time >= period.start.seconds {
                found.append(time * 1_000_000)
            }
            let isBehind = period.start.seconds + Int64(period.offsetSeconds) > local
            if index > 0, isBehind, jump == nil {
                jump = period.start.seconds * 1_000_000
            }
        }
        return found.isEmpty ? [jump ?? 0] : found
    }
}
