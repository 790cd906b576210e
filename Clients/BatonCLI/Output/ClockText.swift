package import BatonEngine

/// Prints the clocks of a lead for people.
package struct ClockText {
    private let zone: UserZone
    private let now: Instant

    package init(zone: UserZone, now: Instant) {
        self.zone = zone
        self.now = now
    }

    package static let columns = [
        Table.Column("CLOCK"), Table.Column("STATE"), Table.Column("DUE"), Table.Column(""),
        Table.Column("NEXT STEP", isFlexible: true),
    ]

    /// One line of the clocks of `baton show`.
    package func row(_ clock: ClockView) -> [String] {
        [
            clock.kind?.word ?? "?", clock.state?.word ?? "?", clock.due.map(zone.text) ?? "",
            countdown(clock), nextStep(clock),
        ]
    }

    /// `in 4m 10s`, `3h late, charged to maya`, `met 12m before`.
    package func countdown(_ clock: ClockView) -> String {
        guard let due = clock.due else { return "" }
        switch clock.state {
        case .running?:
            return due > now ? "in \(length(now, due))" : "due for \(length(due, now))"
        case .paused?: return "paused"
        case .breached?: return breach(clock, due)
        case .met?: return clock.stopped.map { "\(length($0, due)) before" } ?? ""
        case .waived?: return clock.waivedBy.isEmpty ? "" : "by \(clock.waivedBy)"
        case .cancelled?, nil: return ""
        }
    }

    private func breach(_ clock: ClockView, _ due: Instant) -> String {
        let charge = clock.breachedOwner.isEmpty ? "" : ", charged to \(clock.breachedOwner)"
        if let late = clock.lateSeconds {
            return "done \(DurationText.text(seconds: late)) late\(charge)"
        }
        return "\(length(due, now)) late\(charge)"
    }

    private func nextStep(_ clock: ClockView) -> String {
        guard let step = clock.nextStep else { return "" }
        return "\(step.action) at \(step.at), \(step.time.map(zone.text) ?? "?")"
    }

    private func length(_ from: Instant, _ to: Instant) -> String {
        DurationText.text(seconds: max(0, to.seconds - from.seconds))
    }

    /// Everything about one clock, a line each.
    package func details(_ clock: ClockView) -> [String] {
        var rows: [(String, String)] = [
            ("clock", clock.kind?.word ?? "?"),
            (
                "state",
                [clock.state?.word ?? "?", countdown(clock)].filter { !$0.isEmpty }
                    .joined(separator: ", ")
            ),
            ("reply", clock.intent?.word ?? ""),
            ("policy", "of version \(clock.policyVersion)"),
            ("stopped", clock.stopped.map(zone.text) ?? ""),
            (
                "so far",
                "\(DurationText.text(seconds: clock.coveredSeconds)) counted, "
                    + "\(DurationText.text(seconds: clock.wallSeconds)) by the wall"
            ),
            ("next step", nextStep(clock)),
        ]
        rows.removeAll { $0.1.isEmpty }
        let width = rows.reduce(0) { max($0, $1.0.displayWidth) }
        return rows.map { label, value in
            "\(label):".padded(toWidth: width + 3) + value.safeForTerminal
        }
    }
}
