internal import BatonEngine

/// Tells why a deadline is when it is, with every interval, in the zone of its calendar.
package struct DeadlineText {
    private let deadline: DeadlineView
    private let isInUTC: Bool

    /// - Parameter isInUTC: Times are told in UTC instead of the calendar's zone.
    package init(_ deadline: DeadlineView, isInUTC: Bool = false) {
        self.deadline = deadline
        self.isInUTC = isInUTC
    }

    /// Safe to print.
    package var lines: [String] {
        var lines: [String] = []
        if let due = deadline.due {
            lines.append(say("due \(text(due))", fr: "échéance \(text(due))"))
        }
        if let external = deadline.externalDue {
            lines.append(
                say(
                    "promised to customers by \(text(external))",
                    fr: "promis aux clients pour le \(text(external))"))
        }
        lines.append(rule)
        if deadline.pausedSeconds > 0 {
            let length = DurationText.text(seconds: deadline.pausedSeconds)
            lines.append(
                say(
                    "paused for \(length) of it, which is added",
                    fr: "suspendu pendant \(length), qui s'ajoutent"))
        }
        lines += intervals + pauses
        return lines.map(\.safeForTerminal)
    }

    private var rule: String {
        let target = DurationText.text(seconds: deadline.targetSeconds)
        let calendar =
            deadline.calendar.isEmpty ? "24x7" : "\(deadline.calendar) (\(deadline.timeZone))"
        let start = deadline.start.map(text) ?? "?"
        let kind =
            deadline.isWallTime
            ? say("by the wall", fr: "à la montre")
            : say("of open time in \(calendar)", fr: "d'ouverture de \(calendar)")
        guard deadline.startedOpen || deadline.calendar.isEmpty else {
            let opening = deadline.base.map(text) ?? "?"
            let base =
                deadline.isWallTime
                ? ""
                : say(
                    ", counted from the opening at \(opening)",
                    fr: ", comptés dès l'ouverture le \(opening)")
            return say(
                "starts \(start), while \(calendar) is closed: \(target) \(kind)\(base)",
                fr: "part le \(start), \(calendar) étant fermé : \(target) \(kind)\(base)")
        }
        return say(
            "starts \(start): \(target) \(kind)", fr: "part le \(start) : \(target) \(kind)")
    }

    private var intervals: [String] {
        var lines = [say("counted:", fr: "compté :")]
        let to = say("to", fr: "à")
        for interval in deadline.intervals {
            guard let start = interval.start, let end = interval.end else { continue }
            let length = DurationText.text(
                seconds: (end.microseconds - start.microseconds) / 1_000_000)
            lines.append(
                "  \(text(start, interval.startOffset))  \(to)  "
                    + "\(text(end, interval.endOffset))  \(length)")
        }
        if deadline.omitted > 0 {
            lines.append(
                say("  and \(deadline.omitted) more", fr: "  et \(deadline.omitted) de plus"))
        }
        return lines
    }

    private var pauses: [String] {
        guard !deadline.pauses.isEmpty else { return [] }
        return [say("paused:", fr: "suspendu :")]
            + deadline.pauses.map { pause in
                let start = pause.start.map { text($0, pause.startOffset) } ?? "?"
                let end =
                    pause.end.map { text($0, pause.endOffset) }
                    ?? say("now, and goes on", fr: "maintenant, et continue")
                return say("  \(start)  to  \(end)", fr: "  \(start)  à  \(end)")
            }
    }

    /// In the calendar's zone as far as an interval tells its offset there, else in that of the
    /// first one.
    private func text(_ instant: Instant) -> String {
        let near = deadline.offset(at: instant) ?? deadline.intervals.first?.startOffset ?? 0
        return text(instant, near)
    }

    /// `2026-03-06 17:47 (+01:00)`.
    private func text(_ instant: Instant, _ offset: Int32) -> String {
        (isInUTC ? .utc : UserZone { _ in Int(offset) }).textWithOffset(instant)
    }
}
