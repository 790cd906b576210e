/// A clock in a queue: when something is due, and of which clock.
struct DueClock: Hashable, Comparable, Sendable {
    var at: Instant
    /// The event that started the clock.
    var order: SequenceNumber
    /// The lead, the clock's kind and the step's place in its ladder in one number, so that an
    /// entry takes 24 bytes.
    private var packed: UInt64

    init(at: Instant, order: SequenceNumber, lead: LeadID, clock: ClockKind, step: Int32 = 0) {
        self.at = at
        self.order = order
        packed = lead.number << 9 | UInt64(clock.rawValue) << 6 | UInt64(step)
    }

    /// Comes after every entry of this clock.
    static func last(at instant: Instant, order: SequenceNumber) -> DueClock {
        var due = DueClock(at: instant, order: order, lead: LeadID(0), clock: .assignment)
        due.packed = .max
        return due
    }

    /// Comes before every clock.
    static let first = DueClock(at: .earliest, order: 0, lead: LeadID(0), clock: .assignment)

    var lead: LeadID { LeadID(packed >> 9) }

    var clock: ClockKind {
        guard let kind = ClockKind(rawValue: UInt8(packed >> 6 & 7)) else {
            fatalError("invariant: no clock has the number \(packed >> 6 & 7)")
        }
        return kind
    }

    var step: Int { Int(packed & 63) }

    /// By time, then by the clock's start, then by place in the ladder.
    static func < (left: DueClock, right: DueClock) -> Bool {
        if left.at != right.at { return left.at < right.at }
        if left.order != right.order { return left.order < right.order }
        return left.packed < right.packed
    }
}

/// What the clocks wait for: deadlines and the next step of each.
///
/// A running clock stands in it once for its deadline and, if its ladder has a step left, once for
/// that. Putting in and taking out cost a binary search and a move of at most a few kilobytes,
/// however many clocks there are.
struct DeadlineQueue: Sendable {
    /// A deadline that has passed, in the order in which breaches happen: that of the clocks'
    /// start (Documentation/Domain.md section 3, "At one instant").
    struct Overdue: Comparable, Sendable {
        var due: DueClock

        static func < (left: Overdue, right: Overdue) -> Bool {
            left.due.order < right.due.order
        }

        static func == (left: Overdue, right: Overdue) -> Bool {
            left.due.order == right.due.order
        }
    }

    private(set) var deadlines = SortedSet<DueClock>()
    private(set) var steps = SortedSet<DueClock>()
    /// Deadlines that have passed and are not charged yet: a tick is done in slices.
    private(set) var overdue = SortedSet<Overdue>()
    /// Deadlines that have passed with nothing done yet, by time: those of `overdue`, and those of
    /// clocks that are charged and stand as late.
    private(set) var passed = SortedSet<DueClock>()

    mutating func insertDeadline(_ due: DueClock) { deadlines.insert(due) }

    mutating func removeDeadline(_ due: DueClock) {
        guard !deadlines.remove(due) else { return }
        overdue.remove(Overdue(due: due))
        passed.remove(due)
    }

    /// The clock is charged, and what it promised is not done.
    mutating func insertLate(_ due: DueClock) { passed.insert(due) }

    mutating func removeLate(_ due: DueClock) { passed.remove(due) }

    func containsLate(_ due: DueClock) -> Bool { passed.contains(due) }

    /// How many clocks stand as late.
    var lateCount: Int { passed.count - overdue.count }

    /// The first deadline after `last`, of clocks that run or are late.
    ///
    /// - Parameter onlyPassed: Leaves out those that are to come.
    func next(after last: DueClock, onlyPassed: Bool = false) -> DueClock? {
        let former = passed.next(after: last)
        guard !onlyPassed, let coming = deadlines.next(after: last) else { return former }
        return former.map { min($0, coming) } ?? coming
    }

    mutating func insertStep(_ due: DueClock) { steps.insert(due) }

    mutating func removeStep(_ due: DueClock) { steps.remove(due) }

    func containsDeadline(_ due: DueClock) -> Bool {
        deadlines.contains(due) || overdue.contains(Overdue(due: due))
    }

    var deadlineCount: Int { deadlines.count + overdue.count }

    /// The passed deadline of the clock that started first; nil if none has passed.
    mutating func nextOverdue(at now: Instant) -> DueClock? {
        while let first = deadlines.first, first.at <= now {
            deadlines.remove(first)
            overdue.insert(Overdue(due: first))
            passed.insert(first)
        }
        return overdue.first?.due
    }

    /// The step that is due first; nil if none is.
    func nextStep(at now: Instant) -> DueClock? {
        guard let first = steps.first, first.at <= now else { return nil }
        return first
    }

    /// When something is due next.
    var nextDue: Instant? {
        if let overdue = overdue.first { return overdue.due.at }
        guard let deadline = deadlines.first?.at else { return steps.first?.at }
        guard let step = steps.first?.at else { return deadline }
        return min(deadline, step)
    }
}
