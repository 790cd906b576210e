package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A lead as the server told of it.
package struct LeadView: Equatable, Sendable {
    package var id = ""
    package var externalID = ""
    /// What is known of the person, in the order of the API, without what is not.
    package var profile: [Entry] = []
    /// Nil if this build does not know the state.
    package var state: LeadStateName?
    package var outcome: OutcomeName?
    package var pool: PoolName?
    package var team = ""
    package var tier = ""
    package var rule = ""
    package var owner = ""
    package var received: Instant?
    package var assigned: Instant?
    package var accepted: Instant?
    package var contacted: Instant?
    package var closed: Instant?
    /// When its person was erased.
    package var erased: Instant?
    /// It came with a past.
    package var isImported = false
    package var handOvers: UInt32 = 0
    package var meetingBooked = false
    /// The lead that is kept, of a duplicate; empty if nobody said.
    package var duplicateOf = ""
    package var snoozedUntil: Instant?
    package var nextStep: NextStep?
    package var quality: QualityName?
    package var skills: [String] = []
    package var clocks: [ClockView] = []
    /// Of the last hand-over that had one: its texts, without those that are empty.
    package var handoffNote: [Entry] = []
    /// The earliest deadline that runs, or is broken and not made good.
    package var nextDue: Instant?
    package var nextDueClock: ClockName?
    /// The newest that were written, the oldest of them first.
    package var notes: [Note] = []

    /// Something that somebody wrote about a lead.
    package struct Note: Equatable, Sendable {
        package var time: Instant?
        package var caller = ""
        package var text = ""
    }

    /// What is to be done next.
    package struct NextStep: Equatable, Sendable {
        package var text = ""
        package var time: Instant?
    }

    /// One value of the profile.
    package struct Entry: Equatable, Sendable {
        package let label: String
        package let value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package init() {}

    /// Reads a message; nil reads as an empty lead.
    package init(_ message: UnsafePointer<Baton__V1__Lead>?) {
        guard let lead = message?.pointee else { return }
        id = String(protobuf: lead.id)
        externalID = String(protobuf: lead.external_id)
        profile = Self.entries(lead.profile)
        state = LeadStateName(rawValue: lead.state.rawValue)
        outcome = OutcomeName(rawValue: lead.outcome.rawValue)
        pool = PoolName(rawValue: lead.pool.rawValue)
        team = String(protobuf: lead.team)
        tier = String(protobuf: lead.tier)
        rule = String(protobuf: lead.rule)
        owner = String(protobuf: lead.owner)
        received = Instant(lead.receive_time)
        assigned = Instant(lead.assign_time)
        accepted = Instant(lead.accept_time)
        contacted = Instant(lead.contact_time)
        closed = Instant(lead.close_time)
        erased = Instant(lead.erase_time)
        isImported = lead.imported != 0
        handOvers = lead.hand_overs
        meetingBooked = lead.meeting_booked != 0
        duplicateOf = String(protobuf: lead.duplicate_of)
        readPlans(lead)
    }

    private mutating func readPlans(_ lead: Baton__V1__Lead) {
        snoozedUntil = Instant(lead.snooze_until_time)
        if let step = lead.next_step?.pointee {
            nextStep = NextStep(text: String(protobuf: step.text), time: Instant(step.time))
        }
        quality = QualityName(rawValue: lead.quality.rawValue)
        skills = Repeated(lead.required_skills, count: lead.n_required_skills)
            .map { String(protobuf: $0) }
        nextDue = Instant(lead.next_due_time)
        nextDueClock = ClockName(rawValue: lead.next_due_clock.rawValue)
        notes = Repeated(lead.notes, count: lead.n_notes).map { note in
            Note(
                time: Instant(note.pointee.time), caller: String(protobuf: note.pointee.caller),
                text: String(protobuf: note.pointee.text))
        }
        clocks = Repeated(lead.clocks, count: lead.n_clocks).map { ClockView($0) }
        if let note = lead.handoff_note?.pointee {
            let texts = [
                (say("question", fr: "question"), note.question),
                (say("suggested answer", fr: "réponse proposée"), note.suggested_answer),
                (say("goal", fr: "objectif"), note.goal),
                (say("constraints", fr: "contraintes"), note.constraints),
            ]
            handoffNote = texts.map { Entry($0.0, String(protobuf: $0.1)) }
                .filter { !$0.value.isEmpty }
        }
    }

    /// A value of the profile; empty if there is none.
    package func value(_ label: String) -> String {
        profile.first { $0.label == label }?.value ?? ""
    }

    /// `assigned`, or `closed: qualified`, or `waiting: operations pool`.
    package var stateText: String {
        switch state {
        case .closed?:
            outcome.map { say("closed: \($0)", fr: "clos : \($0.said)") + ofKept }
                ?? LeadStateName.closed.said
        case .waiting?:
            pool.map { say("waiting: \($0) pool", fr: "en attente : \($0.said)") }
                ?? LeadStateName.waiting.said
        case let state?: state.said
        case nil: say("unknown", fr: "inconnu")
        }
    }

    /// Of which lead it is a duplicate, if somebody said.
    private var ofKept: String {
        duplicateOf.isEmpty ? "" : say(" of \(duplicateOf)", fr: " de \(duplicateOf)")
    }

    private static func entries(
        _ message: UnsafeMutablePointer<Baton__V1__LeadProfile>?
    ) -> [Entry] {
        guard let profile = message?.pointee else { return [] }
        let texts: [(String, UnsafeMutablePointer<CChar>?)] = [
            ("name", profile.name), ("company", profile.company), ("title", profile.title),
            ("email", profile.email), ("phone", profile.phone), ("source", profile.source),
            ("category", profile.category), ("segment", profile.segment),
            ("account", profile.account), ("territory", profile.territory),
            ("language", profile.language), ("campaign", profile.campaign),
        ]
        var entries = texts.map { Entry($0.0, String(protobuf: $0.1)) }
        if let score = present(profile._score_case, profile.score) {
            entries.insert(Entry("score", "\(score)"), at: 7)
        }
        for attribute in Repeated(profile.attributes, count: profile.n_attributes) {
            let key = String(protobuf: attribute.pointee.key)
            entries.append(Entry("attributes.\(key)", String(protobuf: attribute.pointee.value)))
        }
        return entries.filter { !$0.value.isEmpty }
    }
}

extension Instant {
    /// Nil for an absent timestamp, and for one out of its range.
    init?(_ timestamp: UnsafeMutablePointer<Google__Protobuf__Timestamp>?) {
        guard let timestamp,
            let microseconds = Timestamp.microseconds(UnsafePointer(timestamp))
        else { return nil }
        self.init(microseconds: microseconds)
    }
}
