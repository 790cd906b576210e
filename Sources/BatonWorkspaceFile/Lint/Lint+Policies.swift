import BatonEngine

extension Lint {
    /// Targets that take longer than they look, or than anybody's shift.
    mutating func checkPolicies() {
        for policy in definition.policies {
            checkWorkingDays(of: policy)
            checkTimeToContact(of: policy)
        }
    }

    /// Tiers that promise nothing.
    mutating func checkTiers() {
        let promised = Set(definition.policies.map(\.tier))
        for tier in definition.tiers where !promised.contains(tier.key) {
            warn(
                .root["tiers"][tier.key],
                "no policy is named `\(tier.key)`: leads of this tier have no deadline")
        }
    }

    private mutating func checkWorkingDays(of policy: PolicyDefinition) {
        guard case .named(let key) = policy.calendar,
            let calendar = definition.calendars.first(where: { $0.key == key })
        else { return }
        let day = WorkingDay(calendar)
        guard (1..<Int64(DayHours.minutes)).contains(day.minutes) else { return }
        for duration in policy.coveredDurations where duration.seconds > day.minutes * 60 {
            let text = file.text(at: duration.path) ?? DurationText.of(duration.seconds)
            warn(
                duration.path,
                "`\(text)` counts open time only, and takes \(day.days(duration.seconds)) working "
                    + "days: `\(key)` is open \(DurationText.ofDay(minutes: day.minutes)) a day")
        }
    }

    // MARK: - Time to contact

    /// A team whose members need time to contact within their shift, and never have it.
    private mutating func checkTimeToContact(of policy: PolicyDefinition) {
        guard case .seconds(let seconds, _)? = policy.targets.contact else { return }
        for team in teams(of: policy.tier) where team.needsTimeToContact {
            guard let longest = longestShift(of: team), seconds > longest else { continue }
            let shift = DurationText.ofDay(minutes: longest / 60)
            warn(
                policy.path["targets"][ClockKind.contact.name],
                "team `\(team.key)` needs time to contact within a shift, and no shift of its "
                    + "members is longer than \(shift): nobody is ever eligible")
        }
    }

    /// The teams that rules give leads of a tier to, in the order of the file.
    func teams(of tier: String) -> [TeamDefinition] {
        let routed = Set(definition.routing.filter { $0.tier == tier }.map(\.team))
        return definition.teams.filter { routed.contains($0.key) }
    }

    /// In seconds, of the next four weeks; nil if a member has no hours, and is always on shift.
    private func longestShift(of team: TeamDefinition) -> Int64? {
        let hours = Set(team.members.map { reps[$0.rep]?.hours })
        guard !hours.contains(nil) else { return nil }
        let end = Instant(seconds: file.now.seconds + 28 * 86_400)
        let shifts = hours.compactMap(\.self)
            .flatMap { file.calendar($0).openings(from: file.now, to: end) }
        return shifts.map { $0.upperBound.seconds - $0.lowerBound.seconds }.max()
    }
}
