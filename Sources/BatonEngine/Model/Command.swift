/// A change that somebody asks for. Time is not in it: the sequencer stamps it.
///
/// Large payloads are indirect here and in what follows from a command: on its way through queues
/// it is copied often, and so each copy is one reference.
package enum Command: Sendable {
    indirect case submit(SubmitLead)
    case accept(LeadReference)
    case decline(LeadReference, reason: String)
    case contact(LeadReference, ContactAttempt)
    case close(LeadReference, outcome: LeadOutcome, meetingBooked: Bool)
    case reassign(LeadReference, ReassignTarget, countTurn: Bool)
    case startLeave(rep: String, start: Instant?, end: Instant?, openLeads: OpenLeads)
    case endLeave(rep: String, planned: Bool)
    case pause(rep: String)
    case resume(rep: String)
    /// Nil: back to the file's.
    case setCapacity(rep: String, capacity: Int32?)
    indirect case applyWorkspace(WorkspaceChange)
    /// Time has passed: what is due happens.
    case tick

    /// Whether it only asks what would happen.
    package var isDryRun: Bool {
        if case .submit(let lead) = self { lead.validateOnly } else { false }
    }
}

/// A lead as people name it (Documentation/Design.md section 5).
package enum LeadReference: Hashable, Sendable {
    case id(LeadID)
    /// `1042`: an external id first, then an id.
    case bareNumber(LeadID, text: String)
    case external(String)

    /// Reads what somebody wrote: `L1042`, `1042` or an external id.
    package init(_ text: String) {
        if let id = LeadID(parsing: text) {
            self = .id(id)
        } else if let id = LeadID(parsingNumber: text) {
            self = .bareNumber(id, text: text)
        } else {
            self = .external(text)
        }
    }
}

/// A new lead.
package struct SubmitLead: Sendable {
    package var traits: LeadTraits
    /// What routing may read beside the traits; kept in `person` only.
    package var company: String
    package var title: String
    package var attributes: [Attribute]
    package var externalID: String?
    /// The personal part in its stored form, kept as it is.
    package var person: [UInt8]
    /// Answers what would happen and changes nothing.
    package var validateOnly: Bool

    package struct Attribute: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package init(
        traits: LeadTraits, company: String = "", title: String = "", attributes: [Attribute] = [],
        externalID: String? = nil, person: [UInt8] = [], validateOnly: Bool = false
    ) {
        self.traits = traits
        self.company = company
        self.title = title
        self.attributes = attributes
        self.externalID = externalID
        self.person = person
        self.validateOnly = validateOnly
    }
}

package struct ContactAttempt: Hashable, Sendable {
    package var channel: ContactChannel
    /// Made by a machine: recorded, and changes nothing else.
    package var automated: Bool
    package var answered: Bool

    package init(channel: ContactChannel, automated: Bool = false, answered: Bool = false) {
        self.channel = channel
        self.automated = automated
        self.answered = answered
    }
}

package enum ReassignTarget: Hashable, Sendable {
    case rep(String)
    case team(String)
    case auto
}

/// A workspace file, checked and compiled.
package struct WorkspaceChange: Sendable {
    package var definition: WorkspaceDefinition
    /// The file, as it was sent.
    package var text: String

    package init(definition: WorkspaceDefinition, text: String) {
        self.definition = definition
        self.text = text
    }
}

/// The caller's own id for a change, with a digest of what it asks for.
///
/// The same id with the same content within 24 hours gets the first answer (Documentation/Domain.md
/// section 6).
package struct RequestID: Hashable, Sendable {
    package var id: String
    /// Of the method and all its fields but the request id.
    package var fingerprint: UInt64

    package init(id: String, fingerprint: UInt64) {
        self.id = id
        self.fingerprint = fingerprint
    }

    /// How long an id is remembered, in microseconds: 24 hours.
    package static let lifetimeMicroseconds: Int64 = 24 * 3_600 * 1_000_000
}
