internal import BatonEngine
internal import BatonWire

/// What the engine refuses about clocks, plans and reviews (Documentation/Errors.md).
extension Failure {
    static func ofPromises(_ rejection: Rejection) -> Failure {
        switch rejection {
        case .snoozeInThePast:
            .field(
                "until_time", "it must be in the future; name a later time",
                reason: .snoozeInThePast)
        case .snoozeTooLong(let maxDays):
            .field(
                "until_time",
                "it is more than \(maxDays) days away, the most that a lead may sleep; name an "
                    + "earlier time, or close the lead as recycled",
                reason: .snoozeTooLong, parameters: [Parameter("maxDays", String(maxDays))])
        case .nextStepInThePast:
            .field(
                "next_step.time", "it must be in the future; name a later time",
                reason: .nextStepInThePast)
        case .handoffNoteRequired(let lead, let tier):
            .field(
                "handoff_note",
                "required: the policy of \(tier) asks for a note with every hand-over; say what "
                    + "is asked, what to answer, the goal or the constraints",
                reason: .handoffNoteRequired,
                parameters: [Parameter("lead", "\(lead)"), Parameter("tier", tier)])
        case .noTarget(let tier, let clock):
            .field(
                "clock", "the tier \(tier) has no target for the \(clock.name) clock",
                reason: .noTarget,
                parameters: [Parameter("tier", tier), Parameter("clock", clock.name)])
        case .startBeyondCoverage(let first, let last):
            .field(
                "start_time",
                "from \(dateText(first)) to \(dateText(last)), which is what the "
                    + "calendars know; name another time",
                reason: .startBeyondCoverage,
                parameters: [
                    Parameter("firstDay", dateText(first)), Parameter("lastDay", dateText(last)),
                ])
        case .deadlineBeyondCoverage(let tier, let lastDay): beyondCoverage(tier, lastDay)
        case .clockNotWaivable(let lead, let clock, let state): notWaivable(lead, clock, state)
        case .reviewAlreadyClosed(let review):
            Failure(
                .failedPrecondition, .reviewAlreadyClosed, "\(review) is closed already",
                parameters: [Parameter("review", "\(review)")])
        default: unmapped(rejection)
        }
    }

    private static func beyondCoverage(_ tier: String, _ lastDay: Instant) -> Failure {
        let day = dateText(lastDay)
        let whose = tier.isEmpty ? "the deadline" : "a deadline of the tier \(tier)"
        return Failure(
            .invalidArgument, .deadlineBeyondCoverage,
            "\(whose) would lie behind \(day), the last day that the calendars know; a shorter "
                + "target, or a calendar that opens more often, is due before it",
            parameters: [Parameter("tier", tier), Parameter("lastDay", day)])
    }

    private static func notWaivable(
        _ lead: LeadID, _ clock: ClockKind, _ state: ClockState?
    ) -> Failure {
        let found = state.map { "is \($0.name)" } ?? "never started"
        return Failure(
            .failedPrecondition, .clockNotWaivable,
            "the \(clock.name) clock of \(lead) \(found); only one that runs, is paused, or is "
                + "breached and not stopped yet can be waived",
            parameters: [
                Parameter("lead", "\(lead)"), Parameter("clock", clock.name),
                Parameter("state", state?.name ?? ""),
            ])
    }

    /// `2031-11-22`, in UTC.
    static func dateText(_ instant: Instant) -> String {
        let date = CivilDate(daysSinceEpoch: Int32(clamping: instant.days))
        return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    }

    private static func twoDigits(_ number: Int32) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

extension Instant {
    /// Whole days since 1970-01-01 in UTC, rounded down.
    fileprivate var days: Int64 {
        seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1
    }
}
