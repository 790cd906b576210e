package import BatonEngine

/// Prints the clocks of a lead for people.
package struct ClockText {
    private let zone: UserZone
    private let now: Instant

    package init(zone: UserZone, now: Instant) {
        self.zone = zone
        self.now = now
    }

    package static var columns: [Table.Column] {
        [
            Table.Column("CLOCK", fr: "DÉLAI"), Table.Column("STATE", fr: "ÉTAT"),
            Table.Column("DUE", fr: "ÉCHÉANCE"), Table.Column("", isFlexible: true),
            Table.Column("NEXT STEP", fr: "PROCHAINE ÉTAPE", isFlexible: true),
        ]
    }

    /// Where a terminal is narrow: what comes next goes first, then the time that it is due.
    package static let leavingColumns = [4, 2]

    /// One line of the clocks of `baton show`.
    package func row(_ clock: ClockView) -> [String] {
        [
            clock.kind?.said ?? "?", clock.state?.said ?? "?", clock.due.map(zone.text) ?? "",
            countdown(clock), nextStep(clock),
        ]
    }

    /// `in 4m 10s`, `3h late, charged to maya`, `met 12m before`.
    package func countdown(_ clock: ClockView) -> String {
        guard let due = clock.due else { return "" }
        switch clock.state {
        case .running?:
            return due > now
                ? say("in \(length(now, due))", fr: "dans \(length(now, due))")
                : say("due for \(length(due, now))", fr: "échu depuis \(length(due, now))")
        case .paused?: return say("paused", fr: "suspendu")
        case .breached?: return breach(clock, due)
        case .met?:
            return clock.stopped.map {
                say("\(length($0, due)) before", fr: "\(length($0, due)) avant")
            } ?? ""
        case .waived?:
            guard !clock.waivedBy.isEmpty else { return "" }
            let by = say("by \(clock.waivedBy)", fr: "par \(clock.waivedBy)")
            return clock.waiveReason.isEmpty ? by : labelled(by) + " \(clock.waiveReason)"
        case .cancelled?, nil: return ""
        }
    }

    private func breach(_ clock: ClockView, _ due: Instant) -> String {
        let owner = clock.breachedOwner
        let charge =
            owner.isEmpty ? "" : say(", charged to \(owner)", fr: ", imputé à \(owner)")
        if let late = clock.lateSeconds {
            let length = DurationText.text(seconds: late)
            return say("done \(length) late", fr: "fait avec \(length) de retard") + charge
        }
        return say("\(length(due, now)) late", fr: "en retard de \(length(due, now))") + charge
    }

    private func nextStep(_ clock: ClockView) -> String {
        guard let step = clock.nextStep else { return "" }
        let (action, time) = (LadderWords.said(step.action), step.time.map(zone.text) ?? "?")
        return say("\(action) at \(step.at), \(time)", fr: "\(action) à \(step.at), \(time)")
    }

    private func length(_ from: Instant, _ to: Instant) -> String {
        DurationText.text(seconds: max(0, to.seconds - from.seconds))
    }

    /// Everything about one clock, a line each.
    package func details(_ clock: ClockView) -> [String] {
        var rows: [(String, String)] = [
            (say("clock", fr: "délai"), clock.kind?.said ?? "?"),
            (
                say("state", fr: "état"),
                [clock.state?.said ?? "?", countdown(clock)].filter { !$0.isEmpty }
                    .joined(separator: ", ")
            ),
            (say("reply", fr: "réponse"), clock.intent?.said ?? ""),
            (
                say("policy", fr: "policy"),
                say("of version \(clock.policyVersion)", fr: "de la version \(clock.policyVersion)")
            ),
            (say("stopped", fr: "arrêté"), clock.stopped.map(zone.text) ?? ""),
            (say("so far", fr: "jusqu'ici"), soFar(clock)),
            (say("next step", fr: "prochaine étape"), nextStep(clock)),
        ]
        rows.removeAll { $0.1.isEmpty }
        let width = rows.reduce(0) { max($0, $1.0.displayWidth) }
        return rows.map { label, value in
            labelled(label).padded(toWidth: labelled("").displayWidth + width + 2)
                + value.safeForTerminal
        }
    }

    private func soFar(_ clock: ClockView) -> String {
        let counted = DurationText.text(seconds: clock.coveredSeconds)
        let wall = DurationText.text(seconds: clock.wallSeconds)
        return say(
            "\(counted) counted, \(wall) by the wall", fr: "\(counted) comptés, \(wall) à la montre"
        )
    }
}
