import BatonEngine

/// Refuses what the calendars do not allow (Documentation/Domain.md section 3): those that do not
/// open soon, and targets whose deadlines would lie beyond what is reckoned.
struct DeadlineCheck {
    let file: ReadFile
    let problems: Problems

    func run() {
        let limit = WorkspaceFileLimits.daysUntilOpeningMax
        let latest = Instant(seconds: file.now.seconds + limit * 86_400)
        for calendar in file.definition.calendars {
            let opening = file.calendar(calendar.key).opening(onOrAfter: file.now)
            if opening.map({ $0 > latest }) ?? true {
                refuse(
                    .root["calendars"][calendar.key],
                    "the calendar does not open within \(limit) days; give it a shift that its "
                        + "holidays leave")
            }
        }
        guard problems.isEmpty else { return }
        for policy in file.definition.policies {
            let calendar = file.calendar(policy.calendar)
            for duration in policy.coveredDurations { check(duration, calendar) }
        }
    }

    /// As if the clock started now, or at the next opening.
    private func check(_ duration: CoveredDuration, _ calendar: BusinessCalendar) {
        guard calendar.adding(duration.seconds * 1_000_000, to: file.now) == nil else { return }
        let text = file.text(at: duration.path) ?? DurationText.of(duration.seconds)
        refuse(
            duration.path,
            "`\(text)` of open time would end after \(lastDay), the last day for which deadlines "
                + "are reckoned; shorten it, or name a calendar that opens more often")
    }

    private var lastDay: String {
        CivilDate(daysSinceEpoch: file.zone.localDay(at: file.coverageEnd)).text
    }

    private func refuse(_ path: FieldPath, _ message: String) {
        problems.refuse(file.position(of: path), path, message)
    }
}
