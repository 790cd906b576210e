/// Whose leads a caller may see: a rep their own, who manages a team those of the team.
enum LeadSight {
    case all
    case of(RepID)
}

extension Engine {
    func sight(of principal: Principal) throws(Rejection) -> LeadSight {
        switch principal.role {
        case .rep, .manager: .of(try caller(principal))
        case .integration, .operations, .admin, .viewer, .system: .all
        }
    }

    func isVisible(_ id: LeadID, in sight: LeadSight) -> Bool {
        guard case .of(let rep) = sight else { return true }
        return leads[id].owner == rep || manages(rep, leads[id].team)
    }

    /// The lead, if the caller may see it.
    func resolve(
        _ reference: LeadReference, seenBy principal: Principal
    ) throws(Rejection) -> LeadID {
        let sight = try sight(of: principal)
        let id = try resolve(reference)
        guard isVisible(id, in: sight) else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        return id
    }

    /// Whoever may see the lead may ask about anybody; anybody else about themselves.
    func decideWhyNot(
        _ reference: LeadReference, rep key: String, by principal: Principal
    ) throws(Rejection) -> WhyNotQuestion {
        let sight = try sight(of: principal)
        let id = try resolve(reference)
        let isVisible = isVisible(id, in: sight)
        guard isVisible || key == principal.name else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        if repNames.number(of: key) == nil { _ = try resolveRep(key) }
        return WhyNotQuestion(
            lead: id, rep: key, sequence: leads[id].assignmentSequence, isOwnLine: !isVisible)
    }
}
