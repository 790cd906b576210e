// Forgetting who a lead is (Documentation/Domain.md section 2, "Erasing").
extension Engine {
    /// The person goes, with everything that was written; an open lead is closed, for nobody is to
    /// be called any more. Again, what was written since goes too.
    func decideErase(_ id: LeadID, by principal: Principal) throws(Rejection) -> Decision {
        switch principal.role {
        case .operations, .admin, .system: break
        case .integration, .rep, .manager, .viewer:
            throw .notAllowed(role: principal.role, what: "erase leads")
        }
        var events = [Event.leadErased(lead: id)]
        if leads[id].isOpen { events += closed(id, .unsubscribed) }
        var decision = Decision(events: events, subject: .lead(id, duplicate: false))
        decision.forgottenNotes = plans.acceptances(of: id)
        return decision
    }

    /// Nothing can be added to a lead whose person was erased; permission is asked before.
    func requireNotErased(
        _ id: LeadID, _ command: Command, by principal: Principal
    ) throws(Rejection) {
        guard leads[id].erasedAt != nil else { return }
        switch command {
        case .erase: return
        case .reply where principal.role == .integration: break
        case .update where principal.role == .integration: break
        default:
            guard try standing(principal, on: id) != nil else {
                throw .notTheOwner(lead: id, caller: principal.name)
            }
        }
        throw .leadErased(lead: id)
    }

    mutating func applyErased(_ id: LeadID) {
        leads[id].sequence = sequence
        leads[id].erasedAt = leads[id].erasedAt ?? now
        forgetExternalID(of: id)
    }

    /// The newest lead of an external id is found by it, and knows the one before it.
    mutating func remember(_ person: PersonRecord) {
        guard let externalID = person.externalID else { return }
        if let former = externalIDs[externalID], former != person.lead {
            formerLeads[person.lead] = former
        }
        externalIDs[externalID] = person.lead
        leads[person.lead].hasExternalID = true
    }

    /// As if the lead had never had one: the lead before it has the id now, as after a replay,
    /// where the external id of an erased lead is not known.
    ///
    /// It costs the number of leads: some 20 ms for a million.
    private mutating func forgetExternalID(of id: LeadID) {
        guard leads[id].hasExternalID else { return }
        leads[id].hasExternalID = false
        let former = formerLeads.remove(id)
        if let externalID = externalIDs.key(of: id) {
            externalIDs[externalID] = former
        } else if let next = formerLeads.key(of: id) {
            formerLeads[next] = former
        }
    }
}
