/// A change that somebody asks for. Time is not in it: the sequencer stamps it.
///
/// Large payloads are indirect here and in what follows from a command: on its way through queues
/// it is copied often, and so each copy is one reference.
package enum Command: Sendable {
    indirect case submit(SubmitLead)
    case accept(LeadReference, nextStep: NextStep? = nil)
    case decline(LeadReference, reason: String, quality: LeadQuality? = nil)
    case deferLead(LeadReference, reason: String)
    case contact(LeadReference, ContactAttempt, note: String = "", nextStep: NextStep? = nil)
    case addNote(LeadReference, text: String)
    /// Who the lead is, and what was written about it, is to be forgotten.
    case erase(LeadReference)
    /// - Parameter until: Of `outOfOffice`: the local date they are back.
    case reply(LeadReference, ReplyIntent, until: CivilDate?)
    /// - Parameter duplicateOf: Only of a duplicate: the lead that is kept.
    case close(
        LeadReference, outcome: LeadOutcome, meetingBooked: Bool, quality: LeadQuality? = nil,
        duplicateOf: LeadReference? = nil)
    case reopen(LeadReference)
    case snooze(LeadReference, until: Instant)
    indirect case update(LeadReference, LeadUpdate)
    case waive(LeadReference, ClockKind, reason: String)
    indirect case reassign(LeadReference, Reassignment)
    case closeReview(ReviewID, cause: String, action: String)
    case startLeave(rep: String, start: Instant?, end: Instant?, openLeads: OpenLeads)
    case endLeave(rep: String, planned: Bool)
    case pause(rep: String)
    case resume(rep: String)
    /// Nil: back to the file's. `shed`: leads that do not fit any more go to others.
    case setCapacity(rep: String, capacity: Int32?, shed: Bool = false)
    /// A calendar's key; nil: back to the file's.
    case setHours(rep: String, calendar: String?)
    indirect case applyWorkspace(WorkspaceChange)
    /// Applies a plan as it was made; nil: it is kept nowhere any more.
    indirect case acceptPlan(PlanID, PlanDraft?)
    /// Time has passed: what is due happens.
    case tick

    /// A hand-over that says nothing beside.
    package static func reassign(
        _ lead: LeadReference, _ target: ReassignTarget, countTurn: Bool
    ) -> Command {
        .reassign(lead, Reassignment(to: target, countTurn: countTurn))
    }

    /// The lead that it is about; nil for a new one and for what is about no lead.
    var lead: LeadReference? {
        switch self {
        case .accept(let lead, nextStep: _), .decline(let lead, reason: _, quality: _),
            .deferLead(let lead, reason: _), .contact(let lead, _, note: _, nextStep: _),
            .addNote(let lead, text: _), .erase(let lead), .reply(let lead, _, until: _),
            .close(let lead, outcome: _, meetingBooked: _, quality: _, duplicateOf: _),
            .reopen(let lead), .snooze(let lead, until: _), .update(let lead, _),
            .waive(let lead, _, reason: _),
            .reassign(let lead, _):
            lead
        case .submit, .closeReview, .startLeave, .endLeave, .pause, .resume, .setCapacity,
            .setHours, .applyWorkspace, .acceptPlan, .tick:
            nil
        }
    }

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
    /// The rep who should own it, if they are active and in; of an imported lead who has it already,
    /// if they are active.
    package var owner: String?
    /// The personal part in its stored form, kept as it is.
    package var person: [UInt8]
    /// Answers what would happen and changes nothing.
    package var validateOnly: Bool
    /// It is imported, with what happened to it before.
    package var past: LeadPast?

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
        externalID: String? = nil, owner: String? = nil, person: [UInt8] = [],
        validateOnly: Bool = false, past: LeadPast? = nil
    ) {
        self.past = past
        self.traits = traits
        self.company = company
        self.title = title
        self.attributes = attributes
        self.externalID = externalID
        self.owner = owner
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

/// A hand-over by hand.
package struct Reassignment: Hashable, Sendable {
    package var to: ReassignTarget
    /// It counts as a turn of the rep in the rotation of the lead's team.
    package var countTurn: Bool
    package var note: HandoffNote?
    package var nextStep: NextStep?

    package init(
        to: ReassignTarget, countTurn: Bool = false, note: HandoffNote? = nil,
        nextStep: NextStep? = nil
    ) {
        self.to = to
        self.countTurn = countTurn
        self.note = note
        self.nextStep = nextStep
    }
}

/// What who takes a lead over has to know.
package struct HandoffNote: Hashable, Sendable {
    package var question: String
    package var suggestedAnswer: String
    package var goal: String
    package var constraints: String

    package init(
        question: String = "", suggestedAnswer: String = "", goal: String = "",
        constraints: String = ""
    ) {
        self.question = question
        self.suggestedAnswer = suggestedAnswer
        self.goal = goal
        self.constraints = constraints
    }

    package var isEmpty: Bool {
        question.isEmpty && suggestedAnswer.isEmpty && goal.isEmpty && constraints.isEmpty
    }
}

/// What is to be done next for a lead, and when.
package struct NextStep: Hashable, Sendable {
    package var text: String
    package var at: Instant

    package init(text: String, at: Instant) {
        self.text = text
        self.at = at
    }
}

/// What changes about a lead.
package struct LeadUpdate: Sendable {
    /// Nil: the tier stays.
    package var tier: String?
    /// Nil: they stay.
    package var traits: LeadTraits?
    /// The whole personal part in its stored form; nil: it stays.
    package var person: [UInt8]?

    package init(tier: String? = nil, traits: LeadTraits? = nil, person: [UInt8]? = nil) {
        self.tier = tier
        self.traits = traits
        self.person = person
    }
}

/// A day of the Gregorian calendar, in whatever zone it is read.
package struct CivilDate: Hashable, Sendable {
    package var year: Int32
    /// From 1 to 12.
    package var month: Int32
    /// From 1 to the month's last.
    package var day: Int32

    package init(year: Int32, month: Int32, day: Int32) {
        self.year = year
        self.month = month
        self.day = day
    }
}

/// What becomes of clocks that run when a workspace file is applied.
package enum OpenClocks: UInt8, Hashable, Sendable, CaseIterable {
    /// They keep the policy that they started with.
    case keep = 1
    /// They are measured by the new one, from their start.
    case recompute
}

/// A workspace file, checked and compiled.
package struct WorkspaceChange: Sendable {
    package var definition: WorkspaceDefinition
    /// The file, as it was sent.
    package var text: String
    package var openClocks: OpenClocks
    /// The version that it was made of; nil: whatever is in force, 0: none.
    package var expectedVersion: UInt32?

    package init(
        definition: WorkspaceDefinition, text: String, openClocks: OpenClocks = .keep,
        expectedVersion: UInt32? = nil
    ) {
        self.expectedVersion = expectedVersion
        self.definition = definition
        self.text = text
        self.openClocks = openClocks
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
