/// A command with who asks for it and under which id.
package struct CommandEnvelope: Sendable {
    package var principal: Principal
    package var request: RequestID?
    package var command: Command
    package var origin: Origin?

    package init(
        principal: Principal, request: RequestID? = nil, command: Command, origin: Origin? = nil
    ) {
        self.principal = principal
        self.request = request
        self.command = command
        self.origin = origin
    }
}

/// A question about a workspace, answered from its present state.
package enum Query: Sendable {
    case lead(LeadReference)
    case leads(LeadFilter, after: LeadCursor?, limit: Int)
    /// What has to be read to say why this rep did not get the lead.
    case whyNot(LeadReference, rep: String)
    case reps(team: String?)
    /// Microseconds ahead for what is due; nil: nothing is.
    case teams(dueWithin: Int64?)
    case team(String, dueWithin: Int64?)
    /// Answered with `leads`, as those named.
    case visibleLeads([LeadID])
    case workspace
    case clock(LeadReference, ClockKind)
    case reviews(ReviewFilter, after: ReviewID?, limit: Int)
    case deadline(DeadlineQuestion)
    /// How this lead would be routed. `at` is when it arrives; nil: now.
    indirect case route(SubmitLead, at: Instant?)
    indirect case preview(WorkspaceDefinition)
    indirect case plan(PlanQuestion)
    /// A plan that gives back what another one moved.
    case planUndoing(PlanID)
    /// An accepted plan with the moves after the first `after` that ended so.
    case acceptedPlan(PlanID, ends: [PlanMoveEnd], after: Int, limit: Int)
    /// The newest first.
    case acceptedPlans(before: PlanID?, limit: Int)
}

/// Which incident reviews a list holds.
package struct ReviewFilter: Hashable, Sendable {
    package var openOnly: Bool
    package var team: String?

    package init(openOnly: Bool = false, team: String? = nil) {
        self.openOnly = openOnly
        self.team = team
    }
}

package enum QueryResult: Hashable, Sendable {
    indirect case lead(LeadSnapshot)
    case leads(LeadPage)
    indirect case whyNot(WhyNotQuestion)
    case reps([RepSnapshot])
    case teams([TeamSnapshot])
    indirect case team(TeamSnapshot, [MemberSnapshot])
    indirect case workspace(WorkspaceSnapshot)
    indirect case clock(ClockAnswer)
    /// `more`: the page was full and further reviews may follow its last.
    case reviews([ReviewSnapshot], more: Bool)
    indirect case deadline(DeadlineAnswer)
    indirect case route(RouteAnswer)
    /// The workspace as it is, and what the file would do to it.
    indirect case preview(WorkspaceSnapshot, WorkspacePreview)
    indirect case plan(PlanDraft)
    indirect case acceptedPlan(AcceptedPlanPage)
    /// `more`: the page was full and further plans may follow its last.
    case acceptedPlans([PlanSnapshot], more: Bool)
}

/// What a caller gets.
package enum Answer: Hashable, Sendable {
    case outcome(Outcome)
    /// What was answered to the request id before: nothing was done now.
    case repeated(Outcome)
    case result(QueryResult)
    indirect case rejected(Rejection)
    /// Nothing is known of the change: the journal failed. The same request id may be sent again.
    case unavailable
}

/// An answer that may go out now: everything it tells of is durable.
package struct Release: Hashable, Sendable {
    /// What the caller of the sequencer gave with the command or the question.
    package var token: UInt64
    package var answer: Answer

    package init(token: UInt64, answer: Answer) {
        self.token = token
        self.answer = answer
    }
}

/// Entries to append together.
package struct JournalBatch: Sendable {
    package var entries: [JournalEntry]
    /// The number of the last event before these.
    package var expectedVersion: SequenceNumber

    package init(entries: [JournalEntry], expectedVersion: SequenceNumber) {
        self.entries = entries
        self.expectedVersion = expectedVersion
    }
}

/// How an append ended.
package enum AppendResult: Hashable, Sendable {
    case durable
    /// Somebody else wrote: nothing of the batch is stored.
    case conflict
    /// Nobody knows whether the batch is stored: reload before anything else.
    case failed(String)
}
