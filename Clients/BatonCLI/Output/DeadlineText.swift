internal import BatonEngine

/// Tells why a deadline is when it is, with every interval, in the zone of its calendar.
package struct DeadlineText {
    private let deadline: DeadlineView

    package init(_ deadline: DeadlineView) { self.deadline = deadline }

    /// Safe to print.
    package var lines: [String] {
        var lines: [String] = []
        if let due = deadline.due { lines.append("due \(text(due))") }
        if let external = deadline.externalDue {
            lines.append("promised to customers by \(text(external))")
        }
        lines.append(rule)
        if deadline.pausedSeconds > 0 {
            lines.append(
                "paused for \(DurationText.text(seconds: deadline.pausedSeconds)) of it, which is "
                    + "added")
        }
        lines += intervals + pauses
        return lines.map(\.safeForTerminal)
    }

    private var rule: String {
        let target = DurationText.text(seconds: deadline.targetSeconds)
        let calendar =
            deadline.calendar.isEmpty ? "24x7" : "\(deadline.calendar) (\(deadline.timeZone))"
        let start = deadline.start.map(text) ?? "?"
        let kind = deadline.isWallTime ? "by the wall" : "of open time in \(calendar)"
        guard deadline.startedOpen || deadline.calendar.isEmpty else {
            let base =
                deadline.isWallTime
                ? ""
                : ", counted from the opening at "
                    + (deadline.base.map(text) ?? "?")
            return "starts \(start), while \(calendar) is closed: \(target) \(kind)\(base)"
        }
        return "starts \(start): \(target) \(kind)"
    }

    private var intervals: [String] {
        var lines = ["counted:"]
        for interval in deadline.intervals {
            guard let start = interval.start, let end = interval.end else { continue }
            let length = DurationText.text(
                seconds: (end.microseconds - start.microseconds) / 1_000_000)
            lines.append(
                "  \(Self.text(start, interval.startOffset))  to  "
                    + "\(Self.text(end, interval.endOffset))  \(length)")
        }
        if deadline.omitted > 0 { lines.append("  and \(deadline.omitted) more") }
        return lines
    }

    private var pauses: [String] {
        guard !deadline.pauses.isEmpty else { return [] }
        return ["paused:"]
            + deadline.pauses.map { pause in
                let start = pause.start.map { Self.text($0, pause.startOffset) } ?? "?"
                let end = pause.end.map { Self.text($0, pause.endOffset) } ?? "now, and goes on"
                return "  \(start)  to  \(end)"
            }
    }

    /// In the calendar's zone as far as an interval tells its offset there, else in that of the
    /// first one.
    private func text(_ instant: Instant) -> String {
        let near = deadline.offset(at: instant) ?? deadline.intervals.first?.startOffset ?? 0
        return Self.text(instant, near)
    }

    /// `2026-03-06 17:47 (+01:00)`.
    private static func text(_ instant: Instant, _ offset: Int32) -> String {
        UserZone { _ in Int(offset) }.textWithOffset(instant)
    }
}
