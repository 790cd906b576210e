extension Engine {
    /// A digest of all that decisions read and a replay restores: equal states give equal digests
    /// in every process.
    package var digest: UInt64 {
        var digest = Fingerprint()
        digest.combine(sequence)
        digest.combine(UInt64(version))
        digest.combine(textFingerprint)
        for rep in reps { rep.combine(into: &digest) }
        for team in teams { team.combine(into: &digest) }
        for tier in tiers {
            digest.combine(tier.key)
            digest.combine(Int64(tier.rank))
            digest.combine(Int64(tier.cost))
            digest.combine(tier.ignoresCapacity)
            digest.combine(tier.minCompliance.map(Int64.init))
        }
        var last = LeadID(0)
        while let id = leads.next(after: last, includeClosed: true) {
            leads[id].combine(into: &digest)
            digest.combine(skills.names(of: leads[id].skills))
            last = id
        }
        digest.combine(agenda.nextDue?.microseconds)
        digest.combine(Int64(deadlines.deadlineCount))
        digest.combine(Int64(deadlines.steps.count))
        digest.combine(Int64(snoozes.count))
        digest.combine(Int64(reviews.count))
        digest.combine(Int64(reviews.open.count))
        plans.combine(into: &digest)
        return digest.value
    }
}

extension Fingerprint {
    fileprivate mutating func combine(_ texts: [String]) {
        combine(UInt64(texts.count))
        for text in texts { combine(text) }
    }

    fileprivate mutating func combine(_ number: Int64?) {
        combine(number == nil ? UInt8(0) : 1)
        if let number { combine(UInt64(bitPattern: number)) }
    }

    fileprivate mutating func combine(_ flag: Bool) { combine(flag ? UInt8(1) : 0) }

    fileprivate mutating func combine(_ leave: Leave) {
        combine(leave.start.microseconds)
        combine(leave.end?.microseconds)
        combine(leave.openLeads.rawValue)
    }
}

extension PlanTable {
    fileprivate func combine(into digest: inout Fingerprint) {
        digest.combine(lastCounter)
        digest.combine(Int64(lockedCount))
        digest.combine(Int64(entries.count))
        for entry in entries {
            for number in [entry.id.number, entry.undoes?.number ?? 0] { digest.combine(number) }
            digest.combine(entry.acceptedAt.microseconds)
            digest.combine(entry.finishedAt?.microseconds)
            digest.combine(entry.keepUntil?.microseconds)
            digest.combine(entry.acceptedBy.role.rawValue)
            digest.combine(entry.acceptedBy.name)
            digest.combine(entry.madeBy?.role.rawValue ?? 0)
            digest.combine(entry.madeBy?.name ?? "")
            for refused in entry.refusals.leads {
                digest.combine(refused.lead?.number ?? 0)
                digest.combine(refused.refusal.rawValue)
            }
            for refused in entry.refusals.counts { digest.combine(Int64(refused.count)) }
            for number in [entry.refused, entry.moved, entry.dropped] {
                digest.combine(Int64(number))
            }
            for (move, end) in zip(entry.moves, entry.ends) {
                digest.combine(move.lead.number)
                digest.combine(move.to.map { Int64($0.number) })
                switch end {
                case .pending: digest.combine(owed(by: move.lead).rawValue)
                case .moved(let sequence): digest.combine(sequence)
                case .dropped(let reason): digest.combine(reason.rawValue)
                }
            }
        }
    }
}

extension Rep {
    fileprivate func combine(into digest: inout Fingerprint) {
        digest.combine(definition.key)
        for flag in [isInFile, definition.active, isPaused, leave != nil] { digest.combine(flag) }
        let limits = [capacity, capacityOverride, definition.dailyCap, definition.pendingCap]
        for limit in limits { digest.combine(limit.map(Int64.init)) }
        digest.combine(zone.name)
        digest.combine(definition.skills)
        digest.combine(definition.backup ?? "")
        digest.combine(hoursKey ?? "")
        for count in [compliance.met, compliance.counted] { digest.combine(Int64(count)) }
        digest.combine(nextStintExpiry?.microseconds)
        for flag in [hoursOverride != nil, isOnShift] { digest.combine(flag) }
        digest.combine(load)
        for number in [openLeads, pending, givenDay, givenCount, position] {
            digest.combine(Int64(number))
        }
        if let leave { digest.combine(leave) }
        digest.combine(Int64(plannedLeaves.count))
        for leave in plannedLeaves { digest.combine(leave) }
    }
}

extension Team {
    fileprivate func combine(into digest: inout Fingerprint) {
        digest.combine(definition.key)
        digest.combine(isInFile)
        digest.combine(Int64(fallback.count))
        for step in fallback { step.combine(into: &digest) }
        digest.combine(definition.calendar ?? "")
        for flag in [definition.onShiftOnly, definition.needsTimeToContact] {
            digest.combine(flag)
        }
        for rep in [manager, director, operations] {
            digest.combine(rep.map { Int64($0.number) })
        }
        digest.combine(rotation.virtualTime)
        digest.combine(Int64(rotation.count))
        for member in rotation.members {
            digest.combine(Int64(member.rep.number))
            digest.combine(member.stride)
            digest.combine(member.pass)
            digest.combine(member.lastTurn)
            digest.combine(member.unavailable?.rawValue ?? 0)
            digest.combine(member.isOnlyFull)
        }
        for queue in [waiting, planned] {
            digest.combine(Int64(queue.count))
            queue.walk { key in
                digest.combine(key.lead.number)
                return true
            }
        }
    }
}

extension Team.FallbackStep {
    fileprivate func combine(into digest: inout Fingerprint) {
        switch self {
        case .team(let team):
            digest.combine(UInt8(1))
            digest.combine(Int64(team.number))
        case .hold: digest.combine(UInt8(2))
        case .manager: digest.combine(UInt8(3))
        }
    }
}

extension Lead {
    fileprivate func combine(into digest: inout Fingerprint) {
        digest.combine(sequence)
        digest.combine(assignmentSequence)
        digest.combine(state.rawValue)
        digest.combine(pool?.rawValue ?? 0)
        digest.combine(outcome?.rawValue ?? 0)
        digest.combine(owner.map { Int64($0.number) })
        for number in [team.number, tier.number, rule.number] { digest.combine(Int64(number)) }
        for instant in [receivedAt, assignedAt, acceptedAt, contactBy, contactedAt, closedAt] {
            digest.combine(instant?.microseconds)
        }
        digest.combine(contactedForOwner)
        digest.combine(isContactAwaited)
        digest.combine(isImported)
        digest.combine(meetingBooked)
        digest.combine(Int64(pastStints.count))
        for stint in pastStints {
            digest.combine(Int64(stint.rep.number))
            digest.combine(stint.ended.rawValue)
            digest.combine(stint.start.microseconds)
            digest.combine(stint.end.microseconds)
        }
        traits.combine(into: &digest)
        digest.combine(hasExternalID)
        digest.combine(quality?.rawValue ?? 0)
        digest.combine(duplicateOf.map { Int64($0.number) })
        digest.combine(snoozedUntil?.microseconds)
        digest.combine(nextStepAt?.microseconds)
        digest.combine(erasedAt?.microseconds)
        digest.combine(Int64(humanAttempts))
        digest.combine(isUnanswered)
        digest.combine(Int64(clocks.count))
        for clock in clocks { clock.combine(into: &digest) }
    }
}

extension LeadTraits {
    fileprivate func combine(into digest: inout Fingerprint) {
        for text in [source, category, segment, account, territory, language, campaign] {
            digest.combine(text)
        }
        digest.combine(score.map(Int64.init))
    }
}

extension SLAClock {
    fileprivate func combine(into digest: inout Fingerprint) {
        for byte in [kind.rawValue, state.rawValue, intent?.rawValue ?? 0] { digest.combine(byte) }
        digest.combine(wasClosedAway)
        digest.combine(Int64(policy.number))
        digest.combine(order)
        digest.combine(fired)
        for instant in [start, due, stoppedAt, next?.at] { digest.combine(instant?.microseconds) }
        digest.combine(next.map { Int64($0.index) })
        digest.combine(breachedOwner.map { Int64($0.number) })
        digest.combine(Int64(formerSteps.count))
        digest.combine(Int64(pauses.count))
        for pause in pauses {
            digest.combine(pause.start.microseconds)
            digest.combine(pause.end.microseconds)
        }
    }
}
