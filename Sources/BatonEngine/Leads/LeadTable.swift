/// All leads, by id; ids are given without gaps from 1.
///
/// They lie in chunks that never move: a table in one piece would copy all leads whenever it grows,
/// and the command that came just then would wait for it.
struct LeadTable: Sendable {
    private static var chunkSize: Int { 1_024 }

    /// All are full but the last.
    private var chunks: ContiguousArray<ContiguousArray<Lead>> = []
    private(set) var count = 0
    /// Those that are not closed: few among all that there ever were.
    private var open = SortedSet<LeadID>()

    /// How many are not closed.
    var openCount: Int { open.count }

    /// The id that the next lead gets.
    var nextID: LeadID { LeadID(UInt64(count) + 1) }

    func contains(_ id: LeadID) -> Bool {
        id.number >= 1 && id.number <= UInt64(count)
    }

    /// The lead must exist.
    subscript(id: LeadID) -> Lead {
        @inline(__always) _read { yield place(of: id).pointee }
        @inline(__always) _modify {
            let index = Int(id.number) - 1
            yield &chunks[index / Self.chunkSize][index % Self.chunkSize]
        }
    }

    /// Where the lead lies, for as long as the table is only read: an array's subscript would copy
    /// the lead, with a dozen references, for each of its fields that somebody reads.
    @inline(__always)
    private func place(of id: LeadID) -> UnsafePointer<Lead> {
        invariant(contains(id), "lead \(id) does not exist")
        let index = Int(id.number) - 1
        return chunks.withUnsafeBufferPointer { chunks in
            chunks[index / Self.chunkSize].withUnsafeBufferPointer { leads in
                leads.baseAddress.unsafelyUnwrapped + index % Self.chunkSize
            }
        }
    }

    mutating func append(_ lead: consuming Lead) {
        let id = lead.id
        invariant(id == nextID, "lead \(id) comes before \(nextID)")
        if count % Self.chunkSize == 0 {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(Self.chunkSize)
        }
        chunks[chunks.count - 1].append(lead)
        count += 1
        open.insert(id)
    }

    /// The lead was closed.
    mutating func closed(_ id: LeadID) { open.remove(id) }

    /// The lead was reopened.
    mutating func reopened(_ id: LeadID) { open.insert(id) }

    /// Whether a snooze, a deadline or a step of the lead is due.
    func isDue(_ id: LeadID, at now: Instant) -> Bool {
        if let until = self[id].snoozedUntil, until <= now { return true }
        return self[id].clocks.areDue(at: now)
    }

    /// The first lead after `id`, which need not exist.
    func next(after id: LeadID, includeClosed: Bool) -> LeadID? {
        guard includeClosed else { return open.next(after: id) }
        return id.number < UInt64(count) ? LeadID(id.number + 1) : nil
    }

    /// Puts the lead at the head of its owner's list.
    mutating func link(_ id: LeadID, before head: inout LeadID?) {
        if let head { self[head].previousOfOwner = id }
        self[id].nextOfOwner = head
        self[id].previousOfOwner = nil
        head = id
    }

    /// Takes the lead out of its owner's list.
    mutating func unlink(_ id: LeadID, head: inout LeadID?) {
        let next = self[id].nextOfOwner
        let previous = self[id].previousOfOwner
        if let next { self[next].previousOfOwner = previous }
        if let previous { self[previous].nextOfOwner = next } else { head = next }
        self[id].nextOfOwner = nil
        self[id].previousOfOwner = nil
    }

    /// Goes through a list of open leads.
    func forEach(from head: LeadID?, _ body: (LeadID) -> Void) {
        var next = head
        while let id = next {
            body(id)
            next = self[id].nextOfOwner
        }
    }
}
