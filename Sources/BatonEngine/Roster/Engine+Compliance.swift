// Stints that met their own contact target, and that missed it (Documentation/Domain.md sections 3
// and 4).
extension Engine {
    /// The owner has until then to contact the lead; nil: nothing is counted for this stint.
    ///
    /// - Parameter isAsleep: It is asked of them still, but waits with the lead.
    mutating func setContactBy(_ instant: Instant?, of id: LeadID, isAsleep: Bool = false) {
        if let former = leads[id].contactBy {
            agenda.contacts.remove(LeadTime(at: former, lead: id))
        }
        leads[id].contactBy = instant
        leads[id].isContactAwaited = instant != nil || isAsleep
        guard let instant else { return }
        agenda.contacts.insert(LeadTime(at: instant, lead: id))
        // A lead that woke while the server was down may have been late by then.
        if instant <= now { countMissedContact(of: id) }
    }

    /// A human contacted the lead: in time, for what was missed is counted as time passes.
    mutating func countContact(of id: LeadID) { countStint(of: id, met: true) }

    /// The target has passed while they owned the lead.
    mutating func countMissedContact(of id: LeadID) { countStint(of: id, met: false) }

    private mutating func countStint(of id: LeadID, met: Bool) {
        guard leads[id].contactBy != nil, let owner = leads[id].owner,
            let start = leads[id].assignedAt
        else { return setContactBy(nil, of: id) }
        setContactBy(nil, of: id)
        reps[Int(owner.number)].compliance.count(start: start, met: met, at: now)
        complianceChanged(of: owner)
    }

    mutating func expireStints(of rep: RepID) {
        reps[Int(rep.number)].compliance.expire(at: now)
        complianceChanged(of: rep)
    }

    private mutating func complianceChanged(of rep: RepID) {
        let index = Int(rep.number)
        let next = reps[index].compliance.nextExpiry
        if next != reps[index].nextStintExpiry {
            if let former = reps[index].nextStintExpiry {
                agenda.expiries.remove(Agenda.Item(at: former, rep: rep))
            }
            reps[index].nextStintExpiry = next
            if let next { agenda.expiries.insert(Agenda.Item(at: next, rep: rep)) }
        }
        guard agenda.isComplianceAsked else { return }
        for membership in reps[index].memberships {
            markDrainable(askingRotationOf: membership.team)
        }
    }
}
