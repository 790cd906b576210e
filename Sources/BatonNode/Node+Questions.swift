internal import BatonEngine

extension Node {
    /// Asks the workspace what a call wants to know.
    func enter(question request: CallRequest, of call: Call, _ index: Int, at now: Instant) {
        let (query, question) = Self.question(request, of: call)
        workspaces[index].questions[call.token] = question
        workspaces[index].sequencer.asked(
            query, by: call.caller, token: call.token, at: now)
    }

    private static func question(
        _ request: CallRequest, of call: Call
    ) -> (Query, NodeWorkspace.Question) {
        switch request {
        case .updateLead(let change): (.lead(change.lead), .update(call, change))
        case .getLead(let lead): (.lead(lead), .lead)
        case .getClock(let lead, let clock): (.clock(lead, clock), .clock)
        case .explainLead(let lead, let sequence):
            (.lead(lead), .explanation(sequence: sequence))
        case .whyNot(let lead, let rep, let sequence):
            (.whyNot(lead, rep: rep), .whyNot(sequence: sequence))
        case .listLeadEvents(let lead, let after, let limit):
            (.lead(lead), .events(after: after, limit: limit))
        case .listLeads(let filter, let after, let limit):
            (.leads(filter, after: after, limit: limit), .leads)
        case .findLeads(let search, let before, let limit):
            // Nobody is looked for on behalf of a caller whom the workspace does not know.
            (.visibleLeads([]), .search(call, search, before: before, limit: limit))
        case .listTeams(let within): (.teams(dueWithin: within), .teams)
        case .getTeam(let team, let within): (.team(team, dueWithin: within), .teams)
        case .listReps(let team): (.reps(team: team), .reps)
        case .getWorkspace(let version): (.workspace, .workspace(version: version))
        case .listVersions(let before, let limit):
            (.workspace, .versions(before: before, limit: limit))
        case .listReviews(let filter, let after, let limit):
            (.reviews(filter, after: after, limit: limit), .reviews)
        case .computeDeadline(let question): (.deadline(question), .deadline)
        case .explainRoute(let lead, let arrival): (.route(lead, at: arrival), .route)
        case .previewWorkspace(let definition): (.preview(definition), .preview)
        case .planReassignment(let question): (.plan(question), .plan)
        case .undoPlan(let plan): (.planUndoing(plan), .plan)
        case .getPlan(let plan, let results, let after, let limit, let stage):
            (
                .acceptedPlan(plan, ends: ends(results), after: after, limit: limit),
                .acceptedPlan(stage)
            )
        case .listPlans(let before, let limit):
            (
                .acceptedPlans(before: before, limit: limit),
                .plans(before: before, limit: limit, by: call.caller)
            )
        case .change, .rehearse, .applyPlan, .watch:
            fatalError("invariant: a change or a watcher is no question")
        }
    }

    /// None of them is the end of an accepted plan's move: none is shown.
    private static func ends(_ results: [PlanRowResult]) -> [PlanMoveEnd] {
        if results.isEmpty { return [] }
        let ends = results.compactMap { result -> PlanMoveEnd? in
            switch result {
            case .moves: .pending
            case .waits: .pendingWait
            case .moved: .moved
            case .dropped: .dropped
            case .refused: .refused
            case .unchanged: nil
            }
        }
        return ends.isEmpty ? [.never] : ends
    }

    /// What the engine knows is answered; what the journal has to add is read.
    func complete(
        _ question: NodeWorkspace.Question, with result: QueryResult, token: UInt64, _ index: Int,
        at now: Instant
    ) {
        switch (question, result) {
        case (.plan, .plan(let draft)): keep(draft, token: token, index, at: now)
        case (.acceptedPlan(let stage), .acceptedPlan(let page)):
            complete(page, behind: stage, token: token, index)
        case (.plans(let before, let limit, let caller), .acceptedPlans(let plans, let more)):
            complete(
                plans, more: more, before: before, limit: limit, by: caller, token: token, index,
                at: now)
        case (_, .lead(let lead)): completeLead(question, lead, token: token, index)
        case (.clock, .clock(let answer)): close(token, index, .clock(answer))
        case (.whyNot(let sequence), .whyNot(var asked)):
            if let sequence { asked.sequence = sequence }
            whyNot(asked, token: token, index)
        case (.leads, .leads(let page)):
            if page.leads.isEmpty { return close(token, index, .leads(page, persons: [])) }
            let ticket = begin(.leads(token: token, page), index)
            act(.readPersons(WorkspaceNumber(index), page.leads.map(\.id), ticket: ticket))
        case (.search(let call, let search, let before, let limit), .leads):
            let ticket = begin(.search(call), index)
            act(
                .searchPersons(
                    WorkspaceNumber(index), search, before: before, limit: limit, ticket: ticket))
        case (.found(let matches), .leads(let page)):
            completeSearch(matches, page.leads, token: token, index)
        case (.teams, .teams(let teams)): close(token, index, .teams(teams))
        case (.teams, .team(let team, let members)): close(token, index, .team(team, members))
        case (.reps, .reps(let reps)): close(token, index, .reps(reps))
        case (.reviews, .reviews(let reviews, let more)):
            completeReviews(reviews, more: more, token: token, index)
        case (.deadline, .deadline(let answer)): close(token, index, .deadline(answer))
        case (.route, .route(let answer)): close(token, index, .route(answer))
        case (_, .workspace(let workspace)):
            completeWorkspace(question, workspace, token: token, index)
        case (.preview, .preview(let workspace, let preview)):
            let version = workspace.version
            let ticket = begin(
                .text(token: token, workspace, version: version, preview), index)
            act(.readText(WorkspaceNumber(index), version: version, ticket: ticket))
        default: invariant(false, "a question got the answer of another")
        }
    }

    /// Questions about one lead begin with the lead.
    private func completeLead(
        _ question: NodeWorkspace.Question, _ lead: LeadSnapshot, token: UInt64, _ index: Int
    ) {
        switch question {
        case .update(let call, let change): update(lead, change, call, index)
        case .lead:
            let ticket = begin(.lead(token: token, lead), index)
            act(.readPersons(WorkspaceNumber(index), [lead.id], ticket: ticket))
        case .explanation(let sequence):
            explain(lead, sequence ?? lead.assignmentSequence, token: token, index)
        case .events(let after, let limit):
            readHistory(of: lead.id, after: after, limit: limit, token: token, index)
        default: invariant(false, "a question got the answer of another")
        }
    }

    private func completeWorkspace(
        _ question: NodeWorkspace.Question, _ workspace: WorkspaceSnapshot, token: UInt64,
        _ index: Int
    ) {
        switch question {
        case .workspace(let version):
            let version = version ?? workspace.version
            guard version <= workspace.version else {
                return close(token, index, .failure(.rejected(.unknownVersion(version))))
            }
            let ticket = begin(.text(token: token, workspace, version: version, nil), index)
            act(.readText(WorkspaceNumber(index), version: version, ticket: ticket))
        case .versions(let before, let limit):
            let ticket = begin(.versions(token: token, limit: limit), index)
            // One more than asked for tells whether there is a next page.
            act(
                .readVersions(
                    WorkspaceNumber(index), before: before, limit: limit + 1, ticket: ticket))
        default: invariant(false, "a question got the answer of another")
        }
    }

    /// What was written at the closing of a review is in the notes of its lead.
    private func completeReviews(
        _ reviews: [ReviewSnapshot], more: Bool, token: UInt64, _ index: Int
    ) {
        var leads: [LeadID] = []
        for review in reviews where review.closedAt != nil && !leads.contains(review.lead) {
            leads.append(review.lead)
        }
        guard !leads.isEmpty else {
            return close(token, index, .reviews(reviews, notes: [], more: more))
        }
        let ticket = begin(.reviewNotes(token: token, reviews, more: more), index)
        act(.readNotes(WorkspaceNumber(index), leads, ticket: ticket))
    }
}
