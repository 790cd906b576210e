/// Lengths of time for people.
package enum DurationText {
    /// `2d 3h`, `1h 05m`, `4m 10s`, `45s`: the two largest units that say something.
    package static func text(seconds: Int64) -> String {
        let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24)
        let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
        if days > 0 { return hours > 0 ? "\(days)d \(hours)h" : "\(days)d" }
        if hours > 0 { return minutes > 0 ? "\(hours)h \(twoDigits(minutes))m" : "\(hours)h" }
        if minutes > 0 { return rest > 0 ? "\(minutes)m \(twoDigits(rest))s" : "\(minutes)m" }
        return "\(rest)s"
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
