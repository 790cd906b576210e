import BatonEngine
import Testing

/// The engine's calendars beside a model that walks minute by minute.
struct MinuteModelTests {
    /// A zone and a day near which its clocks change.
    struct Place: CustomTestStringConvertible {
        var zone: String
        var day: String

        var testDescription: String { "\(zone) around \(day)" }
    }

    static let places = [
        Place(zone: "Europe/Paris", day: "2026-03-29"),
        Place(zone: "Europe/Paris", day: "2026-10-25"),
        Place(zone: "America/New_York", day: "2027-03-14"),
        Place(zone: "America/New_York", day: "2026-11-01"),
        Place(zone: "Australia/Lord_Howe", day: "2026-04-05"),
        Place(zone: "Australia/Lord_Howe", day: "2026-10-04"),
        Place(zone: "America/St_Johns", day: "2026-03-08"),
        Place(zone: "America/St_Johns", day: "2026-11-01"),
        Place(zone: "America/Santiago", day: "2026-09-06"),
        Place(zone: "America/Santiago", day: "2027-04-04"),
        Place(zone: "Asia/Beirut", day: "2026-03-29"),
        Place(zone: "Pacific/Chatham", day: "2026-09-27"),
        Place(zone: "Africa/Casablanca", day: "2026-02-15"),
        Place(zone: "Asia/Kolkata", day: "2028-02-28"),
        Place(zone: "Asia/Kathmandu", day: "2026-12-31"),
    ]

    private static let daysBefore = 8
    private static let days = 18

    @Test(arguments: places.enumerated().map { ($0, $1) })
    func `shifts, deadlines, pauses and steps are those of the model`(
        number: Int, place: Place
    ) throws {
        var random = SplitMix64(state: UInt64(number) + 1)
        let zone = try TestZone.table(place.zone)
        let middle = try at("\(place.day)T00:00:00Z").seconds / 60
        let fromMinute = middle - Int64(Self.daysBefore) * 1_440
        let offsets = MinuteModel.offsets(
            try TestZone.host(place.zone), from: fromMinute, count: Self.days * 1_440)
        for _ in 0..<14 {
            let definition = RandomCalendar.definition(around: place.day, &random)
            let model = MinuteModel(definition, from: fromMinute, offsets: offsets)
            let from = Instant(seconds: fromMinute * 60)
            let until = from.advanced(by: Int64(Self.days - 4) * day)
            let calendar = BusinessCalendar(definition, zone: zone, from: from, until: until)
            let pair = Pair(model: model, calendar: calendar, zone: zone)
            let isSame = pair.hasSameOpenings
            try #require(isSame, "\(definition)")
            for _ in 0..<20 {
                let clock = RandomCalendar.clock(&random, before: (Self.days - 6) * 1_440)
                let problem = pair.difference(clock)
                try #require(problem == nil, "\(problem ?? ""): \(clock), \(definition)")
            }
        }
    }
}

/// The engine's and the model's calendar of one definition.
private struct Pair {
    let model: MinuteModel
    let calendar: BusinessCalendar
    let zone: TimeZoneTable

    private func instant(_ index: Int) -> Instant {
        Instant(seconds: (model.from + Int64(index)) * 60)
    }

    /// Nil beyond the calendar's end.
    private func known(_ index: Int?) -> Instant? {
        index.map(instant).flatMap { $0 <= calendar.end ? $0 : nil }
    }

    var hasSameOpenings: Bool {
        var openings: [Range<Instant>] = []
        var start: Int?
        let end = Int(calendar.end.seconds / 60 - model.from)
        for index in 0...end {
            let isOpen = index < end && model.open[index]
            if isOpen, start == nil { start = index }
            if !isOpen, let opened = start {
                openings.append(instant(opened)..<instant(index))
                start = nil
            }
        }
        let questions = [0, 1, 719, 1_440, 7_777].map(instant)
        return calendar.openings(from: .earliest, to: .latest) == openings
            && questions.allSatisfy { question in
                calendar.isOpen(at: question) == openings.contains { $0.contains(question) }
            }
    }

    /// What the two say differently of a clock.
    func difference(_ clock: MinuteModel.Clock) -> String? {
        let target = clock.target.map { Target.seconds(internal: Int64($0) * 60, external: nil) }
        let terms = ClockTerms(
            start: instant(clock.start), target: target ?? .sameDay, afterHours: clock.afterHours,
            calendar: calendar, zone: zone)
        guard let terms, let budget = model.budget(clock) else {
            // The model knows four days more.
            let end = clock.target == nil ? model.sameDay(clock.start) : model.opening(clock.start)
            return terms == nil && known(end) == nil ? nil : "terms"
        }
        if terms.budget != Int64(budget.minutes) * minute { return "budget" }
        if terms.runsInWallTime != budget.isWall { return "wall" }
        let pauses = clock.pauses.map { instant($0.lowerBound)..<instant($0.upperBound) }
        let reached = model.walk(
            from: clock.start, to: budget.minutes, clock, isWall: budget.isWall)
        let due = reached.count == budget.minutes ? reached.last : nil
        let explanation = DeadlineExplanation(
            terms, pauses: pauses, calendar: calendar, zone: zone)
        guard explanation?.due == known(due) else { return "due" }
        // The engine asks for no step of a clock whose deadline nobody knows.
        guard let explanation, let due else { return nil }
        return difference(explanation, clock, due)
            ?? RandomCalendar.steps.lazy.compactMap { step in
                let run = Run(clock: clock, terms: terms, reached: reached, due: due)
                let step = LadderStep(at: step, atText: "", action: .reassign)
                guard case .at(let expected) = expected(step, run) else { return nil }
                let time = terms.time(of: step, pauses: pauses, calendar: calendar)
                return time == known(expected) ? nil : "step \(step.at)"
            }.first
    }

    private func difference(
        _ explanation: DeadlineExplanation, _ clock: MinuteModel.Clock, _ due: Int
    ) -> String? {
        let minutes = (clock.start..<max(clock.start, due)).filter { index in
            !clock.pauses.contains { $0.contains(index) }
        }
        let covered = minutes.count { model.open[$0] }
        if explanation.covered != Int64(covered) * minute { return "covered" }
        let counted = explanation.intervals.reduce(0) { $0 + $1.duration }
        if counted != explanation.terms.budget { return "counted" }
        return nil
    }

    private struct Run {
        var clock: MinuteModel.Clock
        var terms: ClockTerms
        /// The minute at which it had counted to 1, 2, 3 and so on.
        var reached: [Int]
        var due: Int
    }

    private enum Expected {
        case at(Int?)
        /// The model cannot tell.
        case unknown
    }

    /// When the step fires, nil beyond the window.
    private func expected(_ step: LadderStep, _ run: Run) -> Expected {
        switch step.at {
        case .seconds(0): return .at(run.due)
        case .seconds(let seconds) where seconds > 0:
            let count = Int(seconds) / 60
            let reached = model.walk(from: run.due, to: count, run.clock, isWall: false)
            return .at(reached.count == count ? reached.last : nil)
        case .seconds(let seconds): return expected(run.reached.count + Int(seconds) / 60, run)
        case .percent(let percent):
            // Whole minutes only, as the model has no others.
            let product = run.reached.count * Int(percent)
            return product % 100 == 0 ? expected(product / 100, run) : .unknown
        }
    }

    private func expected(_ counted: Int, _ run: Run) -> Expected {
        guard counted <= 0 else { return .at(run.reached[counted - 1]) }
        let start = run.terms.runsInWallTime ? run.clock.start : model.opening(run.clock.start)
        // A step before the start of a clock that is paused then is nobody's business.
        let isPaused = run.clock.pauses.contains { $0.contains(start ?? 0) }
        return isPaused ? .unknown : .at(start)
    }
}
