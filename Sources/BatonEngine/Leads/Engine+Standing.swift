/// As what somebody acts on a lead (Documentation/Domain.md section 2).
enum Standing {
    /// Its owner, or operations for them.
    case owner
    /// The team's manager, director or operations contact.
    case manager
}

extension Engine {
    /// As what the caller acts on this lead; permission is asked before state.
    func standing(_ principal: Principal, on id: LeadID) throws(Rejection) -> Standing? {
        switch principal.role {
        case .operations, .admin, .system: return .owner
        case .integration, .viewer:
            throw .notAllowed(role: principal.role, what: "act on leads")
        case .rep, .manager: break
        }
        let caller = try caller(principal)
        let lead = leads[id]
        if lead.owner == caller { return .owner }
        if manages(caller, lead.team) { return .manager }
        return nil
    }

    /// Whether the rep is the team's manager, director or operations contact.
    func manages(_ rep: RepID, _ team: TeamID) -> Bool {
        let index = Int(team.number)
        return teams[index].manager == rep || teams[index].director == rep
            || teams[index].operations == rep
    }

    func managesAnything(_ rep: RepID) -> Bool {
        teams.indices.contains { manages(rep, TeamID(Int32($0))) }
    }

    /// The rep of the present file whom a principal names.
    func caller(_ principal: Principal) throws(Rejection) -> RepID {
        guard let rep = rep(inFile: principal.name) else {
            throw .unknownCaller(principal.name, nearest: nearestRep(to: principal.name))
        }
        return rep
    }

    /// Nil for a name that the present file does not hold.
    func rep(inFile key: String) -> RepID? {
        guard let number = repNames.number(of: key), reps[Int(number)].isInFile else { return nil }
        return RepID(number)
    }

    private func nearestRep(to key: String) -> String? {
        nearestName(
            to: key, in: reps.indices.lazy.filter { reps[$0].isInFile }.map { repNames[Int32($0)] })
    }

    /// Asks whether the caller may act on this lead, and whether somebody owns it.
    func requireStanding(
        _ principal: Principal, on id: LeadID, command: String
    ) throws(Rejection) -> Standing {
        let standing = try standing(principal, on: id)
        if leads[id].state == .waiting { throw .nobodyOwnsIt(lead: id, command: command) }
        guard let standing else { throw .notTheOwner(lead: id, caller: principal.name) }
        return standing
    }

    /// Asks whether the caller may act on this rep: they themselves, who manages a team of theirs,
    /// operations.
    func requireStanding(
        _ principal: Principal, over rep: RepID, orSelf: Bool, what: String
    ) throws(Rejection) {
        switch principal.role {
        case .operations, .admin, .system: return
        case .integration, .viewer: throw .notAllowed(role: principal.role, what: what)
        case .rep, .manager: break
        }
        let caller = try caller(principal)
        if orSelf, caller == rep { return }
        if reps[Int(rep.number)].memberships.contains(where: { manages(caller, $0.team) }) {
            return
        }
        throw .notAllowed(role: principal.role, what: what)
    }

    /// The lead that a reference names (Documentation/Design.md section 5).
    func resolve(_ reference: LeadReference) throws(Rejection) -> LeadID {
        switch reference {
        case .id(let id):
            guard leads.contains(id) else { throw .unknownLead(id.description) }
            return id
        case .external(let text):
            guard let id = externalIDs[text] else { throw .unknownLead(text) }
            return id
        case .bareNumber(let id, let text):
            switch (externalIDs[text], leads.contains(id)) {
            case (let external?, true):
                if external != id { throw .ambiguousLead(text, external: external, id: id) }
                return id
            case (let external?, false): return external
            case (nil, true): return id
            case (nil, false): throw .unknownLead(text)
            }
        }
    }

    func resolveRep(_ key: String) throws(Rejection) -> RepID {
        guard let rep = rep(inFile: key) else {
            throw .unknownRep(key, nearest: nearestRep(to: key))
        }
        return rep
    }

    func resolveTeam(_ key: String) throws(Rejection) -> TeamID {
        guard let number = teamNames.number(of: key), teams[Int(number)].isInFile else {
            let known = teams.indices.filter { teams[$0].isInFile }.map { teamNames[Int32($0)] }
            throw .unknownTeam(key, nearest: nearestName(to: key, in: known))
        }
        return TeamID(number)
    }
}
