/// Somebody whom a notice goes to, and for whom they stand in.
struct Address: Hashable {
    var to: Recipient
    var insteadOf: RepID?
}

// Whom a step, an assignment or a pool entry tells (Documentation/Domain.md section 5).
extension Engine {
    /// Who is out of office is replaced by their backup, one hop; without one they are told all
    /// the same.
    func address(of rep: RepID) -> Address {
        guard reps[Int(rep.number)].leave != nil, let backup = backup(of: rep) else {
            return Address(to: .rep(rep))
        }
        return Address(to: .rep(backup), insteadOf: rep)
    }

    func backup(of rep: RepID) -> RepID? {
        reps[Int(rep.number)].definition.backup.flatMap { repNames.number(of: $0) }
            .map { RepID($0) }
    }

    /// Operations of a team: the person it names, else whoever has the role.
    func operations(of team: TeamID) -> Address {
        if let rep = teams[Int(team.number)].operations { return address(of: rep) }
        return Address(to: .operations)
    }

    /// Whom a step's action tells; nil if it tells nobody.
    ///
    /// Where nobody has the place that a ladder names, or who it names has left the file, operations
    /// are told: an alert is never lost.
    func address(of action: LadderStep.Action, for id: LeadID) -> Address? {
        let team = leads[id].team
        let index = Int(team.number)
        var rep: RepID?
        switch action {
        case .reassign, .openReview: return nil
        case .remindOwner: rep = leads[id].owner
        case .alert(.manager): rep = teams[index].manager
        case .alert(.director): rep = teams[index].director
        case .alert(.operations): rep = teams[index].operations
        case .alert(.backup): if let owner = leads[id].owner { rep = backup(of: owner) }
        case .alert(.rep(let key)): rep = self.rep(inFile: key)
        }
        if let rep { return address(of: rep) }
        return operations(of: team)
    }

    func notice(
        _ kind: NoticeKind, to address: Address, lead: LeadID, clock: ClockKind? = nil
    ) -> Event {
        .noticeQueued(
            NoticeQueued(
                kind: kind, to: address.to, lead: lead, clock: clock,
                insteadOf: address.insteadOf))
    }

    /// What the manager of a lead's team is told, or operations if it has none.
    func noticeToManager(_ kind: NoticeKind, of id: LeadID, clock: ClockKind) -> Event {
        let team = leads[id].team
        var address = operations(of: team)
        if let manager = teams[Int(team.number)].manager { address = self.address(of: manager) }
        return notice(kind, to: address, lead: id, clock: clock)
    }
}
