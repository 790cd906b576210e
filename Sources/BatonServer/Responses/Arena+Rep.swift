internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension Arena {
    func handedOn(
        _ handedOn: RepSnapshot.HandedOn
    ) -> UnsafeMutablePointer<Baton__V1__HandedOnLeads> {
        let message = make(ResponseTypes.handedOnLeads)
        message.pointee.rep = text(handedOn.rep)
        message.pointee.leads = UInt32(handedOn.leads)
        return message
    }

    func rep(_ rep: RepSnapshot) -> UnsafeMutablePointer<Baton__V1__Rep> {
        let message = make(ResponseTypes.rep)
        message.pointee.key = text(rep.key)
        message.pointee.name = text(rep.name)
        message.pointee.n_teams = rep.teams.count
        message.pointee.teams = array(rep.teams) { text($0) }
        message.pointee.n_manages = rep.manages.count
        message.pointee.manages = array(rep.manages) { text($0) }
        message.pointee.time_zone = text(rep.timeZone)
        message.pointee.active = rep.active ? 1 : 0
        message.pointee.paused = rep.paused ? 1 : 0
        message.pointee.leave = rep.leave.map { leave($0) }
        message.pointee.n_planned_leaves = rep.plannedLeaves.count
        message.pointee.planned_leaves = array(rep.plannedLeaves) { leave($0) }
        message.pointee.open_leads = UInt32(rep.openLeads)
        message.pointee.load = UInt32(rep.load)
        message.pointee.given_today = UInt32(rep.givenToday)
        message.pointee.pending = UInt32(rep.pending)
        message.pointee.capacity_overridden = rep.capacityOverridden ? 1 : 0
        message.pointee.available = rep.unavailable == nil ? 1 : 0
        if let reason = rep.unavailable {
            message.pointee.unavailable_reason = text(Self.name(of: reason))
        }
        message.pointee.hours = text(rep.hours)
        message.pointee.hours_overridden = rep.hoursOverridden ? 1 : 0
        message.pointee.n_skills = rep.skills.count
        message.pointee.skills = array(rep.skills) { text($0) }
        message.pointee.backup = text(rep.backup)
        setLimits(of: rep, in: message)
        if let figures = rep.figures {
            message.pointee.on_shift = figures.isOnShift ? 1 : 0
            message.pointee.contacts_met = UInt32(figures.contactsMet)
            message.pointee.contacts_missed = UInt32(figures.contactsMissed)
        }
        return message
    }

    private func setLimits(of rep: RepSnapshot, in message: UnsafeMutablePointer<Baton__V1__Rep>) {
        if let capacity = rep.capacity {
            message.pointee._capacity_case = BATON__V1__REP___CAPACITY_CAPACITY
            message.pointee.capacity = UInt32(capacity)
        }
        if rep.capacityOverridden, let capacity = rep.fileCapacity {
            message.pointee._file_capacity_case = BATON__V1__REP___FILE_CAPACITY_FILE_CAPACITY
            message.pointee.file_capacity = UInt32(capacity)
        }
        if let cap = rep.dailyCap {
            message.pointee._daily_cap_case = BATON__V1__REP___DAILY_CAP_DAILY_CAP
            message.pointee.daily_cap = UInt32(cap)
        }
        if let cap = rep.pendingCap {
            message.pointee._pending_cap_case = BATON__V1__REP___PENDING_CAP_PENDING_CAP
            message.pointee.pending_cap = UInt32(cap)
        }
    }

    func team(_ team: TeamSnapshot) -> UnsafeMutablePointer<Baton__V1__Team> {
        let message = make(ResponseTypes.team)
        message.pointee.key = text(team.key)
        message.pointee.manager = text(team.manager)
        message.pointee.director = text(team.director)
        message.pointee.operations = text(team.operations)
        message.pointee.open = team.isOpen ? 1 : 0
        message.pointee.next_change_time = timestamp(team.nextChange)
        message.pointee.members = UInt32(team.members)
        message.pointee.available_members = UInt32(team.availableMembers)
        message.pointee.waiting_team_pool = UInt32(clamping: team.waitingForTeam)
        message.pointee.waiting_operations_pool = UInt32(clamping: team.waitingForOperations)
        message.pointee.breached_leads = UInt32(clamping: team.breachedLeads)
        message.pointee.due_leads = UInt32(clamping: team.dueLeads)
        message.pointee.counts_incomplete = team.countsIncomplete ? 1 : 0
        return message
    }

    func member(_ member: MemberSnapshot) -> UnsafeMutablePointer<Baton__V1__TeamMember> {
        let message = make(ResponseTypes.teamMember)
        message.pointee.rep = rep(member.rep)
        message.pointee.weight = UInt32(member.weight)
        message.pointee.pass = member.pass
        if let place = member.place {
            message.pointee._place_case = BATON__V1__TEAM_MEMBER___PLACE_PLACE
            message.pointee.place = UInt32(place)
        }
        if let reason = member.unavailable {
            message.pointee.unavailable_reason = text(Self.name(of: reason))
        }
        return message
    }

    private func leave(_ leave: Leave) -> UnsafeMutablePointer<Baton__V1__Leave> {
        let message = make(ResponseTypes.leave)
        message.pointee.start_time = timestamp(leave.start)
        message.pointee.end_time = timestamp(leave.end)
        message.pointee.open_leads = Baton__V1__OpenLeads(UInt32(leave.openLeads.rawValue))
        return message
    }

    /// The name that the public enum gives the reason, without its prefix: `OUT_OF_OFFICE`.
    private static func name(of reason: SkipReason) -> String {
        let descriptor = baton__v1__skip_reason__descriptor
        let values = UnsafeBufferPointer(
            start: descriptor.values, count: Int(descriptor.n_values))
        let number = Int32(reason.rawValue)
        guard let value = values.first(where: { $0.value == number }) else { return "" }
        return String(String(protobuf: value.name).dropFirst("SKIP_REASON_".count))
    }
}
