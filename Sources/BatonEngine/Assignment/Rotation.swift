/// Whose turn it is in a team: stride scheduling in integers (Documentation/Domain.md section 4).
///
/// The member with the lowest pass is next; a turn adds `720720 / weight` to their pass. Members
/// who are available stand in `order`, so a choice costs a few searches in it, whatever the size
/// of the team. The virtual time is the largest pass that any chosen member had when chosen.
package struct Rotation: Sendable {
    /// Divisible by every weight from 1 to 16.
    package static let strideUnit: UInt64 = 720_720
    package static let weightMax: Int32 = 16
    /// No number of turns reaches it: 12 million million of them, each of a whole unit.
    package static let passMax: UInt64 = .max / 2

    struct Member: Sendable {
        var rep: RepID
        var stride: UInt64
        var pass: UInt64
        /// The event of their last turn in this rotation; 0 for none.
        var lastTurn: SequenceNumber
        var unavailable: SkipReason?
        /// They lack nothing but room, which some tiers do not ask for.
        var isOnlyFull = false
    }

    /// Lowest pass, then the longest without a turn, then the order of the file.
    struct Place: Comparable, Sendable {
        var pass: UInt64
        var lastTurn: SequenceNumber
        var index: Int32

        static func < (left: Place, right: Place) -> Bool {
            if left.pass != right.pass { return left.pass < right.pass }
            if left.lastTurn != right.lastTurn { return left.lastTurn < right.lastTurn }
            return left.index < right.index
        }
    }

    private(set) var members: ContiguousArray<Member> = []
    /// The available members.
    private(set) var order = SortedSet<Place>()
    /// Those who would be available but for their capacity.
    private(set) var full = SortedSet<Place>()
    private(set) var virtualTime: UInt64 = 0
    /// Members whose pass was raised since the last turn.
    private var raised: [Int32] = []
    /// How many members are unavailable for each reason, by its raw value.
    private var unavailableCounts = ContiguousArray<Int32>(
        repeating: 0, count: SkipReason.allCases.count + 1)

    package init() {}

    package var count: Int { members.count }

    package var availableCount: Int { order.count }

    package func rep(at index: Int32) -> RepID { members[Int(index)].rep }

    package func pass(at index: Int32) -> UInt64 { members[Int(index)].pass }

    /// The event of a member's last turn; 0 for none.
    package func lastTurn(at index: Int32) -> SequenceNumber { members[Int(index)].lastTurn }

    /// Adds a member at the end, at the virtual time; nobody is available before they are said to
    /// be.
    package mutating func join(_ rep: RepID, weight: Int32) {
        add(
            Member(
                rep: rep, stride: Self.stride(ofWeight: weight), pass: virtualTime, lastTurn: 0,
                unavailable: .inactive))
    }

    /// The same rotation with other members: who stays keeps their pass, their last turn and
    /// whether they are available; who is new joins.
    func reformed(_ entries: [(rep: RepID, weight: Int32)]) -> Rotation {
        var former = Lookup<RepID, Member>(minimumCapacity: members.count)
        for member in members { former[member.rep] = member }
        var indices = Lookup<RepID, Int32>(minimumCapacity: entries.count)
        var next = Rotation()
        next.virtualTime = virtualTime
        for (rep, weight) in entries {
            indices[rep] = Int32(next.count)
            if var member = former[rep] {
                member.stride = Self.stride(ofWeight: weight)
                next.add(member)
            } else {
                next.join(rep, weight: weight)
            }
        }
        next.raised = raised.compactMap { indices[members[Int($0)].rep] }
        return next
    }

    private static func stride(ofWeight weight: Int32) -> UInt64 {
        invariant((1...weightMax).contains(weight), "weight \(weight)")
        return strideUnit / UInt64(weight)
    }

    private mutating func add(_ member: Member) {
        members.append(member)
        if let reason = member.unavailable { unavailableCounts[Int(reason.rawValue)] += 1 }
        enter(Int32(members.count - 1))
    }

    /// Says whether a member can take leads now. Who becomes available has their pass raised to
    /// the virtual time if it lies behind.
    ///
    /// - Parameter isOnlyFull: They lack nothing but room.
    /// - Returns: whether they became able to take leads that they could not take before.
    @discardableResult
    package mutating func setUnavailable(
        _ reason: SkipReason?, isOnlyFull: Bool = false, at index: Int32
    ) -> Bool {
        let former = members[Int(index)]
        guard former.unavailable != reason || former.isOnlyFull != isOnlyFull else { return false }
        leave(index)
        if let former = former.unavailable { unavailableCounts[Int(former.rawValue)] -= 1 }
        if let reason { unavailableCounts[Int(reason.rawValue)] += 1 }
        members[Int(index)].unavailable = reason
        members[Int(index)].isOnlyFull = isOnlyFull
        if reason == nil, former.unavailable != nil, former.pass < virtualTime {
            members[Int(index)].pass = virtualTime
            raised.append(index)
        }
        enter(index)
        guard former.unavailable != nil else { return false }
        return reason == nil || isOnlyFull && !former.isOnlyFull
    }

    package func isAvailable(at index: Int32, orFull: Bool) -> Bool {
        members[Int(index)].unavailable == nil || orFull && members[Int(index)].isOnlyFull
    }

    /// The first available member in pass order whom `judge` does not skip.
    ///
    /// - Parameters:
    ///   - orFull: Also asks those who would be available but for their capacity.
    ///   - judge: why this member cannot take the lead at hand; nil if they can.
    /// - Returns: the member; nil if there is none. What was seen is added to the trace.
    package func next(
        orFull: Bool = false, skipping judge: (RepID) -> SkipReason?, trace: inout SearchTrace
    ) -> Int32? {
        var chosen: Int32?
        var skips: SkipCounts?
        walk(orFull: orFull) { place in
            let member = members[Int(place.index)]
            guard let reason = judge(member.rep) else {
                chosen = place.index
                return false
            }
            skips = skips ?? SkipCounts()
            skips?.add(reason)
            if trace.considered.count < SearchTrace.consideredMax {
                trace.considered.append(
                    SearchTrace.Considered(rep: member.rep, reason: reason, pass: member.pass))
            }
            return true
        }
        trace.members += Int32(members.count)
        count(skips, orFull: orFull, in: &trace)
        return chosen
    }

    /// Goes through the members who may be asked, in pass order, until `body` answers false.
    private func walk(orFull: Bool, _ body: (Place) -> Bool) {
        guard orFull, var nextFull = full.first else { return order.walk(body) }
        var next = order.first
        while true {
            if let place = next, place < nextFull {
                guard body(place) else { return }
                next = order.next(after: place)
                continue
            }
            guard body(nextFull) else { return }
            guard let place = full.next(after: nextFull) else { break }
            nextFull = place
        }
        while let place = next {
            guard body(place) else { return }
            next = order.next(after: place)
        }
    }

    /// What a turn of this member is: the event that says so is not applied yet.
    package func turn(of index: Int32) -> Turn {
        let member = members[Int(index)]
        return Turn(
            passBefore: member.pass, passAfter: member.pass + member.stride,
            virtualTime: max(virtualTime, member.pass),
            raised: raised.map {
                Turn.PassChange(rep: members[Int($0)].rep, pass: members[Int($0)].pass)
            })
    }

    /// A turn was taken.
    ///
    /// - Parameter indexOf: the place of a rep in this rotation, nil if they are no member now.
    package mutating func took(
        _ turn: Turn, by index: Int32, sequence: SequenceNumber, indexOf: (RepID) -> Int32?
    ) {
        for change in turn.raised {
            guard let index = indexOf(change.rep) else { continue }
            move(index) { $0.pass = change.pass }
        }
        raised.removeAll(keepingCapacity: true)
        virtualTime = turn.virtualTime
        move(index) {
            $0.pass = turn.passAfter
            $0.lastTurn = sequence
        }
    }

    private func place(of index: Int32) -> Place {
        let member = members[Int(index)]
        return Place(pass: member.pass, lastTurn: member.lastTurn, index: index)
    }

    private mutating func move(_ index: Int32, _ change: (inout Member) -> Void) {
        leave(index)
        change(&members[Int(index)])
        enter(index)
    }

    private mutating func enter(_ index: Int32) {
        let member = members[Int(index)]
        if member.unavailable == nil {
            order.insert(place(of: index))
        } else if member.isOnlyFull {
            full.insert(place(of: index))
        }
    }

    private mutating func leave(_ index: Int32) {
        let member = members[Int(index)]
        if member.unavailable == nil {
            order.remove(place(of: index))
        } else if member.isOnlyFull {
            full.remove(place(of: index))
        }
    }

    private func count(_ skips: SkipCounts?, orFull: Bool, in trace: inout SearchTrace) {
        let asked = order.count + (orFull ? full.count : 0)
        guard asked < members.count || skips != nil else { return }
        var counts: [SearchTrace.Count] = []
        for reason in SkipReason.allCases {
            var count = unavailableCounts[Int(reason.rawValue)] + (skips?[reason] ?? 0)
            if orFull, reason == .capacity { count -= Int32(full.count) }
            count += Int32(trace.count(of: reason))
            if count > 0 { counts.append(SearchTrace.Count(reason: reason, count: count)) }
        }
        trace.skipped = counts
    }
}

/// Members passed over for one lead, counted by reason.
private struct SkipCounts {
    private var counts = ContiguousArray<Int32>(
        repeating: 0, count: SkipReason.allCases.count + 1)

    mutating func add(_ reason: SkipReason) { counts[Int(reason.rawValue)] += 1 }

    subscript(reason: SkipReason) -> Int32 { counts[Int(reason.rawValue)] }
}
