/// A time zone as a sorted table of offsets, so that the engine needs no zone data of its own.
///
/// The tables travel with the workspace: a replay reads the local times that held when a decision
/// was made, whatever zone data the host has by then.
package struct TimeZoneTable: Hashable, Sendable {
    /// From `start` on, local time is UTC plus `offsetSeconds`.
    package struct Period: Hashable, Sendable {
        package var start: Instant
        package var offsetSeconds: Int32

        package init(start: Instant, offsetSeconds: Int32) {
            self.start = start
            self.offsetSeconds = offsetSeconds
        }
    }

    /// An offset of more than a day is no time zone's.
    package static let offsetSecondsMax: Int32 = 86_400

    /// The zone's name, such as `Europe/Paris`.
    package let name: String
    /// Sorted by start, at least one. The first also holds before its start, the last for ever.
    package let periods: [Period]

    /// Refuses (nil) a table that is empty, unsorted, changes outside the years 1 to 9999 or has an
    /// impossible offset.
    package init?(name: String, periods: [Period]) {
        let offsets = -Self.offsetSecondsMax...Self.offsetSecondsMax
        guard !periods.isEmpty,
            zip(periods, periods.dropFirst()).allSatisfy({ $0.start < $1.start }),
            periods.allSatisfy({ $0.start.isInRange && offsets.contains($0.offsetSeconds) })
        else { return nil }
        self.name = name
        self.periods = periods
    }

    private init(utc name: String) {
        self.name = name
        periods = [Period(start: .earliest, offsetSeconds: 0)]
    }

    package static let utc = TimeZoneTable(utc: "UTC")

    /// Days since 1970-01-01 in local time.
    package func localDay(at instant: Instant) -> Int32 {
        Self.day(of: instant, offsetSeconds: periods[index(at: instant)].offsetSeconds)
    }

    /// The first instant after `instant` that is on a later local day.
    ///
    /// A midnight that the clocks jump over is the instant of the jump.
    package func nextDay(after instant: Instant) -> Instant {
        var index = index(at: instant)
        let today = Self.day(of: instant, offsetSeconds: periods[index].offsetSeconds)
        while true {
            let offset = Int64(periods[index].offsetSeconds)
            let midnight = Instant(seconds: (Int64(today) + 1) * 86_400 - offset)
            guard index + 1 < periods.count else { return midnight }
            let change = periods[index + 1]
            if midnight < change.start { return midnight }
            if Self.day(of: change.start, offsetSeconds: change.offsetSeconds) > today {
                return change.start
            }
            index += 1
        }
    }

    private static func day(of instant: Instant, offsetSeconds: Int32) -> Int32 {
        let local = instant.seconds + Int64(offsetSeconds)
        return Int32(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    }

    /// The period that holds at `instant`.
    func index(at instant: Instant) -> Int {
        var low = 0
        var high = periods.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if periods[middle].start <= instant { low = middle } else { high = middle }
        }
        return low
    }
}
