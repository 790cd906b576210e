/// A policy with its references resolved: what clocks are started and stepped by.
///
/// It never changes, and a class because every clock event reads one: to hand a reference on costs
/// less than to copy a value made of many arrays.
final class Policy: Sendable {
    let definition: PolicyDefinition
    /// The version of the workspace that brought it.
    let version: UInt32
    /// Nil: `24x7`.
    let calendar: CalendarID?
    /// The workspace's: whose midnight ends a target of the same day under `24x7`.
    let zone: TimeZoneTable
    /// By the raw value of the clock's kind.
    private let ladders: ContiguousArray<ContiguousArray<LadderStep>>
    /// What each clock but that of a response promises, by the raw value of its kind; nil: it does
    /// not run.
    private let promises: ContiguousArray<Promise?>

    /// How soon something is promised, and what holds for who starts after hours.
    struct Promise {
        let target: Target
        let afterHours: AfterHours
    }

    init(
        _ definition: PolicyDefinition, version: UInt32, calendar: CalendarID?, zone: TimeZoneTable
    ) {
        self.definition = definition
        self.version = version
        self.calendar = calendar
        self.zone = zone
        var ladders = ContiguousArray(
            repeating: ContiguousArray<LadderStep>(), count: ClockKind.allCases.count + 1)
        for ladder in definition.ladders {
            ladders[Int(ladder.clock.rawValue)] = ContiguousArray(ladder.steps)
        }
        self.ladders = ladders
        promises = Self.promises(of: definition)
    }

    private static func promises(of definition: PolicyDefinition) -> ContiguousArray<Promise?> {
        let targets = definition.targets
        var promises = ContiguousArray<Promise?>(
            repeating: nil, count: ClockKind.allCases.count + 1)
        func set(_ clock: ClockKind, _ target: Target?) {
            promises[Int(clock.rawValue)] = target.map {
                Promise(target: $0, afterHours: definition.afterHours)
            }
        }
        set(.assignment, targets.assignment)
        set(.acceptance, targets.acceptance)
        set(.contact, targets.contact)
        set(.qualification, targets.qualification)
        set(
            .followUp,
            targets.followUp.map { .seconds(internal: $0.withinSeconds, external: nil) })
        return promises
    }

    func ladder(of clock: ClockKind) -> ContiguousArray<LadderStep> {
        ladders[Int(clock.rawValue)]
    }

    /// What a clock of this kind promises; nil: it does not run.
    ///
    /// - Parameter intent: Of a response.
    func promise(of clock: ClockKind, intent: ReplyIntent?) -> Promise? {
        guard clock == .response else { return promises[Int(clock.rawValue)] }
        return definition.targets.response.first { $0.intent == intent }.map {
            Promise(target: $0.target, afterHours: $0.afterHours ?? definition.afterHours)
        }
    }
}

/// Every policy that some clock may run by, and the one that holds for each tier now.
struct PolicyTable: Sendable {
    private var policies: ContiguousArray<Policy> = []
    /// By tier; nil: its leads have no clocks.
    private var current: ContiguousArray<PolicyID?> = []

    var count: Int { policies.count }

    subscript(id: PolicyID) -> Policy { policies[Int(id.number)] }

    func current(of tier: TierID) -> PolicyID? {
        let index = Int(tier.number)
        return index < current.count ? current[index] : nil
    }

    /// The calendars of the policies in force, some of them more than once.
    var calendars: [CalendarID] {
        current.compactMap { $0.flatMap { self[$0].calendar } }
    }

    /// Puts a version's policies in force. A tier whose policy says what it said before keeps it.
    mutating func replace(with compiled: [(tier: TierID, policy: Policy)], tiers: Int) {
        let former = current
        current = ContiguousArray(repeating: nil, count: tiers)
        for (tier, policy) in compiled {
            let index = Int(tier.number)
            if index < former.count, let known = former[index], self[known].says(policy) {
                current[index] = known
            } else {
                policies.append(policy)
                current[index] = PolicyID(Int32(policies.count - 1))
            }
        }
    }
}

extension Policy {
    /// Whether the two make the same promises by the same calendar.
    fileprivate func says(_ other: Policy) -> Bool {
        definition == other.definition && calendar == other.calendar
            && zone.name == other.zone.name
    }
}
