internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What a search found, and how.
extension StoredEncoder {
    func leadAssigned(
        _ assigned: LeadAssigned
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadAssigned> {
        make(StoredType.leadAssigned) {
            $0.lead = lead(assigned.lead, "LeadAssigned.lead")
            $0.rep = index(assigned.rep.number, "LeadAssigned.rep")
            $0.team = index(assigned.team.number, "LeadAssigned.team")
            $0.how = number(assigned.how)
            $0.reason = number(assigned.reason)
            if let turn = assigned.turn { $0.turn = self.turn(turn) }
            $0.trace = trace(assigned.trace)
            if assigned.leadTeam != assigned.team {
                $0._lead_team_case = BATON__JOURNAL__V1__LEAD_ASSIGNED___LEAD_TEAM_LEAD_TEAM
                $0.lead_team = index(assigned.leadTeam.number, "LeadAssigned.lead_team")
            }
            if let by = assigned.contactBy {
                $0._contact_by_micros_case =
                    BATON__JOURNAL__V1__LEAD_ASSIGNED___CONTACT_BY_MICROS_CONTACT_BY_MICROS
                $0.contact_by_micros = micros(by, "LeadAssigned.contact_by_micros")
            }
            if let plan = assigned.plan { $0.plan = self.plan(plan, "LeadAssigned.plan") }
        }
    }

    private func turn(_ turn: Turn) -> UnsafeMutablePointer<StoredTurn> {
        make(StoredType.turn) {
            $0.pass_before = turn.passBefore
            $0.pass_after = turn.passAfter
            $0.virtual_time = turn.virtualTime
            $0.n_raised = turn.raised.count
            $0.raised = list(turn.raised) { change in
                make(StoredType.passChange) {
                    $0.rep = index(change.rep.number, "PassChange.rep")
                    $0.pass = change.pass
                }
            }
        }
    }

    func leadWaiting(
        _ waiting: LeadWaiting
    ) -> UnsafeMutablePointer<Baton__Journal__V1__LeadWaiting> {
        make(StoredType.leadWaiting) {
            $0.lead = lead(waiting.lead, "LeadWaiting.lead")
            $0.team = index(waiting.team.number, "LeadWaiting.team")
            $0.pool = number(waiting.pool)
            $0.reason = number(waiting.reason)
            $0.trace = trace(waiting.trace)
            if let plan = waiting.plan { $0.plan = self.plan(plan, "LeadWaiting.plan") }
        }
    }

    /// Nil for an empty trace, which reads as one.
    private func trace(_ trace: SearchTrace) -> UnsafeMutablePointer<StoredTrace>? {
        if trace == SearchTrace() { return nil }
        return make(StoredType.trace) {
            $0.members = index(trace.members, "SearchTrace.members")
            $0.n_skipped = trace.skipped.count
            $0.skipped = list(trace.skipped) { count in
                make(StoredType.skipCount) {
                    $0.reason = number(count.reason)
                    $0.count = index(count.count, "SkipCount.count")
                }
            }
            $0.n_considered = trace.considered.count
            $0.considered = list(trace.considered) { considered in
                make(StoredType.considered) {
                    $0.rep = index(considered.rep.number, "Considered.rep")
                    $0.reason = number(considered.reason)
                    $0.pass = considered.pass
                }
            }
        }
    }
}
