internal import BatonEngine

/// A second, plain implementation of the rules of Documentation/Domain.md, fed only what became
/// durable and what was answered. It keeps nothing in order and counts nothing along.
///
/// Of all that it sees it says whether it may be; where two things race, either may.
final class Auditor {
    /// Something that must not be.
    struct Violation: Error {
        var problem: String

        init(_ problem: String) { self.problem = problem }
    }

    private(set) var sequence: SequenceNumber = 0
    var now = Instant.earliest
    var coverage = Coverage()
    /// Counting costs time, and few runs are asked for it.
    let isCounting: Bool
    /// No clock starts before.
    let epoch: Instant
    /// Is told of each event.
    var onEvent: ((UInt64?, String) -> Void)?
    private var recent: [Seen] = []

    var definition: WorkspaceDefinition?
    var version: UInt32 = 0
    var repKeys: [String] = []
    var teamKeys: [String] = []
    var tierKeys: [String] = []
    var ruleKeys: [String] = []
    /// As the newest version that has them says.
    var tiers: [TierDefinition] = []
    var reps: [PlainRep] = []
    var teams: [PlainTeam] = []
    var leads: [PlainLead] = []
    /// Places of the leads that are open, and of those in a pool, in order of arrival: most leads
    /// of a long run are neither.
    private(set) var open: [Int] = []
    private(set) var pooled: [Int] = []
    /// Places of the leads that have changed since they were last compared with the engine's; some
    /// more than once.
    var changed: [Int] = []
    var reviews: [(lead: LeadID, isOpen: Bool)] = []
    /// The leads that have each, the oldest first; none that was erased.
    var externalIDs: [String: [LeadID]] = [:]
    var requests: [String: RequestRecord] = [:]
    var calendars: [CalendarKey: PlainCalendar] = [:]
    /// What was asked for under a request id.
    var commands: [String: Command] = [:]
    /// Leads that the present entry has to do with.
    var touched: [LeadID] = []
    /// Those of them that were given to somebody.
    var placed: [LeadID] = []
    /// The plans that were accepted.
    var plans: [PlainPlan] = []
    /// How many leads a plan has moved in the present entry.
    var movedByPlan = 0

    private struct Seen {
        var sequence: SequenceNumber
        var at: Instant
        var by: Principal
        var event: Event

        var text: String {
            "\(sequence) \(at.text) \(by.role) \(by.name): " + Auditor.short("\(event)")
        }
    }

    init(isCounting: Bool, epoch: Instant) {
        self.isCounting = isCounting
        self.epoch = epoch
    }

    struct CalendarKey: Hashable {
        var definition: CalendarDefinition
        var zone: String
    }

    /// How many events a failure shows.
    static let recentMax = 50

    var time: Int64 { now.microseconds }

    /// The last events, the newest last.
    var lastEvents: [String] {
        recent.suffix(Self.recentMax).map(\.text)
    }

    /// Without the module before each type.
    static func short(_ text: String) -> String {
        text.split(separator: "BatonEngine.", omittingEmptySubsequences: false).joined()
    }

    // MARK: What became durable

    func stored(_ entry: JournalEntry) throws(Violation) {
        touched = []
        placed = []
        movedByPlan = 0
        // What only keeps a request id is no part of the history, and moves no time.
        if !entry.events.isEmpty {
            try require(entry.at >= now, "time falls from \(now.text) to \(entry.at.text)")
            pass(to: entry.at)
            try require(
                entry.firstSequence == sequence + 1,
                "event \(entry.firstSequence) follows \(sequence)")
        }
        for event in entry.events {
            sequence += 1
            note(event, by: entry.principal)
            if isCounting { coverage.see(event) }
            do {
                try see(event)
            } catch {
                throw Violation("event \(sequence): \(error.problem)")
            }
        }
        if let person = entry.person { remember(person) }
        try requireErasedAreClosed(touched)
        if let request = entry.request { try remember(request) }
        for id in touched { try checkClocks(of: id) }
    }

    private func remember(_ record: RequestRecord) throws(Violation) {
        if let known = requests[record.request.id] {
            try require(
                record.at.microseconds - known.at.microseconds >= RequestID.lifetimeMicroseconds,
                "request \(record.request.id) was carried out twice within 24 hours")
        }
        requests[record.request.id] = record
    }

    private func note(_ event: Event, by principal: Principal) {
        if recent.count >= Self.recentMax * 4 { recent.removeFirst(Self.recentMax * 3) }
        let seen = Seen(sequence: sequence, at: now, by: principal, event: event)
        recent.append(seen)
        onEvent?(event.lead?.number, seen.text)
    }

    func require(_ condition: Bool, _ problem: @autoclosure () -> String) throws(Violation) {
        guard condition else { throw Violation(problem()) }
    }

    // MARK: Events

    private func see(_ event: Event) throws(Violation) {
        switch event {
        case .leadReceived(let event): try received(event)
        case .leadAssigned(let event): try assigned(event)
        case .leadWaiting(let event): try waits(event)
        case .leadAccepted(let lead, let rep, let asOf): try accepted(lead, by: rep, asOf: asOf)
        case .leadDeclined(let lead, let rep, _, _): try handedBack(lead, rep, .declined)
        case .leadDeferred(let lead, let rep, _): try handedBack(lead, rep, .deferred)
        case .contactRecorded(let event): try contacted(event)
        case .noteAdded(let lead, _):
            try require(
                !leads[place(of: lead)].isErased, "\(lead) gets a note, and was erased")
        case .leadErased(let lead): try erased(lead)
        case .replyReceived(let event): try replied(event)
        case .leadUpdated(let event): try updated(event)
        case .leadSnoozed(let lead, let until): try snoozed(lead, until: until)
        case .leadWoke(let event): try woke(event)
        case .leadClosed(let event): try closed(event)
        case .leadReopened(let event): try reopened(event)
        case .nextStepSet(let lead, let at):
            try change(lead) { $0.nextStepAt = at?.microseconds }
        case .reviewOpened(let lead, _, let review):
            try require(Int(review.number) == reviews.count + 1, "review \(review) is not next")
            reviews.append((lead, true))
        case .reviewClosed(_, let review, _):
            let place = Int(review.number) - 1
            try require(
                reviews.indices.contains(place) && reviews[place].isOpen, "no open \(review)")
            reviews[place].isOpen = false
        case .noticeQueued: break
        case .repOut, .repBack, .leavesPlanned, .repPaused, .repResumed, .repCapacity, .repHours:
            try seeRep(event)
        case .workspaceApplied(let event): try applied(event)
        case .planAccepted(let event): try accepted(event)
        case .planMoveDropped(let plan, let lead, let reason):
            try moveDropped(plan, lead, reason)
        case .planFinished(let plan, let moved, let dropped):
            try finished(plan, moved: moved, dropped: dropped)
        default: try seeClock(event)
        }
    }

    func place(of lead: LeadID) throws(Violation) -> Int {
        let place = Int(lead.number) - 1
        try require(leads.indices.contains(place), "\(lead) is unknown")
        return place
    }

    func change(
        _ lead: LeadID, _ body: (inout PlainLead) throws(Violation) -> Void
    ) throws(Violation) {
        if touched.last != lead { touched.append(lead) }
        let place = try place(of: lead)
        if changed.last != place { changed.append(place) }
        let wasPooled = leads[place].pool != nil
        let wasOpen = leads[place].isOpen
        try body(&leads[place])
        if (leads[place].pool != nil) != wasPooled { Self.toggle(place, in: &pooled) }
        if leads[place].isOpen != wasOpen { Self.toggle(place, in: &open) }
    }

    func add(_ lead: PlainLead) {
        open.append(leads.count)
        changed.append(leads.count)
        leads.append(lead)
    }

    private static func toggle(_ place: Int, in places: inout [Int]) {
        let index = places.firstIndex { $0 >= place } ?? places.count
        if index < places.count, places[index] == place {
            places.remove(at: index)
        } else {
            places.insert(place, at: index)
        }
    }
}

extension Instant {
    /// Readable in a failure.
    var text: String {
        let day = seconds / 86_400
        guard day >= 0 else { return "\(microseconds) µs" }
        let date = PlainDate.date(day)
        let rest = seconds % 86_400
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let micros = microseconds % 1_000_000
        return "\(date.year)-\(two(Int64(date.month)))-\(two(Int64(date.day)))T"
            + "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
            + (micros == 0 ? "Z" : ".\(micros)Z")
    }
}
