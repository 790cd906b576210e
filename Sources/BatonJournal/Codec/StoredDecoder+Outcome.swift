internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension StoredDecoder {
    static func outcome(_ stored: StoredOutcome) throws(CodecError) -> Outcome {
        switch stored.outcome_case {
        case BATON__JOURNAL__V1__OUTCOME__OUTCOME_LEAD:
            let answer = try required(stored.lead, "Outcome.lead")
            let lead = try required(answer.lead, "LeadOutcomeAnswer.lead")
            return .lead(try leadSnapshot(lead), duplicate: answer.duplicate != 0)
        case BATON__JOURNAL__V1__OUTCOME__OUTCOME_REP:
            return .rep(try repSnapshot(required(stored.rep, "Outcome.rep")))
        case BATON__JOURNAL__V1__OUTCOME__OUTCOME_WORKSPACE:
            let answer = try required(stored.workspace, "Outcome.workspace")
            let workspace = try required(answer.workspace, "WorkspaceAnswer.workspace")
            return .workspace(
                try workspaceSnapshot(workspace), unchanged: answer.unchanged != 0)
        case BATON__JOURNAL__V1__OUTCOME__OUTCOME_REVIEW:
            return .review(try reviewSnapshot(required(stored.review, "Outcome.review")))
        case BATON__JOURNAL__V1__OUTCOME__OUTCOME_PLAN:
            return .plan(try planSnapshot(required(stored.plan, "Outcome.plan")))
        default:
            return .nothing
        }
    }

    private static func leadSnapshot(
        _ stored: StoredLeadSnapshot
    ) throws(CodecError) -> LeadSnapshot {
        var snapshot = LeadSnapshot(
            id: try lead(stored.id, "LeadSnapshot.id"),
            state: try value(stored.state, "LeadSnapshot.state"),
            outcome: try optionalValue(stored.outcome, "LeadSnapshot.outcome"),
            pool: try optionalValue(stored.pool, "LeadSnapshot.pool"),
            team: text(stored.team), tier: text(stored.tier), rule: text(stored.rule),
            owner: text(stored.owner),
            receivedAt: try instant(stored.received_micros, "LeadSnapshot.received_micros"),
            assignedAt: try optionalInstant(
                present(stored._assigned_micros_case, stored.assigned_micros),
                "LeadSnapshot.assigned_micros"),
            acceptedAt: try optionalInstant(
                present(stored._accepted_micros_case, stored.accepted_micros),
                "LeadSnapshot.accepted_micros"),
            contactedAt: try optionalInstant(
                present(stored._contacted_micros_case, stored.contacted_micros),
                "LeadSnapshot.contacted_micros"),
            closedAt: try optionalInstant(
                present(stored._closed_micros_case, stored.closed_micros),
                "LeadSnapshot.closed_micros"),
            sequence: stored.sequence, assignmentSequence: stored.assignment_sequence,
            handOvers: stored.hand_overs, meetingBooked: stored.meeting_booked != 0,
            traits: traits(stored.traits))
        snapshot.snoozedUntil = try optionalInstant(
            present(stored._snoozed_until_micros_case, stored.snoozed_until_micros),
            "LeadSnapshot.snoozed_until_micros")
        snapshot.nextStepAt = try optionalInstant(
            present(stored._next_step_micros_case, stored.next_step_micros),
            "LeadSnapshot.next_step_micros")
        snapshot.erasedAt = try optionalInstant(
            present(stored._erased_micros_case, stored.erased_micros),
            "LeadSnapshot.erased_micros")
        snapshot.isImported = stored.imported != 0
        snapshot.quality = try optionalValue(stored.quality, "LeadSnapshot.quality")
        snapshot.duplicateOf = try optionalLead(
            stored.duplicate_of, "LeadSnapshot.duplicate_of")
        return snapshot
    }

    private static func reviewSnapshot(
        _ stored: StoredReviewSnapshot
    ) throws(CodecError) -> ReviewSnapshot {
        ReviewSnapshot(
            id: try review(stored.id, "ReviewSnapshot.id"),
            lead: try lead(stored.lead, "ReviewSnapshot.lead"),
            clock: try value(stored.clock, "ReviewSnapshot.clock"), team: text(stored.team),
            openedAt: try instant(stored.opened_micros, "ReviewSnapshot.opened_micros"),
            closedAt: try optionalInstant(
                present(stored._closed_micros_case, stored.closed_micros),
                "ReviewSnapshot.closed_micros"),
            closedBy: text(stored.closed_by))
    }

    private static func repSnapshot(_ stored: StoredRepSnapshot) throws(CodecError) -> RepSnapshot {
        var rep = RepSnapshot(key: text(stored.key))
        rep.name = text(stored.name)
        rep.teams = texts(stored.teams, count: stored.n_teams)
        rep.manages = texts(stored.manages, count: stored.n_manages)
        rep.timeZone = text(stored.time_zone)
        rep.active = stored.active != 0
        rep.paused = stored.paused != 0
        if let leave = stored.leave { rep.leave = try self.leave(leave.pointee) }
        rep.plannedLeaves = try all(stored.planned_leaves, count: stored.n_planned_leaves, leave)
        rep.openLeads = stored.open_leads
        rep.load = stored.load
        rep.capacity = present(stored._capacity_case, stored.capacity)
        rep.capacityOverridden = stored.capacity_overridden != 0
        rep.fileCapacity = present(stored._file_capacity_case, stored.file_capacity)
        rep.givenToday = stored.given_today
        rep.dailyCap = present(stored._daily_cap_case, stored.daily_cap)
        rep.pending = stored.pending
        rep.pendingCap = present(stored._pending_cap_case, stored.pending_cap)
        rep.hours = text(stored.hours)
        rep.hoursOverridden = stored.hours_overridden != 0
        rep.skills = texts(stored.skills, count: stored.n_skills)
        rep.backup = text(stored.backup)
        rep.unavailable = try optionalValue(stored.unavailable, "RepSnapshot.unavailable")
        rep.handedOn = try all(stored.handed_on, count: stored.n_handed_on) {
            (handedOn) throws(CodecError) in
            RepSnapshot.HandedOn(
                rep: text(handedOn.rep), leads: try index(handedOn.leads, "HandedOnLeads.leads"))
        }
        return rep
    }

    private static func workspaceSnapshot(
        _ stored: StoredWorkspaceSnapshot
    ) throws(CodecError) -> WorkspaceSnapshot {
        WorkspaceSnapshot(
            name: text(stored.name), version: stored.version,
            appliedAt: try instant(stored.applied_micros, "WorkspaceSnapshot.applied_micros"),
            reps: stored.reps, teams: stored.teams)
    }
}
