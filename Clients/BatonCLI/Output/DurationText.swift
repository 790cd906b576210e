/// Lengths of time for people.
package enum DurationText {
    /// `2d 3h`, `1h 05m`, `4m 10s`, `45s`, in French `2 j 3 h`, `1 h 05`, `4 min 10 s`, `45 s`: the
    /// two largest units that say something.
    package static func text(seconds: Int64) -> String {
        let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24)
        let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
        if days > 0 {
            return hours > 0
                ? say("\(days)d \(hours)h", fr: "\(days) j \(hours) h")
                : say("\(days)d", fr: "\(days) j")
        }
        if hours > 0 {
            let more = twoDigits(minutes)
            return minutes > 0
                ? say("\(hours)h \(more)m", fr: "\(hours) h \(more)")
                : say("\(hours)h", fr: "\(hours) h")
        }
        if minutes > 0 {
            let more = twoDigits(rest)
            return rest > 0
                ? say("\(minutes)m \(more)s", fr: "\(minutes) min \(more) s")
                : say("\(minutes)m", fr: "\(minutes) min")
        }
        return say("\(rest)s", fr: "\(rest) s")
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
