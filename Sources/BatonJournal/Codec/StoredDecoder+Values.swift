internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

// What several messages hold.
extension StoredDecoder {
    /// Absent traits are empty ones.
    static func traits(_ stored: UnsafeMutablePointer<StoredTraits>?) -> LeadTraits {
        var traits = LeadTraits()
        guard let stored = stored?.pointee else { return traits }
        traits.source = text(stored.source)
        traits.category = text(stored.category)
        traits.score = present(stored._score_case, stored.score)
        traits.segment = text(stored.segment)
        traits.account = text(stored.account)
        traits.territory = text(stored.territory)
        traits.language = text(stored.language)
        traits.campaign = text(stored.campaign)
        return traits
    }

    static func leave(_ stored: StoredLeave) throws(CodecError) -> Leave {
        let end = present(stored._end_micros_case, stored.end_micros)
        return Leave(
            start: try instant(stored.start_micros, "Leave.start_micros"),
            end: try optionalInstant(end, "Leave.end_micros"),
            openLeads: try value(stored.open_leads, "Leave.open_leads"))
    }

    static func schedule(_ stored: StoredSchedule) throws(CodecError) -> ClockSchedule {
        ClockSchedule(
            clock: try value(stored.clock, "ClockSchedule.clock"), next: try step(stored.next))
    }

    /// Absent: no step is left.
    static func step(
        _ stored: UnsafeMutablePointer<StoredStep>?
    ) throws(CodecError) -> ScheduledStep? {
        guard let stored = stored?.pointee else { return nil }
        return ScheduledStep(
            index: try stepIndex(stored.index, "ScheduledStep.index"),
            at: try instant(stored.at_micros, "ScheduledStep.at_micros"))
    }

    /// A place in a ladder.
    static func stepIndex(_ number: UInt32, _ field: StaticString) throws(CodecError) -> Int32 {
        guard number < Ladder.stepsMax else {
            throw CodecError(
                field: "\(field)",
                problem: "\(number) is outside 0 to \(Ladder.stepsMax - 1)")
        }
        return Int32(number)
    }

    /// - Parameter rep: The key beside it, which only one of the actions reads.
    static func action(
        _ number: StoredStepAction.Number, rep: UnsafePointer<CChar>?, _ field: StaticString
    ) throws(CodecError) -> LadderStep.Action {
        guard let action = StoredStepAction.action(number, rep: text(rep)) else {
            throw .meaningless(number, field)
        }
        return action
    }

    static func review(_ number: UInt64, _ field: StaticString) throws(CodecError) -> ReviewID {
        guard number > 0 else {
            throw CodecError(field: "\(field)", problem: "review numbers start at 1")
        }
        return ReviewID(number)
    }

    static func optionalRep(
        _ number: UInt32?, _ field: StaticString
    ) throws(CodecError) -> RepID? {
        guard let number else { return nil }
        return RepID(try index(number, field))
    }

    /// 0: none.
    static func optionalLead(
        _ number: UInt64, _ field: StaticString
    ) throws(CodecError) -> LeadID? {
        number == 0 ? nil : try lead(number, field)
    }

    static func optionalInstant(
        _ micros: Int64?, _ field: StaticString
    ) throws(CodecError) -> Instant? {
        guard let micros else { return nil }
        return try instant(micros, field)
    }
}
