extension TimeZoneTable {
    /// What local time is ahead of UTC at `instant`, in seconds.
    package func offsetSeconds(at instant: Instant) -> Int32 {
        periods[index(at: instant)].offsetSeconds
    }

    /// The first instant of a day of the years 1 to 9999.
    package func start(of date: CivilDate) -> Instant {
        opening(localSeconds: Int64(date.daysSinceEpoch) * 86_400)
    }

    /// The instant at which something opens at a local time.
    ///
    /// A local time that does not exist means the instant of the jump, one that exists twice the
    /// first (Documentation/Domain.md section 3).
    ///
    /// - Parameter localSeconds: Seconds since 1970-01-01 00:00 in local time.
    func opening(localSeconds: Int64) -> Instant {
        for index in candidates(localSeconds) {
            if let instant = occurrence(localSeconds, in: index) { return instant }
        }
        return jump(over: localSeconds)
    }

    /// The instant at which something closes at a local time: as for an opening, but of two the
    /// second.
    func closing(localSeconds: Int64) -> Instant {
        for index in candidates(localSeconds).reversed() {
            if let instant = occurrence(localSeconds, in: index) { return instant }
        }
        return jump(over: localSeconds)
    }

    /// The periods in which a local time can lie: no offset is more than a day.
    private func candidates(_ localSeconds: Int64) -> ClosedRange<Int> {
        let margin = Int64(Self.offsetSecondsMax)
        let first = index(at: Instant(seconds: localSeconds - margin))
        return first...index(at: Instant(seconds: localSeconds + margin))
    }

    /// The instant of a local time if it exists in that period.
    private func occurrence(_ localSeconds: Int64, in index: Int) -> Instant? {
        let instant = Instant(seconds: localSeconds - Int64(periods[index].offsetSeconds))
        let isAfterStart = index == 0 || instant >= periods[index].start
        let isBeforeEnd = index + 1 == periods.count || instant < periods[index + 1].start
        return isAfterStart && isBeforeEnd ? instant : nil
    }

    /// The change of offset that leaves a local time out.
    private func jump(over localSeconds: Int64) -> Instant {
        let candidates = candidates(localSeconds)
        for index in candidates.dropFirst() {
            let local = periods[index].start.seconds + Int64(periods[index].offsetSeconds)
            if local > localSeconds { return periods[index].start }
        }
        return Instant(seconds: localSeconds - Int64(periods[candidates.upperBound].offsetSeconds))
    }
}
