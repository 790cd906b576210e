internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import CBatonProtos

extension Arena {
    /// The timestamp of an instant, absent for nil.
    func timestamp(
        _ instant: Instant?
    ) -> UnsafeMutablePointer<Google__Protobuf__Timestamp>? {
        instant.flatMap { timestamp(microseconds: $0.microseconds) }
    }

    /// A lead without `profile` and `external_id`. The engine's enums carry the public numbers.
    func lead(_ lead: LeadSnapshot) -> UnsafeMutablePointer<Baton__V1__Lead> {
        let message = make(ResponseTypes.lead)
        message.pointee.id = text(lead.id.description)
        message.pointee.state = Baton__V1__LeadState(UInt32(lead.state.rawValue))
        if let outcome = lead.outcome {
            message.pointee.outcome = Baton__V1__LeadOutcome(UInt32(outcome.rawValue))
        }
        if let pool = lead.pool {
            message.pointee.pool = Baton__V1__LeadPool(UInt32(pool.rawValue))
        }
        message.pointee.team = text(lead.team)
        message.pointee.tier = text(lead.tier)
        message.pointee.rule = text(lead.rule)
        if !lead.owner.isEmpty { message.pointee.owner = text(lead.owner) }
        message.pointee.receive_time = timestamp(lead.receivedAt)
        message.pointee.assign_time = timestamp(lead.assignedAt)
        message.pointee.accept_time = timestamp(lead.acceptedAt)
        message.pointee.contact_time = timestamp(lead.contactedAt)
        message.pointee.close_time = timestamp(lead.closedAt)
        message.pointee.sequence = lead.sequence
        message.pointee.hand_overs = lead.handOvers
        message.pointee.meeting_booked = lead.meetingBooked ? 1 : 0
        message.pointee.snooze_until_time = timestamp(lead.snoozedUntil)
        message.pointee.erase_time = timestamp(lead.erasedAt)
        if let original = lead.duplicateOf {
            message.pointee.duplicate_of = text(original.description)
        }
        message.pointee.imported = lead.isImported ? 1 : 0
        if let instant = lead.nextStepAt {
            let nextStep = make(ResponseTypes.nextStep)
            nextStep.pointee.time = timestamp(instant)
            message.pointee.next_step = nextStep
        }
        if let quality = lead.quality {
            message.pointee.quality = Baton__V1__LeadQuality(UInt32(quality.rawValue))
        }
        message.pointee.n_required_skills = lead.skills.count
        message.pointee.required_skills = array(lead.skills) { text($0) }
        message.pointee.n_clocks = lead.clocks.count
        message.pointee.clocks = array(lead.clocks) { clock($0) }
        if let due = lead.nextDue {
            message.pointee.next_due_time = timestamp(due.at)
            message.pointee.next_due_clock = Baton__V1__ClockKind(UInt32(due.clock.rawValue))
        }
        return message
    }

    /// Adds what people wrote: the text of the next step, and the note of the last hand-over.
    func add(_ notes: [NoteRecord], to message: UnsafeMutablePointer<Baton__V1__Lead>) {
        if let nextStep = message.pointee.next_step,
            let note = notes.last(where: { $0.kind == .nextStep })
        {
            nextStep.pointee.text = text(note.text)
        }
        guard let last = notes.last(where: { $0.kind.isHandoff })?.sequence else { return }
        let handoff = make(ResponseTypes.handoffNote)
        for note in notes where note.sequence == last {
            switch note.kind {
            case .handoffQuestion: handoff.pointee.question = text(note.text)
            case .handoffSuggestedAnswer: handoff.pointee.suggested_answer = text(note.text)
            case .handoffGoal: handoff.pointee.goal = text(note.text)
            case .handoffConstraints: handoff.pointee.constraints = text(note.text)
            default: break
            }
        }
        message.pointee.handoff_note = handoff
    }

    /// A lead with who it is; nil for the person means that they were erased.
    ///
    /// - Throws: `CodecError` if the stored person cannot be read.
    func lead(
        _ lead: LeadSnapshot, _ person: PersonRecord?
    ) throws(CodecError) -> UnsafeMutablePointer<Baton__V1__Lead> {
        let message = self.lead(lead)
        let profile = profile(lead.traits)
        if let person {
            try PersonCodec.decode(person.content, into: profile, arena: self)
            if let externalID = person.externalID {
                message.pointee.external_id = text(externalID)
            }
        }
        message.pointee.profile = profile
        return message
    }

    private func profile(_ traits: LeadTraits) -> UnsafeMutablePointer<Baton__V1__LeadProfile> {
        let profile = make(ResponseTypes.profile)
        profile.pointee.source = text(traits.source)
        profile.pointee.category = text(traits.category)
        profile.pointee.segment = text(traits.segment)
        profile.pointee.account = text(traits.account)
        profile.pointee.territory = text(traits.territory)
        profile.pointee.language = text(traits.language)
        profile.pointee.campaign = text(traits.campaign)
        if let score = traits.score {
            profile.pointee._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
            profile.pointee.score = score
        }
        return profile
    }
}

extension NoteRecord.Kind {
    fileprivate var isHandoff: Bool {
        switch self {
        case .handoffQuestion, .handoffSuggestedAnswer, .handoffGoal, .handoffConstraints: true
        default: false
        }
    }
}
