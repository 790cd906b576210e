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
        let state = reps[Int(rep.number)]
        guard state.leave != nil, let backup = backup(of: rep) else {
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
        teams[Int(team.number)].operations.map(address(of:)) ?? Address(to: .operations)
    }

    /// Whom a step's action tells; nil if it tells nobody.
    ///
    /// Where nobody has the place that a ladder names, operations are told: an alert is never lost.
    func address(of action: LadderStep.Action, for id: LeadID) -> Address? {
        let lead = leads[id]
        let team = teams[Int(lead.team.number)]
        let rep: RepID? =
            switch action {
            case .remindOwner: lead.owner
            case .alert(.manager): team.manager
            case .alert(.director): team.director
            case .alert(.operations): team.operations
            case .alert(.backup): lead.owner.flatMap(backup(of:))
            case .alert(.rep(let key)): repNames.number(of: key).map { RepID($0) }
            case .reassign, .openReview: nil
            }
        switch action {
        case .reassign, .openReview: return nil
        case .remindOwner, .alert: return rep.map(address(of:)) ?? operations(of: lead.team)
        }
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
        let address =
            teams[Int(team.number)].manager.map(address(of:)) ?? operations(of: team)
        return notice(kind, to: address, lead: id, clock: clock)
    }
}
