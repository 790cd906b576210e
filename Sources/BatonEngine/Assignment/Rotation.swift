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
        if let reason = member.unavailable {
            unavailableCounts[Int(reason.rawValue)] += 1
        } else {
            order.insert(place(of: Int32(members.count - 1)))
        }
    }

    /// Says whether a member can take leads now. Who becomes available has their pass raised to
    /// the virtual time if it lies behind.
    ///
    /// - Returns: whether they became available.
    @discardableResult
    package mutating func setUnavailable(_ reason: SkipReason?, at index: Int32) -> Bool {
        let former = members[Int(index)].unavailable
        guard former != reason else { return false }
        if let former {
            unavailableCounts[Int(former.rawValue)] -= 1
        } else {
            order.remove(place(of: index))
        }
        members[Int(index)].unavailable = reason
        if let reason {
            unavailableCounts[Int(reason.rawValue)] += 1
            return false
        }
        if members[Int(index)].pass < virtualTime {
            members[Int(index)].pass = virtualTime
            raised.append(index)
        }
        order.insert(place(of: index))
        return true
    }

    /// The first available member in pass order whom `judge` does not skip.
    ///
    /// - Parameter judge: why this member cannot take the lead at hand; nil if they can.
    /// - Returns: the member; nil if there is none. Who was skipped is added to the trace.
    package func next(
        skipping judge: (RepID) -> SkipReason?, trace: inout SearchTrace
    ) -> Int32? {
        var chosen: Int32?
        var skips: SkipCounts?
        order.walk { place in
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
        trace.members = Int32(members.count)
        trace.skipped = counts(adding: skips)
        return chosen
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
        let former = place(of: index)
        change(&members[Int(index)])
        guard members[Int(index)].unavailable == nil else { return }
        let place = place(of: index)
        guard place != former else { return }
        order.remove(former)
        order.insert(place)
    }

    private func counts(adding skips: SkipCounts?) -> [SearchTrace.Count] {
        guard order.count < members.count || skips != nil else { return [] }
        var counts: [SearchTrace.Count] = []
        for reason in SkipReason.allCases {
            let count = unavailableCounts[Int(reason.rawValue)] + (skips?[reason] ?? 0)
            if count > 0 { counts.append(SearchTrace.Count(reason: reason, count: count)) }
        }
        return counts
    }
}

/// Members passed over for one lead, counted by reason.
private struct SkipCounts {
    private var counts = ContiguousArray<Int32>(
        repeating: 0, count: SkipReason.allCases.count + 1)

    mutating func add(_ reason: SkipReason) { counts[Int(reason.rawValue)] += 1 }

    subscript(reason: SkipReason) -> Int32 { counts[Int(reason.rawValue)] }
}
