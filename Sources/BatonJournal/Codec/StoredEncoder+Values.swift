internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What several messages hold.
extension StoredEncoder {
    func traits(_ traits: LeadTraits) -> UnsafeMutablePointer<StoredTraits> {
        make(StoredType.traits) {
            $0.source = text(traits.source, "LeadTraits.source")
            $0.category = text(traits.category, "LeadTraits.category")
            $0.segment = text(traits.segment, "LeadTraits.segment")
            $0.account = text(traits.account, "LeadTraits.account")
            $0.territory = text(traits.territory, "LeadTraits.territory")
            $0.language = text(traits.language, "LeadTraits.language")
            $0.campaign = text(traits.campaign, "LeadTraits.campaign")
            guard let score = traits.score else { return }
            $0._score_case = BATON__JOURNAL__V1__LEAD_TRAITS___SCORE_SCORE
            $0.score = score
        }
    }

    func leave(_ leave: Leave) -> UnsafeMutablePointer<StoredLeave> {
        make(StoredType.leave) {
            $0.start_micros = micros(leave.start, "Leave.start_micros")
            $0.open_leads = number(leave.openLeads)
            guard let end = leave.end else { return }
            $0._end_micros_case = BATON__JOURNAL__V1__LEAVE___END_MICROS_END_MICROS
            $0.end_micros = micros(end, "Leave.end_micros")
        }
    }

    func schedule(_ schedule: ClockSchedule) -> UnsafeMutablePointer<StoredSchedule> {
        make(StoredType.schedule) {
            $0.clock = number(schedule.clock)
            $0.next = step(schedule.next)
        }
    }

    func step(_ step: ScheduledStep?) -> UnsafeMutablePointer<StoredStep>? {
        guard let step else { return nil }
        return make(StoredType.step) {
            $0.index = stepIndex(step.index, "ScheduledStep.index")
            $0.at_micros = micros(step.at, "ScheduledStep.at_micros")
        }
    }

    /// A place in a ladder.
    func stepIndex(_ number: Int32, _ field: StaticString) -> UInt32 {
        guard (0..<Int32(Ladder.stepsMax)).contains(number) else {
            refuse(field, "\(number) is outside 0 to \(Ladder.stepsMax - 1)")
            return 0
        }
        return UInt32(number)
    }

    func review(_ review: ReviewID, _ field: StaticString) -> UInt64 {
        if review.number == 0 { refuse(field, "review numbers start at 1") }
        return review.number
    }
}
