/// The plans that somebody accepted: those whose leads are on their way, and those that are
/// finished and may be undone still.
struct PlanTable: Sendable {
    /// How a move ended.
    enum End: Hashable, Sendable {
        case pending
        /// By this event.
        case moved(SequenceNumber)
        case dropped(PlanDropReason)
    }

    struct Entry: Sendable {
        let id: PlanID
        let undoes: PlanID?
        let target: PlanTarget?
        /// What stands with every lead that moves; nil once it is finished, or a lead of its was
        /// erased.
        var note: HandoffNote?
        /// The event that accepted it.
        let sequence: SequenceNumber
        let acceptedAt: Instant
        let acceptedBy: Principal
        let madeBy: Principal?
        var finishedAt: Instant?
        /// Until when somebody asked that it can be undone.
        var keepUntil: Instant?
        /// Leads that were refused when it was made.
        let refused: Int32
        let refusals: PlanRefusals
        let moves: ContiguousArray<PlanMove>
        /// The teams of its leads, before and after.
        let teams: [TeamID]
        var ends: ContiguousArray<End>
        /// No move before it is pending.
        var next = 0
        var moved: Int32 = 0
        var dropped: Int32 = 0

        var isMoving: Bool { finishedAt == nil }

        var remaining: Int { moves.count - Int(moved) - Int(dropped) }
    }

    /// The move that a lead waits for.
    struct Place: Hashable, Sendable {
        var plan: PlanID
        var index: Int32
    }

    /// What was to take a lead from its owner while the plan held it.
    struct Owed: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        /// A leave began, and goes on.
        static let leave = Owed(rawValue: 1)
        /// Whoever was contacted too, and first to the backup.
        static let delegation = Owed(rawValue: 2)
        /// What does not fit under a capacity.
        static let shedding = Owed(rawValue: 4)
    }

    /// In the order in which they were accepted.
    private(set) var entries: ContiguousArray<Entry> = []
    /// Leads that wait for their move.
    private var places = Lookup<LeadID, Place>()
    private var owed = Lookup<LeadID, Owed>()
    /// How many plans are not finished.
    private(set) var movingCount = 0
    /// The largest counter of a plan that was accepted.
    private(set) var lastCounter: UInt64 = 0

    /// How many leads wait for their move.
    var lockedCount: Int { places.count }

    /// The plan that is to move the lead; nil if none is.
    func plan(of lead: LeadID) -> PlanID? { place(of: lead)?.plan }

    func place(of lead: LeadID) -> Place? { places.isEmpty ? nil : places[lead] }

    /// What becomes of a lead if its move is dropped.
    func owed(by lead: LeadID) -> Owed { owed.isEmpty ? [] : owed[lead] ?? [] }

    /// - Parameter lead: One that waits for its move.
    mutating func owe(_ what: Owed, by lead: LeadID, insteadOf former: Owed) {
        let all = owed(by: lead).subtracting(former).union(what)
        if all.isEmpty { _ = owed.remove(lead) } else { owed[lead] = all }
    }

    func index(of plan: PlanID) -> Int? { entries.firstIndex { $0.id == plan } }

    subscript(plan: PlanID) -> Entry? { index(of: plan).map { entries[$0] } }

    /// The oldest plan whose leads are on their way.
    var moving: Int? { movingCount == 0 ? nil : entries.firstIndex(where: \.isMoving) }

    mutating func accept(_ event: PlanAccepted, by sequence: SequenceNumber, at now: Instant) {
        forgetFinished(at: now)
        if places.isEmpty { places = Lookup(minimumCapacity: event.moves.count) }
        for (index, move) in event.moves.enumerated() {
            places[move.lead] = Place(plan: event.plan, index: Int32(index))
        }
        entries.append(
            Entry(
                id: event.plan, undoes: event.undoes, target: event.target, sequence: sequence,
                acceptedAt: now, acceptedBy: event.by, madeBy: event.madeBy,
                refused: event.refused, refusals: event.refusals, moves: event.moves,
                teams: Self.teams(of: event.moves),
                ends: ContiguousArray(repeating: .pending, count: event.moves.count)))
        entries[entries.count - 1].keepUntil = event.keepUntil
        movingCount += 1
        lastCounter = max(lastCounter, event.plan.counter)
    }

    /// A lead's move has ended; nothing if it waits for none.
    mutating func end(_ lead: LeadID, as end: End) {
        guard !places.isEmpty, let place = places.remove(lead),
            let index = index(of: place.plan)
        else { return }
        if !owed.isEmpty { _ = owed.remove(lead) }
        entries[index].ends[Int(place.index)] = end
        switch end {
        case .moved: entries[index].moved += 1
        case .dropped: entries[index].dropped += 1
        case .pending: invariant(false, "the move of \(lead) ended as pending")
        }
        var next = entries[index].next
        while next < entries[index].ends.count, entries[index].ends[next] != .pending { next += 1 }
        entries[index].next = next
    }

    private static func teams(of moves: ContiguousArray<PlanMove>) -> [TeamID] {
        var teams: [TeamID] = []
        for move in moves {
            // Most leads are of few teams, and those next to each other of one.
            for team in [move.formerTeam, move.team] where teams.last != team {
                if !teams.contains(team) { teams.append(team) }
            }
        }
        return teams
    }

    mutating func finish(_ plan: PlanID, at now: Instant) {
        guard let index = index(of: plan) else { return }
        entries[index].finishedAt = now
        entries[index].note = nil
        movingCount -= 1
        if movingCount == 0 { places = Lookup() }
    }

    mutating func setNote(of index: Int, _ change: (inout HandoffNote?) -> Void) {
        change(&entries[index].note)
    }

    /// Finished plans are forgotten that are too old, or too many; none that is kept for a time.
    private mutating func forgetFinished(at now: Instant) {
        var (count, moves) = kept(at: now)
        // The newest are counted first.
        for index in entries.indices.reversed() {
            guard !entries[index].isMoving, !entries[index].isKept(at: now) else { continue }
            moves += entries[index].moves.count
            count += 1
            if !entries[index].canBeUndone(at: now) || moves > Self.undoMovesMax
                || count > Self.undoPlansMax
            {
                entries.remove(at: index)
            }
        }
    }
}
