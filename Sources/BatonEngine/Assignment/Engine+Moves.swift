/// A lead that leaves its owner together with others.
struct LeadMove {
    var lead: LeadID
    var owner: RepID?
    /// Nil: whoever a search finds.
    var to: RepID?
    var reason: AssignmentReason
}

// Leads that move together (Documentation/Domain.md section 4, "Taken away again").
extension Engine {
    /// What a consequence about many leads is for each of them, in order.
    func moves(of consequence: Consequence) -> [LeadMove] {
        switch consequence {
        case .vacate(let reps, let reason, let contactedToo):
            moves(leadsToMove(from: reps, contactedToo: contactedToo), reason)
        case .delegate(let rep, let backup):
            moves(leadsToMove(from: [rep], contactedToo: true), .outOfOffice, to: backup)
        case .shed(let rep): moves(leadsToShed(from: rep), .shed)
        default: []
        }
    }

    private func moves(
        _ ids: [LeadID], _ reason: AssignmentReason, to rep: RepID? = nil
    ) -> [LeadMove] {
        ids.map { LeadMove(lead: $0, owner: leads[$0].owner, to: rep, reason: reason) }
    }

    /// What is due of the lead comes first; if that has moved it already, it stays there.
    mutating func carryOut(_ move: LeadMove, in execution: inout Execution) {
        settle(move.lead, in: &execution)
        guard leads[move.lead].owner == move.owner else { return }
        if let rep = move.to {
            record(
                decideGift(of: move.lead, to: rep, .delegate, reason: move.reason), in: &execution)
        } else {
            record(decidePlacement(of: move.lead, reason: move.reason), in: &execution)
        }
    }

    /// The open leads that these reps lose: by rank, deadline, arrival.
    func leadsToMove(from owners: [RepID], contactedToo: Bool) -> [LeadID] {
        var keys: [WaitingKey] = []
        for owner in owners {
            leads.forEach(from: reps[Int(owner.number)].firstLead) { id in
                guard contactedToo || leads[id].state != .contacted else { return }
                // Those of a plan go where it takes them.
                if plans.plan(of: id) == nil { keys.append(waitingKey(of: id)) }
            }
        }
        return keys.sorted().map(\.lead)
    }

    /// The leads that have to go until a rep's others fit under the capacity: not contacted ones,
    /// the least urgent first. A lead that takes nothing of a capacity stays.
    private func leadsToShed(from rep: RepID) -> [LeadID] {
        let lacking = reps[Int(rep.number)].room
        // Without a capacity there is more room than can be added to.
        guard lacking < 0 else { return [] }
        var room = lacking + costOfPlanned(of: rep)
        guard room < 0 else { return [] }
        var shed: [LeadID] = []
        for id in leadsToMove(from: [rep], contactedToo: false).reversed() {
            guard room < 0 else { break }
            let cost = Int64(cost(of: leads[id].tier))
            guard cost > 0 else { continue }
            room += cost
            shed.append(id)
        }
        return shed
    }

    /// What the leads of a rep cost that a plan takes from them.
    private func costOfPlanned(of rep: RepID) -> Int64 {
        guard plans.lockedCount > 0 else { return 0 }
        var cost: Int64 = 0
        leads.forEach(from: reps[Int(rep.number)].firstLead) { id in
            if plans.plan(of: id) != nil { cost += Int64(self.cost(of: leads[id].tier)) }
        }
        return cost
    }
}
