extension Engine {
    /// Changes the state by one event that `decide` made or `check` has passed.
    mutating func apply(_ event: Event, sequence: SequenceNumber) {
        self.sequence = sequence
        switch event {
        case .leadReceived(let event): applyReceived(event)
        case .leadAssigned(let event): applyAssigned(event)
        case .leadWaiting(let event): applyWaiting(event)
        case .leadAccepted(let lead, let rep, let asOf):
            applyAccepted(lead, by: rep, at: asOf ?? now)
        case .leadDeclined(let lead, _, _, _): applyHandedBack(lead, reason: .declined)
        case .leadDeferred(let lead, _, _): applyHandedBack(lead, reason: .deferred)
        case .contactRecorded(let event): applyContact(event)
        case .noteAdded(let lead, _): leads[lead].sequence = sequence
        case .leadErased(let lead): applyErased(lead)
        case .leadClosed(let event): applyClosed(event)
        case .replyReceived, .leadUpdated, .leadSnoozed, .leadWoke, .leadReopened, .nextStepSet:
            applyLeadChange(event)
        case .clockStarted, .clockMet, .clockBreached, .clockStopped, .clockCancelled,
            .clockPaused, .clockResumed, .clockRecomputed, .clockWaived, .stepFired,
            .noticeQueued, .reviewOpened, .reviewClosed:
            applyClockEvent(event)
        case .repOut(let rep, let leave): applyOut(rep, leave)
        case .repBack(let rep): applyBack(rep)
        case .leavesPlanned(let rep, let leaves): setPlannedLeaves(leaves, of: rep)
        case .repPaused(let rep): setPaused(true, rep)
        case .repResumed(let rep): setPaused(false, rep)
        case .repCapacity(let rep, let capacity, let shed):
            reps[Int(rep.number)].capacityOverride = capacity
            owe(shed ? .shedding : [], to: rep, insteadOf: .shedding)
            refresh(rep)
        case .repHours(let rep, let calendar): setHours(calendar, of: rep)
        case .workspaceApplied(let event): applyWorkspace(event)
        case .planAccepted, .planMoveDropped, .planFinished: applyPlanEvent(event)
        }
    }

    private mutating func applyClockEvent(_ event: Event) {
        switch event {
        case .clockStarted(let event): applyStarted(event)
        case .clockMet(let lead, let clock, let asOf):
            end(clock, of: lead, as: .met, at: asOf ?? now)
        case .clockBreached(let lead, let clock, let rep, _):
            applyBreached(clock, of: lead, rep: rep)
        case .clockStopped(let lead, let clock, _, let asOf):
            end(clock, of: lead, as: nil, at: asOf ?? now)
        case .clockCancelled(let lead, let clock, let why):
            applyCancelled(clock, of: lead, why: why)
        case .clockPaused(let lead, let clock): applyPaused(clock, of: lead)
        case .clockResumed(let event): applyResumed(event)
        case .clockRecomputed(let event): applyRecomputed(event)
        case .clockWaived(let lead, let clock, let by): applyWaived(clock, of: lead, by: by)
        case .stepFired(let event): applyStepFired(event)
        case .reviewOpened(let lead, let clock, let review):
            reviews.append(
                ReviewTable.Review(id: review, lead: lead, clock: clock, openedAt: now))
        case .reviewClosed(_, let review, let by):
            reviews.close(review, by: by, at: now, sequence: sequence)
        default: break
        }
    }

    private mutating func applyReceived(_ event: LeadReceived) {
        leads.append(
            Lead(
                id: event.lead, receivedAt: event.past?.receivedAt ?? now, rule: event.rule,
                skills: skills.intern(event.skills), team: event.team, tier: event.tier,
                traits: event.traits, isImported: event.past != nil, sequence: sequence))
        guard let past = event.past else { return }
        leads[event.lead].acceptedAt = past.takenUpAt
        guard let contactedAt = past.contactedAt else { return }
        leads[event.lead].contactedAt = contactedAt
        leads[event.lead].humanAttempts = 1
    }

    private mutating func applyAssigned(_ event: LeadAssigned) {
        if let turn = event.turn { take(turn, by: event.rep, in: event.team) }
        let isGiven = !isBroughtAlong(event)
        detach(event.lead, reason: event.reason)
        if event.plan != nil { plans.end(event.lead, as: .moved(sequence)) }
        leads[event.lead].team = event.leadTeam
        give(event.lead, to: event.rep, isGiven: isGiven)
        // Of an imported lead only: it is contacted once it is taken up.
        if event.reason == .new, leads[event.lead].contactedAt != nil {
            leads[event.lead].contactedForOwner = true
        }
        // A sleeping lead's time starts as it wakes.
        let isAsleep = leads[event.lead].isSnoozed
        setContactBy(
            isAsleep ? nil : event.contactBy, of: event.lead,
            isAsleep: isAsleep && event.contactBy != nil)
    }

    private mutating func applyWaiting(_ event: LeadWaiting) {
        detach(event.lead, reason: event.reason)
        if event.plan != nil { plans.end(event.lead, as: .moved(sequence)) }
        leads[event.lead].team = event.team
        leads[event.lead].pool = event.pool
        leads[event.lead].acceptedAt = nil
        leads[event.lead].sequence = sequence
        leads[event.lead].assignmentSequence = sequence
        enqueue(event.lead)
        // The owner whom the search left out may be the one who can take it.
        if event.reason == .byHand || event.reason == .shed { markDrainable(event.team) }
    }

    private mutating func applyAccepted(_ id: LeadID, by rep: RepID, at instant: Instant) {
        leads[id].state = leads[id].contactedForOwner ? .contacted : .accepted
        leads[id].acceptedAt = instant
        leads[id].sequence = sequence
        reps[Int(rep.number)].pending -= 1
        refresh(rep)
    }

    private mutating func applyContact(_ event: ContactRecorded) {
        leads[event.lead].sequence = sequence
        guard !event.attempt.automated else { return }
        countContact(of: event.lead)
        if leads[event.lead].contactedAt == nil { leads[event.lead].contactedAt = now }
        leads[event.lead].humanAttempts += 1
        leads[event.lead].isUnanswered = false
        if event.advances {
            leads[event.lead].state = .contacted
        } else {
            leads[event.lead].contactedForOwner = true
        }
    }

    private mutating func applyClosed(_ event: LeadClosed) {
        if leads[event.lead].state == .waiting {
            stopWaiting(event.lead)
        } else {
            release(event.lead)
        }
        leads[event.lead].state = .closed
        leads.closed(event.lead)
        plans.end(event.lead, as: .dropped(.closed))
        leads[event.lead].outcome = event.outcome
        leads[event.lead].meetingBooked = event.meetingBooked
        leads[event.lead].quality = event.quality
        leads[event.lead].duplicateOf = event.duplicateOf
        leads[event.lead].closedAt = now
        leads[event.lead].sequence = sequence
        setContactBy(nil, of: event.lead)
        setSnooze(of: event.lead, until: nil)
        setNextStep(of: event.lead, at: nil)
        holdLateClocks(of: event.lead)
    }

    private mutating func applyHandedBack(_ lead: LeadID, reason: AssignmentReason) {
        takeAway(lead, reason: reason)
        leads[lead].sequence = sequence
    }
}

// MARK: - Who owns a lead

extension Engine {
    mutating func take(_ turn: Turn, by rep: RepID, in team: TeamID) {
        let reps = self.reps
        func place(of rep: RepID) -> Int32? { reps[Int(rep.number)].place(in: team) }
        guard let index = place(of: rep) else { return }
        teams[Int(team.number)].rotation.took(
            turn, by: index, sequence: sequence, indexOf: place(of:))
    }

    /// - Parameter isGiven: It counts as one of the leads that they were given today.
    mutating func give(_ id: LeadID, to rep: RepID, isGiven: Bool = true) {
        leads[id].give(to: rep, at: now, sequence: sequence)
        leads.link(id, before: &reps[Int(rep.number)].firstLead)
        burden(rep, with: id, isGiven: isGiven)
    }

    /// Counts one lead more for a rep; the lead itself stays as it is.
    mutating func burden(_ rep: RepID, with id: LeadID, isGiven: Bool = true) {
        let cost = Int64(cost(of: leads[id].tier))
        accounts.insert(id, of: leads[id].traits.account)
        reps[Int(rep.number)].take(cost: cost, at: now, isGiven: isGiven)
        refresh(rep)
    }

    /// Counts one lead less for a rep; the lead itself stays as it is.
    mutating func relieve(_ rep: RepID, of id: LeadID, isPending: Bool) {
        let cost = Int64(cost(of: leads[id].tier))
        accounts.remove(id, of: leads[id].traits.account)
        reps[Int(rep.number)].giveUp(cost: cost, isPending: isPending)
        refresh(rep)
    }

    /// Takes the lead from where it is: its owner or its pool.
    private mutating func detach(_ id: LeadID, reason: AssignmentReason) {
        if leads[id].state == .waiting {
            stopWaiting(id)
        } else {
            takeAway(id, reason: reason)
            dropLateAcceptance(of: id)
        }
    }

    /// Ends the owner's stint; the lead is nobody's then, and not placed yet.
    private mutating func takeAway(_ id: LeadID, reason: AssignmentReason) {
        guard let owner = leads[id].owner else { return }
        leads[id].pastStints.append(
            Lead.PastStint(
                rep: owner, start: leads[id].assignedAt ?? now, end: now, ended: reason))
        setContactBy(nil, of: id)
        release(id)
        leads[id].owner = nil
        leads[id].state = .waiting
        leads[id].assignedAt = nil
        leads[id].acceptedAt = nil
        leads[id].contactedForOwner = false
    }

    /// Takes the lead off its owner's load.
    private mutating func release(_ id: LeadID) {
        guard let owner = leads[id].owner else { return }
        leads.unlink(id, head: &reps[Int(owner.number)].firstLead)
        relieve(owner, of: id, isPending: leads[id].state == .assigned)
    }

    mutating func stopWaiting(_ id: LeadID) {
        dequeue(id)
        leads[id].pool = nil
    }
}
