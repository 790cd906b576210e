/// All leads, by id; ids are given without gaps from 1.
struct LeadTable: Sendable {
    private var leads: ContiguousArray<Lead> = []
    /// Those that are not closed: few among all that there ever were.
    private var open = SortedSet<LeadID>()

    var count: Int { leads.count }

    /// The id that the next lead gets.
    var nextID: LeadID { LeadID(UInt64(leads.count) + 1) }

    func contains(_ id: LeadID) -> Bool {
        id.number >= 1 && id.number <= UInt64(leads.count)
    }

    /// The lead must exist.
    subscript(id: LeadID) -> Lead {
        _read { yield leads[Int(id.number) - 1] }
        _modify { yield &leads[Int(id.number) - 1] }
    }

    mutating func append(_ lead: Lead) {
        invariant(lead.id == nextID, "lead \(lead.id) comes before \(nextID)")
        leads.append(lead)
        open.insert(lead.id)
    }

    /// The lead was closed.
    mutating func closed(_ id: LeadID) { open.remove(id) }

    /// The lead was reopened.
    mutating func reopened(_ id: LeadID) { open.insert(id) }

    /// The first lead after `id`, which need not exist.
    func next(after id: LeadID, includeClosed: Bool) -> LeadID? {
        guard includeClosed else { return open.next(after: id) }
        return id.number < UInt64(leads.count) ? LeadID(id.number + 1) : nil
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
