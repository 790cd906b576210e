package import BatonEngine
internal import Glibc

/// The user's time zone.
package struct UserZone: Sendable {
    private let offset: @Sendable (Int64) -> Int
    /// It is UTC because somebody asked for it: times end with `Z`, and stand where there are
    /// otherwise differences.
    package private(set) var isAskedUTC = false

    /// - Parameter offset: Seconds to add to UTC, at an instant in seconds since the epoch.
    package init(offset: @escaping @Sendable (Int64) -> Int) { self.offset = offset }

    /// What `--utc` asks for.
    package static let utc: UserZone = {
        var zone = UserZone { _ in 0 }
        zone.isAskedUTC = true
        return zone
    }()

    /// The zone of the process: `TZ`, else the machine's.
    package static func ofProcess() -> UserZone {
        tzset()
        return UserZone { seconds in
            var time = time_t(seconds)
            var local = tm()
            guard localtime_r(&time, &local) != nil else { return 0 }
            return local.tm_gmtoff
        }
    }

    /// What is to be said of `TZ`: a name that this machine does not know would mean UTC.
    static func warnings(
        _ name: String? = environment("TZ"),
        folder: String = environment("TZDIR") ?? "/usr/share/zoneinfo"
    ) -> [String] {
        guard let name else { return [] }
        let zone = name.hasPrefix(":") ? String(name.dropFirst()) : name
        // POSIX.1-2017 section 8.3: a rule such as CET-1CEST has a number in it.
        guard !zone.utf8.contains(where: { (0x30...0x39).contains($0) }),
            access(zone.hasPrefix("/") ? zone : "\(folder)/\(zone)", F_OK) != 0
        else { return [] }
        return [
            say(
                "TZ is \(quoted(name)), which this machine does not know: times are in UTC",
                fr:
                    "TZ vaut \(quoted(name)), que cette machine ne connaît pas : les heures sont en UTC"
            )
        ]
    }

    /// Seconds to add to UTC at an instant.
    package func offsetSeconds(at instant: Instant) -> Int { offset(instant.seconds) }

    /// What clocks show at an instant.
    package func civil(_ instant: Instant) -> CivilTime {
        CivilTime(secondsSinceEpoch: instant.seconds + Int64(offset(instant.seconds)))
    }

    /// When clocks show that. Where they show it twice, the first; where they never do, the instant
    /// of the jump (Documentation/Domain.md section 3).
    package func instant(_ civil: CivilTime) -> Instant {
        let local = civil.secondsSinceEpoch
        // Zones are never more than a day away from UTC, and clocks change less often than daily.
        let before = offset(local - 86_400)
        let after = offset(local + 86_400)
        let candidates = [before, after].map { local - Int64($0) }.sorted()
        if let seconds = candidates.first(where: { $0 + Int64(offset($0)) == local }) {
            return Instant(seconds: seconds)
        }
        return Instant(seconds: jump(from: local - 86_400, to: local + 86_400))
    }

    /// The first second with another offset than `start`'s.
    private func jump(from start: Int64, to end: Int64) -> Int64 {
        let offsetBefore = offset(start)
        var low = start
        var high = end
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(middle) == offsetBefore { low = middle } else { high = middle }
        }
        return high
    }

    /// `2026-03-02 14:00:05`, in this zone; `2026-03-02 13:00:05Z` if UTC was asked for.
    package func text(_ instant: Instant) -> String {
        let civil = civil(instant)
        return "\(civil.dateText) \(civil.timeText)\(mark)"
    }

    /// `2026-03-02 14:00`, in this zone.
    package func textToMinute(_ instant: Instant) -> String {
        let civil = civil(instant)
        return "\(civil.dateText) \(civil.timeText.prefix(5))\(mark)"
    }

    /// `14:00:05`, in this zone.
    package func timeText(_ instant: Instant) -> String { civil(instant).timeText + mark }

    /// `14:00:05`, or `03-03 14:00` where that is on another day than now.
    package func shortText(_ instant: Instant, now: Instant) -> String {
        let there = civil(instant)
        guard there.dateText != civil(now).dateText else { return timeText(instant) }
        return "\(there.dateText.dropFirst(5)) \(there.timeText.prefix(5))\(mark)"
    }

    private var mark: String { isAskedUTC ? "Z" : "" }

    /// `2026-03-02 14:00 (+01:00)`, in this zone (`2026-03-02 13:00Z`), for what is to be checked by somebody.
    package func textWithOffset(_ instant: Instant) -> String {
        let civil = civil(instant)
        let time = civil.second == 0 ? String(civil.timeText.prefix(5)) : civil.timeText
        guard !isAskedUTC else { return "\(civil.dateText) \(time)Z" }
        let offset = offsetSeconds(at: instant)
        let zone = offset == 0 ? "UTC" : offsetText(seconds: offset)
        return "\(civil.dateText) \(time) (\(zone))"
    }
}
