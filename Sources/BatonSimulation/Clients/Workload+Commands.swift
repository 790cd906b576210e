internal import BatonEngine
internal import BatonNode

extension Workload {
    mutating func command(
        for errand: Errand, _ draft: inout Draft, _ random: inout SplitMix64
    ) -> Command {
        switch errand {
        case .submit, .query, .plan: return .submit(submission(&draft, &random))
        case .importLead: return .submit(importedLead(&draft, &random))
        case .accept:
            return .accept(
                draft.lead(&random) { $0.state == .assigned }, nextStep: step(draft, &random))
        case .decline:
            return .decline(
                draft.lead(&random) { $0.state == .assigned },
                reason: random.pick(["conflict", "territory", "busy"]),
                quality: random.any(of: random.oneIn(2) ? [] : LeadQuality.allCases))
        case .deferLead:
            return .deferLead(
                draft.lead(&random) { $0.state == .assigned || $0.state == .accepted },
                reason: "in_a_meeting")
        case .contact:
            return .contact(
                draft.lead(&random) { $0.isOpen && $0.owner != nil },
                ContactAttempt(
                    channel: random.pick(ContactChannel.allCases), automated: random.oneIn(4),
                    answered: random.oneIn(3)),
                note: random.oneIn(4) ? "called back" : "", nextStep: step(draft, &random))
        case .note: return .addNote(draft.lead(&random) { _ in true }, text: "likes tea")
        case .erase: return erase(&draft, &random)
        case .reply: return reply(&draft, &random)
        case .close:
            let outcome = random.pick(LeadOutcome.allCases)
            return .close(
                draft.lead(&random, where: \.isOpen), outcome: outcome,
                meetingBooked: random.oneIn(3),
                quality: random.any(of: random.oneIn(2) ? [] : LeadQuality.allCases),
                duplicateOf: outcome == .duplicate ? draft.lead(&random) { _ in true } : nil)
        case .reopen: return .reopen(draft.lead(&random) { !$0.isOpen })
        case .snooze:
            return .snooze(
                draft.lead(&random, where: \.isOpen),
                until: draft.later(
                    by: 1...(random.pick([1, 24, 240]) * SimulationShape.hour), &random))
        case .update: return update(&draft, &random)
        case .waive:
            return .waive(
                draft.lead(&random) { $0.clocks.contains { $0.isPending || $0.isLate } },
                random.pick(ClockKind.allCases), reason: "the customer agreed")
        case .reassign: return reassign(&draft, &random)
        case .closeReview:
            return .closeReview(
                ReviewID(UInt64(1 + random.below(draft.auditor.reviews.count + 1))),
                cause: "nobody there", action: "hire")
        default: return rosterCommand(for: errand, &draft, &random)
        }
    }

    private func submission(_ random: inout SplitMix64) -> SubmitLead {
        var traits = LeadTraits()
        traits.category = random.pick(WorkspaceGenerator.categories)
        traits.score = random.oneIn(4) ? nil : random.number(in: Int32(0)...100)
        if random.oneIn(2) { traits.account = random.pick(WorkspaceGenerator.accounts) }
        var lead = SubmitLead(traits: traits, person: [1, 2, 3])
        if random.oneIn(2) { lead.attributes = [.init(key: "size", value: "small")] }
        return lead
    }

    mutating func submission(
        _ draft: inout Draft, _ random: inout SplitMix64
    ) -> SubmitLead {
        var lead = submission(&random)
        if random.oneIn(2) {
            lead.externalID =
                random.oneIn(4) ? someExternalID(&random) : nextExternalID()
        }
        if random.oneIn(8) { lead.owner = draft.rep(&random) }
        lead.validateOnly = random.oneIn(32)
        draft.caller =
            random.oneIn(8) ? Principal(role: .integration, name: "website") : draft.caller
        return lead
    }

    private func step(_ draft: Draft, _ random: inout SplitMix64) -> NextStep? {
        guard random.oneIn(8) else { return nil }
        return NextStep(
            text: "send the offer", at: draft.later(by: 1...(48 * SimulationShape.hour), &random))
    }

    /// By who may, but for nonsense.
    private func erase(_ draft: inout Draft, _ random: inout SplitMix64) -> Command {
        let isAgain = random.oneIn(8)
        let lead = draft.lead(&random) { $0.isErased == isAgain }
        if !draft.isNonsense { draft.caller = Principal(role: .operations, name: "olga") }
        return .erase(lead)
    }

    private func reply(_ draft: inout Draft, _ random: inout SplitMix64) -> Command {
        let intent = random.pick(ReplyIntent.allCases + [.hot, .warm, .neutral])
        let isToClosed = random.oneIn(4)
        let lead = draft.lead(&random) { $0.isOpen != isToClosed }
        var until: CivilDate?
        if intent == .outOfOffice, !random.oneIn(4) {
            let today = draft.now.seconds / 86_400
            until = PlainDate.date(max(0, today + random.number(in: Int64(-2)...10)))
        }
        if random.oneIn(2) { draft.caller = Principal(role: .integration, name: "mailbox") }
        return .reply(lead, intent, until: until)
    }

    private func update(_ draft: inout Draft, _ random: inout SplitMix64) -> Command {
        let lead = draft.lead(&random, where: \.isOpen)
        var update = LeadUpdate()
        if !random.oneIn(4) { update.tier = draft.tier(&random) }
        if random.oneIn(3) {
            var traits = LeadTraits()
            traits.category = random.pick(WorkspaceGenerator.categories)
            traits.account = random.pick(WorkspaceGenerator.accounts)
            update.traits = traits
        }
        if random.oneIn(3) { update.person = [4, 5] }
        return .update(lead, update)
    }

    private func reassign(_ draft: inout Draft, _ random: inout SplitMix64) -> Command {
        let lead = draft.lead(&random, where: \.isOpen)
        let target: ReassignTarget =
            switch random.below(4) {
            case 0: .auto
            case 1: .team(draft.team(&random))
            default: .rep(draft.rep(&random))
            }
        var change = Reassignment(to: target, countTurn: random.oneIn(4))
        if !random.oneIn(4) { change.note = HandoffNote(question: "why us?") }
        change.nextStep = step(draft, &random)
        return .reassign(lead, change)
    }

    // MARK: People

    private func rosterCommand(
        for errand: Errand, _ draft: inout Draft, _ random: inout SplitMix64
    ) -> Command {
        let hour = SimulationShape.hour
        switch errand {
        case .leave:
            let isOpenEnded = random.oneIn(4)
            return .startLeave(
                rep: draft.rep(&random) { $0.isIn }, start: nil,
                end: isOpenEnded ? nil : draft.later(by: 1...(72 * hour), &random),
                openLeads: random.pick(OpenLeads.allCases))
        case .plannedLeave:
            let start = draft.later(by: 1...(72 * hour), &random)
            let end = Instant(
                microseconds: start.microseconds + random.number(in: 1...(48 * hour)))
            return .startLeave(
                rep: draft.rep(&random, where: \.isInFile), start: start,
                end: random.oneIn(8) ? nil : end, openLeads: random.pick(OpenLeads.allCases))
        case .back:
            let isPlanned = random.oneIn(4)
            return .endLeave(
                rep: draft.rep(&random) { isPlanned ? !$0.planned.isEmpty : $0.leave != nil },
                planned: isPlanned)
        case .pause: return .pause(rep: draft.rep(&random) { !$0.isPaused })
        case .resume: return .resume(rep: draft.rep(&random, where: \.isPaused))
        case .capacity:
            return .setCapacity(
                rep: draft.rep(&random),
                capacity: random.oneIn(3) ? nil : random.number(in: Int32(0)...12),
                shed: random.oneIn(3))
        case .hours:
            let calendars = draft.auditor.definition?.calendars.map(\.key) ?? []
            return .setHours(
                rep: draft.rep(&random),
                calendar: random.oneIn(3) ? nil : random.any(of: calendars))
        default: return .applyWorkspace(workspaceChange(draft, &random))
        }
    }

    func workspaceChange(_ draft: Draft, _ random: inout SplitMix64) -> WorkspaceChange {
        var definition =
            draft.auditor.definition ?? generator.workspace(at: draft.now, &random)
        if draft.auditor.definition != nil, !random.oneIn(6) {
            definition = generator.revision(of: definition, at: draft.now, &random)
        }
        return WorkspaceChange(
            definition: definition, text: "made by \(random.next() % 4)",
            openClocks: random.pick(OpenClocks.allCases))
    }

    // MARK: Questions

    func question(_ auditor: Auditor, _ random: inout SplitMix64) -> Intention {
        var draft = Draft(auditor: auditor, now: auditor.now, isNonsense: random.oneIn(32))
        let request: CallRequest
        switch random.below(12) {
        case 0...3: request = .getLead(draft.lead(&random) { _ in true })
        case 4: request = .explainLead(draft.lead(&random) { _ in true }, sequence: nil)
        case 5:
            request = .listLeads(filter(&draft, &random), after: nil, limit: 1 + random.below(50))
        case 6:
            request =
                switch random.below(4) {
                case 0: .listTeams(dueWithin: SimulationShape.hour)
                case 1: .getTeam(draft.team(&random), dueWithin: nil)
                default: .listReps(team: random.oneIn(2) ? draft.team(&random) : nil)
                }
        case 7:
            request = .getClock(
                draft.lead(&random) { !$0.clocks.isEmpty }, random.pick(ClockKind.allCases))
        case 8:
            request = .listLeadEvents(draft.lead(&random) { _ in true }, after: 0, limit: 100)
        case 9: request = .listReviews(ReviewFilter(openOnly: true), after: nil, limit: 20)
        case 10:
            request = .computeDeadline(
                DeadlineQuestion(
                    .policy(tier: draft.tier(&random), random.pick(ClockKind.allCases), .hot)))
        default: request = rareQuestion(&draft, &random)
        }
        return Intention(caller: draft.caller, request: request)
    }

    private func filter(_ draft: inout Draft, _ random: inout SplitMix64) -> LeadFilter {
        var filter = LeadFilter(
            team: random.oneIn(2) ? draft.team(&random) : nil, includeClosed: random.oneIn(2))
        if random.oneIn(4) { filter.tiers = [draft.tier(&random)] }
        if random.oneIn(4) {
            filter.dueWithinMicroseconds = Int64(random.below(48)) * SimulationShape.hour
        }
        filter.breached = random.oneIn(4)
        filter.order = random.pick(LeadOrder.allCases)
        return filter
    }

    /// These cost what the workspace holds.
    private func rareQuestion(
        _ draft: inout Draft, _ random: inout SplitMix64
    ) -> CallRequest {
        switch random.below(12) {
        case 0:
            .whyNot(
                draft.lead(&random) { _ in true }, rep: draft.rep(&random), sequence: nil)
        case 1: .listVersions(before: nil, limit: 10)
        case 2: .explainRoute(submission(&random), at: nil)
        case 3: .previewWorkspace(workspaceChange(draft, &random).definition)
        default: .getWorkspace(version: nil)
        }
    }
}
