internal import BatonEngine
internal import DequeModule

/// A Watch call, as its workspace knows it.
struct Watcher {
    /// Of its call; given again once the call has ended.
    let token: UInt64
    /// Never given again, by the list.
    fileprivate(set) var ticket: UInt64 = 0
    let principal: Principal
    let lead: LeadID?
    let events: EventNames
    var sight: EventSight
    /// Number of the last event that was sent, or was not for it.
    var position: SequenceNumber
    /// Whether an entry ends at the position.
    var isAligned: Bool
    /// It has not come to the tip yet.
    var isBehindStart: Bool
    /// Events that it may get before its client has taken some.
    var credit: Int
    /// When it last got something.
    var sentAt: Instant
    /// It stands in line for what the journal holds.
    var isInLine = false
}

/// The watchers of a workspace, in slots: a slot is free again when its watcher has gone.
struct WatcherList {
    /// What the journal is being asked for.
    struct Page {
        /// Whom it is read for, who may have gone meanwhile; others whose position lies in it get
        /// it too.
        let slot: Int
        let ticket: UInt64
        let after: SequenceNumber
    }

    private(set) var slots: [Watcher?] = []
    private var free: [Int] = []
    private var places = Lookup<UInt64, Int>()
    private var line = Deque<Int>()
    private var lastTicket: UInt64 = 0
    /// The read under way: one at a time.
    var page: Page?
    /// The file that the sights were made by.
    var fileVersion: UInt32 = 0
    /// When somebody may be due a heartbeat; nil with nobody there.
    var heartbeatAt: Instant?

    var isEmpty: Bool { places.isEmpty }

    var count: Int { places.count }

    func slot(of token: UInt64) -> Int? { places[token] }

    /// Whom a page was read for; nil once they have gone.
    func slot(of page: Page) -> Int? {
        slots[page.slot]?.ticket == page.ticket ? page.slot : nil
    }

    subscript(slot: Int) -> Watcher? {
        get { slots[slot] }
        set { slots[slot] = newValue }
    }

    mutating func insert(_ watcher: Watcher) -> Int {
        lastTicket += 1
        var watcher = watcher
        watcher.ticket = lastTicket
        let slot = free.popLast() ?? slots.count
        if slot == slots.count { slots.append(watcher) } else { slots[slot] = watcher }
        places[watcher.token] = slot
        return slot
    }

    mutating func remove(_ slot: Int) {
        guard let watcher = slots[slot] else { return }
        places[watcher.token] = nil
        // Where it stands in line somebody else of that slot may stand twice, which does no harm.
        slots[slot] = nil
        free.append(slot)
        if places.isEmpty { heartbeatAt = nil }
    }

    /// Puts it in line, unless it stands there.
    mutating func queue(_ slot: Int) {
        guard slots[slot]?.isInLine == false else { return }
        slots[slot]?.isInLine = true
        line.append(slot)
    }

    /// The next in line; nil if nobody is.
    mutating func popLine() -> Int? {
        while let slot = line.popFirst() {
            guard slots[slot]?.isInLine == true else { continue }
            slots[slot]?.isInLine = false
            return slot
        }
        return nil
    }
}
