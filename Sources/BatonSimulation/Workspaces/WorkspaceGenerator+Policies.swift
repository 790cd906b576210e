internal import BatonEngine

// MARK: - Calendars

extension WorkspaceGenerator {
    func calendars(at now: Instant, _ random: inout SplitMix64) -> [CalendarDefinition] {
        guard features.calendars || features.hours else { return [] }
        return (0...random.below(3)).map { calendar("hours\($0)", at: now, &random) }
    }

    func calendar(
        _ key: String, at now: Instant, _ random: inout SplitMix64
    ) -> CalendarDefinition {
        let week: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        var calendar = CalendarDefinition(key: key, weekly: [])
        if features.zones, random.oneIn(2) { calendar.timeZone = zone(&random) }
        switch random.below(7) {
        case 0: calendar.weekly = [shift(week, 9, 0, 18, 0)]
        case 1: calendar.weekly = [shift(week, 8, 30, 12, 0), shift(week, 13, 0, 17, 30)]
        case 2: calendar.weekly = [shift(Weekday.allCases, 22, 0, 6, 0)]
        case 3: calendar.weekly = [shift(Weekday.allCases, 0, 0, 24, 0)]
        case 4: calendar.weekly = [shift(week, 8, 0, 16, 0), shift(week, 12, 0, 22, 0)]
        case 5:
            calendar.weekly = [shift(week, 7, 0, 19, 0), shift([.saturday], 10, 0, 14, 0)]
        default:
            let from = random.number(in: Int32(0)...1_439)
            let to = (from + random.number(in: Int32(120)...1_439)) % 1_440
            calendar.weekly = [
                WeeklyShift(
                    days: Weekday.allCases, hours: DayHours(fromMinute: from, toMinute: to))
            ]
        }
        if random.oneIn(2) { calendar.holidays = holidays(at: now, &random) }
        return calendar
    }

    private func shift(
        _ days: [Weekday], _ fromHour: Int32, _ fromMinute: Int32, _ toHour: Int32,
        _ toMinute: Int32
    ) -> WeeklyShift {
        WeeklyShift(
            days: days,
            hours: DayHours(
                fromMinute: fromHour * 60 + fromMinute, toMinute: toHour * 60 + toMinute))
    }

    /// Some of the next days.
    private func holidays(at now: Instant, _ random: inout SplitMix64) -> [Holiday] {
        let today = now.seconds / 86_400
        return (0..<random.below(4)).map { index in
            let date = PlainDate.date(today + Int64(index * 5 + random.below(5)))
            let isYearly = random.oneIn(3)
            return Holiday(
                date: isYearly
                    ? .yearly(month: date.month, day: date.day)
                    : .once(year: date.year, month: date.month, day: date.day),
                hours: random.oneIn(2) ? [] : [DayHours(fromMinute: 600, toMinute: 720)])
        }
    }
}

// MARK: - Policies

extension WorkspaceGenerator {
    func policies(
        _ definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> [PolicyDefinition] {
        guard features.policies else { return [] }
        return definition.tiers.filter { _ in !random.oneIn(8) }.map {
            policy(of: $0.key, definition, &random)
        }
    }

    private func policy(
        of tier: String, _ definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> PolicyDefinition {
        var policy = PolicyDefinition(
            tier: tier, calendar: .always, targets: targets(&random))
        if features.calendars, !random.oneIn(3), let calendar = random.any(of: definition.calendars)
        {
            policy.calendar = .named(calendar.key)
        }
        policy.afterHours = afterHours(&random)
        policy.requiresHandoffNote = features.handoffNotes && random.oneIn(2)
        guard features.ladders else { return policy }
        for clock in ClockKind.allCases where policy.targets.has(clock) && random.oneIn(2) {
            policy.ladders.append(ladder(of: clock, definition, &random))
        }
        return policy
    }

    private func targets(_ random: inout SplitMix64) -> PolicyTargets {
        func some(_ random: inout SplitMix64) -> Target? {
            random.oneIn(5) ? nil : target(&random)
        }
        var targets = PolicyTargets(
            assignment: some(&random), acceptance: some(&random), contact: some(&random),
            qualification: some(&random))
        for intent in ReplyIntent.allCases where intent.wantsAnswer && random.oneIn(2) {
            targets.response.append(
                ResponseTarget(
                    intent: intent, target: target(&random),
                    afterHours: random.oneIn(3) ? afterHours(&random) : nil))
        }
        if random.oneIn(2) {
            targets.followUp = FollowUpTarget(
                attempts: random.number(in: 1...4), withinSeconds: seconds(&random) * 4)
        }
        return targets
    }

    private func target(_ random: inout SplitMix64) -> Target {
        if random.oneIn(8) { return .sameDay }
        let seconds = seconds(&random)
        return .seconds(internal: seconds, external: random.oneIn(3) ? seconds * 2 : nil)
    }

    private func seconds(_ random: inout SplitMix64) -> Int64 {
        if random.oneIn(8) { return random.number(in: Int64(1)...7_200) }
        return random.pick([300, 900, 1_800, 3_600, 7_200, 14_400, 86_400]) * features.targetScale
    }

    private func afterHours(_ random: inout SplitMix64) -> AfterHours {
        switch random.below(3) {
        case 0: .pause
        case 1: .afterOpening(seconds: seconds(&random))
        default: .within(seconds: seconds(&random))
        }
    }

    private func ladder(
        of clock: ClockKind, _ definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> Ladder {
        var steps: [LadderStep] = []
        for _ in 0...random.below(7) {
            let step = step(definition, &random)
            if !steps.contains(where: { $0.identity == step.identity }) { steps.append(step) }
        }
        return Ladder(clock: clock, steps: steps)
    }

    private func step(
        _ definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> LadderStep {
        let action: LadderStep.Action =
            switch random.below(8) {
            case 0: .alert(.manager)
            case 1: .alert(.director)
            case 2: .alert(.operations)
            case 3: .alert(.backup)
            case 4: .alert(.rep(random.pick(definition.reps).key))
            case 5: .reassign
            case 6: .openReview
            default: .remindOwner
            }
        let isWall = random.oneIn(5)
        if random.oneIn(3) {
            let share = random.pick([Int32(1), 50, 75, 99])
            return LadderStep(
                at: .percent(share), atText: "\(share)%", action: action, isWall: isWall)
        }
        let minutes = random.pick([Int64(-120), -30, -5, 0, 0, 1, 15, 60, 240])
        let text = minutes == 0 ? "0" : minutes < 0 ? "\(minutes)m" : "+\(minutes)m"
        return LadderStep(
            at: .seconds(minutes * 60), atText: text, action: action, isWall: isWall)
    }
}
