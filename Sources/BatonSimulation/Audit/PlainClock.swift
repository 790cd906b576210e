internal import BatonEngine

/// What a clock promises: the numbers of its policy, and the calendar they are counted in.
struct PlainTerms {
    let start: Int64
    let base: Int64
    let budget: Int64
    let isWall: Bool
    let calendar: PlainCalendar

    init(
        start: Int64, target: Target, afterHours: AfterHours, calendar: PlainCalendar,
        workspaceZone: TimeZoneTable
    ) {
        self.start = start
        self.calendar = calendar
        let opening = calendar.nextOpening(start)
        switch (target, afterHours) {
        case (.sameDay, _):
            base = opening
            let closing = calendar.lastClosing(onDayOf: opening, workspaceZone: workspaceZone)
            budget = calendar.covered(opening, closing)
            isWall = false
        case (.seconds, .within(let seconds)) where opening > start:
            base = start
            budget = seconds * 1_000_000
            isWall = true
        case (.seconds, .afterOpening(let seconds)) where opening > start:
            base = opening
            budget = seconds * 1_000_000
            isWall = false
        case (.seconds(let seconds, _), _):
            base = opening
            budget = seconds * 1_000_000
            isWall = false
        }
    }

    func amount(_ from: Int64, _ to: Int64) -> Int64 {
        isWall ? max(0, to - from) : calendar.covered(from, to)
    }

    func due(paused: Int64) -> Int64 { counted(budget + paused) }

    private func counted(_ amount: Int64) -> Int64 {
        isWall ? base + max(0, amount) : calendar.adding(amount, to: base)
    }

    func offset(of step: LadderStep) -> Int64 {
        switch step.at {
        case .seconds(let seconds): seconds * 1_000_000
        case .percent(let share):
            budget / 100 * Int64(share) + budget % 100 * Int64(share) / 100 - budget
        }
    }

    /// When a step fires whose clock is not breached, or breached and never paused since.
    func time(of step: LadderStep, paused: Int64) -> Int64 {
        let offset = offset(of: step)
        let due = due(paused: paused)
        if offset == 0 { return due }
        if step.isWall { return due + offset < start ? base : due + offset }
        if offset > 0 { return calendar.adding(offset, to: due) }
        return counted(max(0, budget + offset) + paused)
    }
}

/// A clock as its events tell of it.
struct PlainClock {
    let kind: ClockKind
    /// The event that started it.
    let order: SequenceNumber
    let start: Int64
    let intent: ReplyIntent?
    var terms: PlainTerms
    var ladder: [LadderStep]
    var state = ClockState.running
    var due: Int64
    /// The last one lasts while its end is nil.
    var pauses: [(from: Int64, to: Int64?)] = []
    /// Its deadline counts these.
    var pausesBeforeBreach = 0
    var fired: [LadderStep.Identity] = []
    var stoppedAt: Int64?
    var closedAway = false

    var isPending: Bool { state == .running || state == .paused }
    var isLate: Bool { state == .breached && stoppedAt == nil }

    func paused(until now: Int64) -> Int64 {
        pauses.reduce(0) { $0 + terms.amount($1.from, min($1.to ?? now, now)) }
    }

    mutating func pause(at now: Int64) {
        if pauses.last.map({ $0.to == nil }) != true { pauses.append((now, nil)) }
    }

    mutating func resume(at now: Int64) {
        if let last = pauses.last, last.to == nil { pauses[pauses.count - 1].to = now }
    }

    /// When a step that has not fired is due, as things stand.
    func time(of step: LadderStep, at now: Int64) -> Int64 {
        let before = terms.time(of: step, paused: paused(until: now))
        guard state == .breached else { return before }
        let offset = terms.offset(of: step)
        if offset < 0 { return before }
        // Its deadline stands; what it slept since moves the rest.
        var open: Int64 = 0
        var wall: Int64 = 0
        for pause in pauses.dropFirst(pausesBeforeBreach) {
            let to = min(pause.to ?? now, now)
            guard pause.from < to else { continue }
            open += terms.calendar.covered(pause.from, to)
            wall += to - pause.from
        }
        if step.isWall { return due + offset + wall }
        return offset + open == 0 ? due : terms.calendar.adding(offset + open, to: due)
    }

    /// The step that fires next: by time, then by place in the ladder.
    func next(at now: Int64) -> (step: LadderStep, time: Int64)? {
        guard state == .running || isLate, pauses.last.map({ $0.to == nil }) != true else {
            return nil
        }
        var next: (LadderStep, Int64)?
        for step in ladder where !fired.contains(step.identity) {
            let time = time(of: step, at: now)
            if next.map({ time < $0.1 }) ?? true { next = (step, time) }
        }
        return next
    }
}

extension PlainClock: CustomStringConvertible {
    var description: String {
        func text(_ time: Int64?) -> String {
            time.map { Instant(microseconds: $0).text } ?? "now"
        }
        let pauses = pauses.map { "\(text($0.from)) to \(text($0.to))" }
        return "counted from \(text(terms.base)), \(terms.budget / 1_000_000) s of "
            + "\(terms.isWall ? "wall" : "open") time, paused \(pauses)"
    }
}
