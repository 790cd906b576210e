package import BatonEngine

/// A checked request on its way to its workspace.
package struct Call: Sendable {
    /// Chosen by who posts the call and given back with the answer; unique among those waiting.
    package var token: UInt64
    /// Empty means the only workspace.
    package var workspace: String
    package var caller: Principal
    package var request: CallRequest

    package init(token: UInt64, workspace: String, caller: Principal, request: CallRequest) {
        self.token = token
        self.workspace = workspace
        self.caller = caller
        self.request = request
    }
}

/// What a call asks for.
package enum CallRequest: Sendable {
    case change(CommandEnvelope)
    case getLead(LeadReference)
    case listLeads(LeadFilter, after: LeadID?, limit: Int)
    case explainLead(LeadReference)
    case listReps(team: String?)
    /// Nil: the newest version.
    case getWorkspace(version: UInt32?)
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
    /// No person: they were erased.
    indirect case lead(LeadSnapshot, PersonRecord?)
    case leads([LeadSnapshot], persons: [PersonRecord], more: Bool)
    indirect case explanation(Explanation)
    case reps([RepSnapshot])
    /// The newest version as it is, and the text of the version that was asked for.
    indirect case workspace(WorkspaceSnapshot, WorkspaceText)
    indirect case failure(Failure)
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
}
