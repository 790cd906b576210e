extension RecordBuilder {
    /// Adds the fields of an event, in the order of `EventCatalogue.kinds`, and answers its name.
    mutating func fill(_ event: Event) -> String {
        switch event {
        case .leadReceived, .leadAssigned, .leadWaiting, .leadAccepted, .leadDeclined,
            .leadDeferred, .contactRecorded, .noteAdded, .replyReceived, .leadUpdated, .leadSnoozed,
            .leadWoke,
            .leadClosed, .leadReopened, .nextStepSet, .leadErased:
            fillLead(event)
        case .clockStarted, .clockMet, .clockBreached, .clockStopped, .clockCancelled,
            .clockPaused, .clockResumed, .clockRecomputed, .clockWaived:
            fillClock(event)
        case .stepFired, .noticeQueued, .reviewOpened, .reviewClosed: fillStep(event)
        case .repOut, .repBack, .leavesPlanned, .repPaused, .repResumed, .repCapacity, .repHours:
            fillRep(event)
        case .workspaceApplied(let applied): fillApplied(applied)
        case .planAccepted, .planMoveDropped, .planFinished: fillPlan(event)
        }
    }

    private mutating func fillPlan(_ event: Event) -> String {
        switch event {
        case .planAccepted(let accepted):
            text("plan", accepted.plan.description)
            text("by", accepted.by.name)
            add("moves", .number(Int64(accepted.moves.count)))
            text("undoes", accepted.undoes?.description)
            return "plan_accepted"
        case .planMoveDropped(let plan, let lead, let reason):
            self.lead(lead)
            text("plan", plan.description)
            text("reason", reason.word)
            return "plan_move_dropped"
        case .planFinished(let plan, let moved, let dropped):
            text("plan", plan.description)
            add("moved", .number(Int64(moved)))
            add("dropped", .number(Int64(dropped)))
            return "plan_finished"
        default: fatalError("invariant: an event of no plan")
        }
    }

    private mutating func fillApplied(_ applied: WorkspaceApplied) -> String {
        add("version", .number(Int64(applied.version)))
        return "workspace_applied"
    }

    private mutating func fillRep(_ event: Event) -> String {
        switch event {
        case .repOut(let rep, let leave):
            self.rep(rep)
            instant("until", leave.end)
            text("open_leads", leave.openLeads.word)
            return "rep_out"
        case .repBack(let rep): return named("rep_back", rep)
        case .leavesPlanned(let rep, let leaves):
            self.rep(rep)
            list("leaves", leaves.map(Self.text))
            return "leaves_planned"
        case .repPaused(let rep): return named("rep_paused", rep)
        case .repResumed(let rep): return named("rep_resumed", rep)
        case .repCapacity(let rep, let capacity, _):
            self.rep(rep)
            if let capacity { add("capacity", .number(Int64(capacity))) }
            return "rep_capacity"
        case .repHours(let rep, let calendar):
            self.rep(rep)
            text("calendar", calendar)
            return "rep_hours"
        default: fatalError("invariant: an event of no rep")
        }
    }

    private mutating func named(_ name: String, _ rep: RepID) -> String {
        self.rep(rep)
        return name
    }

    /// `2026-03-02T09:00:00Z/2026-03-06T17:00:00Z`, in UTC; open at the end without one.
    private static func text(_ leave: Leave) -> String {
        "\(leave.start.text())/\(leave.end?.text() ?? "")"
    }
}
