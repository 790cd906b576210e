package import BatonEngine
package import BatonJournal

/// A checked request on its way to its workspace.
package struct Call: Sendable {
    /// Chosen by who posts the call and given back with the answer; unique among those waiting.
    package var token: UInt64
    /// Empty means the only workspace.
    package var workspace: String
    package var caller: Principal
    package var request: CallRequest
    /// Of a change: where it comes from.
    package var origin: Origin?

    package init(
        token: UInt64, workspace: String, caller: Principal, request: CallRequest,
        origin: Origin? = nil
    ) {
        self.token = token
        self.workspace = workspace
        self.caller = caller
        self.request = request
        self.origin = origin
    }
}

/// What a call asks for.
package enum CallRequest: Sendable {
    case change(CommandEnvelope)
    /// What would become of a change that is not made. One whose request id was answered before
    /// would get that answer.
    case rehearse(CommandEnvelope)
    /// A change whose command has to be made of what is stored first.
    indirect case updateLead(LeadChange)
    case getLead(LeadReference)
    case listLeads(LeadFilter, after: LeadCursor?, limit: Int)
    /// Of leads before this one; nil: of all.
    case findLeads(PersonSearch, before: LeadID?, limit: Int)
    case getClock(LeadReference, ClockKind)
    /// Nil: the newest assignment.
    case explainLead(LeadReference, sequence: SequenceNumber?)
    case whyNot(LeadReference, rep: String, sequence: SequenceNumber?)
    case listLeadEvents(LeadReference, after: SequenceNumber, limit: Int)
    case listReps(team: String?)
    /// Microseconds ahead for what is due; nil: nothing is.
    case listTeams(dueWithin: Int64?)
    case getTeam(String, dueWithin: Int64?)
    /// Nil: the newest version.
    case getWorkspace(version: UInt32?)
    case listVersions(before: UInt32?, limit: Int)
    case listReviews(ReviewFilter, after: ReviewID?, limit: Int)
    case computeDeadline(DeadlineQuestion)
    /// Nil: it arrives now.
    indirect case explainRoute(SubmitLead, at: Instant?)
    /// Ends with the workspace as it is, its newest text, and what the definition would do.
    indirect case previewWorkspace(WorkspaceDefinition)
    indirect case planReassignment(PlanQuestion)
    case undoPlan(PlanID)
    /// A change whose command has to be made of the plan that is kept.
    case applyPlan(PlanID, RequestID?)
    /// Nothing among `results` means all. `stage`: of the page before; nil for the first one.
    case getPlan(
        PlanID, results: [PlanRowResult], after: Int, limit: Int, stage: PlanStage? = nil)
    case listPlans(before: PlanID?, limit: Int)
    /// Answered only when it ends.
    case watch(WatchQuestion)
}

/// What is to become of a lead, by an UpdateLead request.
package struct LeadChange: Sendable {
    package var lead: LeadReference
    package var patch: LeadPatch
    package var request: RequestID?
    /// Nothing is changed: only what would become of it is asked.
    package var isDryRun: Bool

    package init(
        lead: LeadReference, patch: LeadPatch, request: RequestID? = nil, isDryRun: Bool = false
    ) {
        self.isDryRun = isDryRun
        self.lead = lead
        self.patch = patch
        self.request = request
    }
}

/// A lead whose person has a text.
package struct FoundLead: Hashable, Sendable {
    package var lead: LeadSnapshot
    package var person: PersonRecord
    package var field: PersonSearch.Field
}

/// What a call gets, on its way back.
package struct Answered: Sendable {
    package var token: UInt64
    package var answer: CallAnswer

    package init(token: UInt64, answer: CallAnswer) {
        self.token = token
        self.answer = answer
    }
}

/// What a call asked for, or why not.
package enum CallAnswer: Sendable {
    case outcome(Outcome)
    /// What was answered to the request id before: nothing was done now.
    case repeated(Outcome)
    /// No person: they were erased. The notes that its answer shows, and the newest events to which
    /// somebody wrote something about the lead.
    indirect case lead(
        LeadSnapshot, PersonRecord?, notes: [NoteRecord] = [], written: [HistoryEvent] = [])
    indirect case leads(LeadPage, persons: [PersonRecord])
    /// `next`: where to go on; nil if nothing is left.
    case found([FoundLead], next: LeadID?)
    indirect case explanation(Explanation)
    case reps([RepSnapshot])
    case teams([TeamSnapshot])
    indirect case team(TeamSnapshot, [MemberSnapshot])
    /// The newest version as it is, and the text of the version that was asked for.
    indirect case workspace(WorkspaceSnapshot, WorkspaceText)
    indirect case clock(ClockAnswer)
    indirect case whyNot(WhyNotStory)
    case events([HistoryEvent], more: Bool)
    case versions([WorkspaceVersion], more: Bool)
    case reviews([ReviewSnapshot], notes: [NoteRecord], more: Bool)
    indirect case deadline(DeadlineAnswer)
    indirect case route(RouteAnswer)
    /// The newest version as it is, its text, and what another file would do.
    indirect case preview(WorkspaceSnapshot, WorkspaceText, WorkspacePreview)
    indirect case plan(PlanView)
    /// The newest first.
    case plans([PlanHead], more: Bool)
    indirect case failure(NodeFailure)
}

/// Why a lead went to whom it went, with names instead of numbers.
package struct Explanation: Hashable, Sendable {
    package struct Considered: Hashable, Sendable {
        package var rep: String
        package var reason: SkipReason
        package var pass: UInt64
    }

    package var sequence: SequenceNumber
    package var at: Instant
    package var rule: String
    package var team: String
    package var tier: String
    /// Nil if the lead was put to wait.
    package var rep: String?
    package var method: AssignmentMethod?
    package var reason: AssignmentReason
    /// Nil if the lead was assigned.
    package var pool: LeadPool?
    package var turn: Turn?
    package var members: Int32
    package var skipped: [SearchTrace.Count]
    package var considered: [Considered]
    /// The lead came with a past, and this is what was decided when it came.
    package var isImport: Bool
}
