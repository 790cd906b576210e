/// All that one command changed: stored together or not at all.
package struct JournalEntry: Sendable {
    /// Number of the first event; the others follow without a gap. Of an entry without events, the
    /// number that the next event will have.
    package var firstSequence: SequenceNumber
    package var at: Instant
    package var principal: Principal
    /// Nil of what the server did by itself, and of entries from before it was kept.
    package var origin: Origin?
    /// Empty if nothing changed and only the answer to a request id is to be kept.
    package var events: [Event]
    /// The personal part of a lead that this entry made, or its new one: outside the events, so
    /// that it can be erased (Documentation/Design.md section 3).
    package var person: PersonRecord?
    /// What people wrote with this change: apart from the events too, so that it can be erased.
    package var notes: [NoteRecord]
    /// Events about no lead of which nothing that was written is to stay.
    package var forgottenNotes: [SequenceNumber]
    /// The caller's id for this change and the answer it got.
    package var request: RequestRecord?
    /// The text of the workspace file that this entry applied.
    package var workspaceText: WorkspaceText?

    package init(
        firstSequence: SequenceNumber, at: Instant, principal: Principal, events: [Event],
        person: PersonRecord? = nil, notes: [NoteRecord] = [],
        forgottenNotes: [SequenceNumber] = [], request: RequestRecord? = nil,
        workspaceText: WorkspaceText? = nil, origin: Origin? = nil
    ) {
        self.firstSequence = firstSequence
        self.at = at
        self.principal = principal
        self.origin = origin
        self.events = events
        self.person = person
        self.notes = notes
        self.forgottenNotes = forgottenNotes
        self.request = request
        self.workspaceText = workspaceText
    }

    package var lastSequence: SequenceNumber { firstSequence + UInt64(events.count) - 1 }
}

/// Who a lead is. One a lead, apart from the events, so that a person can be erased.
package struct PersonRecord: Hashable, Sendable {
    package var lead: LeadID
    /// Nil: there is none; of a lead that has a record already, it stays as it is.
    package var externalID: String?
    /// Name, company, title, email, phone and attributes, in their stored form.
    package var content: [UInt8]

    package init(lead: LeadID, externalID: String?, content: [UInt8]) {
        self.lead = lead
        self.externalID = externalID
        self.content = content
    }
}

/// Something that somebody wrote about a lead, or about the many leads of a plan.
package struct NoteRecord: Hashable, Sendable {
    /// Stands for the lead of what is about none alone; no lead has this number.
    package static let noLead = LeadID(0)

    package enum Kind: UInt8, Sendable, CaseIterable {
        case contact = 1
        case nextStep
        case waiver
        case handoffQuestion
        case handoffSuggestedAnswer
        case handoffGoal
        case handoffConstraints
        case reviewCause
        case reviewAction
        case note
    }

    package var lead: LeadID
    /// The event that it belongs to.
    package var sequence: SequenceNumber
    package var kind: Kind
    package var text: String

    package init(lead: LeadID, sequence: SequenceNumber, kind: Kind, text: String) {
        self.lead = lead
        self.sequence = sequence
        self.kind = kind
        self.text = text
    }
}

/// A request id and the answer it got first.
package struct RequestRecord: Sendable {
    package var request: RequestID
    package var at: Instant
    package var outcome: Outcome

    package init(request: RequestID, at: Instant, outcome: Outcome) {
        self.request = request
        self.at = at
        self.outcome = outcome
    }
}

/// The text of one version of the workspace file.
package struct WorkspaceText: Hashable, Sendable {
    package var version: UInt32
    package var at: Instant
    package var text: String

    package init(version: UInt32, at: Instant, text: String) {
        self.version = version
        self.at = at
        self.text = text
    }
}
