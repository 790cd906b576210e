internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredEncoder {
    func outcome(_ outcome: Outcome) -> UnsafeMutablePointer<StoredOutcome> {
        make(StoredType.outcome) {
            switch outcome {
            case .lead(let snapshot, let duplicate):
                $0.outcome_case = BATON__JOURNAL__V1__OUTCOME__OUTCOME_LEAD
                $0.lead = make(StoredType.leadAnswer) {
                    $0.lead = leadSnapshot(snapshot)
                    $0.duplicate = duplicate ? 1 : 0
                }
            case .rep(let snapshot):
                $0.outcome_case = BATON__JOURNAL__V1__OUTCOME__OUTCOME_REP
                $0.rep = repSnapshot(snapshot)
            case .workspace(let snapshot, let unchanged):
                $0.outcome_case = BATON__JOURNAL__V1__OUTCOME__OUTCOME_WORKSPACE
                $0.workspace = make(StoredType.workspaceAnswer) {
                    $0.workspace = workspaceSnapshot(snapshot)
                    $0.unchanged = unchanged ? 1 : 0
                }
            case .review(let snapshot):
                $0.outcome_case = BATON__JOURNAL__V1__OUTCOME__OUTCOME_REVIEW
                $0.review = reviewSnapshot(snapshot)
            case .plan(let snapshot):
                $0.outcome_case = BATON__JOURNAL__V1__OUTCOME__OUTCOME_PLAN
                $0.plan = planSnapshot(snapshot)
            case .nothing: break
            }
        }
    }

    /// Without its clocks and skills: only questions ask for them.
    private func leadSnapshot(_ lead: LeadSnapshot) -> UnsafeMutablePointer<StoredLeadSnapshot> {
        make(StoredType.leadSnapshot) {
            $0.id = self.lead(lead.id, "LeadSnapshot.id")
            $0.state = number(lead.state)
            if let outcome = lead.outcome { $0.outcome = number(outcome) }
            if let pool = lead.pool { $0.pool = number(pool) }
            $0.team = text(lead.team, "LeadSnapshot.team")
            $0.tier = text(lead.tier, "LeadSnapshot.tier")
            $0.rule = text(lead.rule, "LeadSnapshot.rule")
            $0.owner = text(lead.owner, "LeadSnapshot.owner")
            fillTimes(&$0, lead)
            $0.sequence = lead.sequence
            $0.assignment_sequence = lead.assignmentSequence
            $0.hand_overs = lead.handOvers
            $0.meeting_booked = lead.meetingBooked ? 1 : 0
            if let quality = lead.quality { $0.quality = number(quality) }
            if let original = lead.duplicateOf {
                $0.duplicate_of = self.lead(original, "LeadSnapshot.duplicate_of")
            }
            $0.traits = traits(lead.traits)
        }
    }

    private func fillTimes(_ stored: inout StoredLeadSnapshot, _ lead: LeadSnapshot) {
        stored.received_micros = micros(lead.receivedAt, "LeadSnapshot.received_micros")
        if let at = lead.assignedAt {
            stored._assigned_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___ASSIGNED_MICROS_ASSIGNED_MICROS
            stored.assigned_micros = micros(at, "LeadSnapshot.assigned_micros")
        }
        if let at = lead.acceptedAt {
            stored._accepted_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___ACCEPTED_MICROS_ACCEPTED_MICROS
            stored.accepted_micros = micros(at, "LeadSnapshot.accepted_micros")
        }
        if let at = lead.contactedAt {
            stored._contacted_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___CONTACTED_MICROS_CONTACTED_MICROS
            stored.contacted_micros = micros(at, "LeadSnapshot.contacted_micros")
        }
        if let at = lead.closedAt {
            stored._closed_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___CLOSED_MICROS_CLOSED_MICROS
            stored.closed_micros = micros(at, "LeadSnapshot.closed_micros")
        }
        if let at = lead.snoozedUntil {
            stored._snoozed_until_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___SNOOZED_UNTIL_MICROS_SNOOZED_UNTIL_MICROS
            stored.snoozed_until_micros = micros(at, "LeadSnapshot.snoozed_until_micros")
        }
        stored.imported = lead.isImported ? 1 : 0
        if let at = lead.erasedAt {
            stored._erased_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___ERASED_MICROS_ERASED_MICROS
            stored.erased_micros = micros(at, "LeadSnapshot.erased_micros")
        }
        if let at = lead.nextStepAt {
            stored._next_step_micros_case =
                BATON__JOURNAL__V1__LEAD_SNAPSHOT___NEXT_STEP_MICROS_NEXT_STEP_MICROS
            stored.next_step_micros = micros(at, "LeadSnapshot.next_step_micros")
        }
    }

    private func reviewSnapshot(
        _ review: ReviewSnapshot
    ) -> UnsafeMutablePointer<StoredReviewSnapshot> {
        make(StoredType.reviewSnapshot) {
            $0.id = self.review(review.id, "ReviewSnapshot.id")
            $0.lead = lead(review.lead, "ReviewSnapshot.lead")
            $0.clock = number(review.clock)
            $0.team = text(review.team, "ReviewSnapshot.team")
            $0.opened_micros = micros(review.openedAt, "ReviewSnapshot.opened_micros")
            $0.closed_by = text(review.closedBy, "ReviewSnapshot.closed_by")
            guard let at = review.closedAt else { return }
            $0._closed_micros_case =
                BATON__JOURNAL__V1__REVIEW_SNAPSHOT___CLOSED_MICROS_CLOSED_MICROS
            $0.closed_micros = micros(at, "ReviewSnapshot.closed_micros")
        }
    }

    private func repSnapshot(_ rep: RepSnapshot) -> UnsafeMutablePointer<StoredRepSnapshot> {
        make(StoredType.repSnapshot) {
            $0.key = text(rep.key, "RepSnapshot.key")
            $0.name = text(rep.name, "RepSnapshot.name")
            $0.n_teams = rep.teams.count
            $0.teams = texts(rep.teams, "RepSnapshot.teams")
            $0.n_manages = rep.manages.count
            $0.manages = texts(rep.manages, "RepSnapshot.manages")
            $0.time_zone = text(rep.timeZone, "RepSnapshot.time_zone")
            $0.active = rep.active ? 1 : 0
            $0.paused = rep.paused ? 1 : 0
            if let leave = rep.leave { $0.leave = self.leave(leave) }
            $0.n_planned_leaves = rep.plannedLeaves.count
            $0.planned_leaves = list(rep.plannedLeaves, leave)
            fillLoad(&$0, rep)
            $0.hours = text(rep.hours, "RepSnapshot.hours")
            $0.hours_overridden = rep.hoursOverridden ? 1 : 0
            $0.n_skills = rep.skills.count
            $0.skills = texts(rep.skills, "RepSnapshot.skills")
            $0.backup = text(rep.backup, "RepSnapshot.backup")
            if let reason = rep.unavailable { $0.unavailable = number(reason) }
            $0.n_handed_on = rep.handedOn.count
            $0.handed_on = list(rep.handedOn) { handedOn in
                make(StoredType.handedOn) {
                    $0.rep = text(handedOn.rep, "HandedOnLeads.rep")
                    $0.leads = index(handedOn.leads, "HandedOnLeads.leads")
                }
            }
        }
    }

    private func fillLoad(_ stored: inout StoredRepSnapshot, _ rep: RepSnapshot) {
        stored.open_leads = rep.openLeads
        stored.load = rep.load
        stored.capacity_overridden = rep.capacityOverridden ? 1 : 0
        stored.given_today = rep.givenToday
        stored.pending = rep.pending
        if let capacity = rep.capacity {
            stored._capacity_case = BATON__JOURNAL__V1__REP_SNAPSHOT___CAPACITY_CAPACITY
            stored.capacity = capacity
        }
        if let capacity = rep.fileCapacity {
            stored._file_capacity_case =
                BATON__JOURNAL__V1__REP_SNAPSHOT___FILE_CAPACITY_FILE_CAPACITY
            stored.file_capacity = capacity
        }
        if let cap = rep.dailyCap {
            stored._daily_cap_case = BATON__JOURNAL__V1__REP_SNAPSHOT___DAILY_CAP_DAILY_CAP
            stored.daily_cap = cap
        }
        if let cap = rep.pendingCap {
            stored._pending_cap_case = BATON__JOURNAL__V1__REP_SNAPSHOT___PENDING_CAP_PENDING_CAP
            stored.pending_cap = cap
        }
    }

    private func workspaceSnapshot(
        _ workspace: WorkspaceSnapshot
    ) -> UnsafeMutablePointer<StoredWorkspaceSnapshot> {
        make(StoredType.workspaceSnapshot) {
            $0.name = text(workspace.name, "WorkspaceSnapshot.name")
            $0.version = workspace.version
            $0.applied_micros = micros(workspace.appliedAt, "WorkspaceSnapshot.applied_micros")
            $0.reps = workspace.reps
            $0.teams = workspace.teams
        }
    }
}
