internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

extension Arena {
    func clock(_ clock: ClockSnapshot) -> UnsafeMutablePointer<Baton__V1__Clock> {
        let message = make(ResponseTypes.clock)
        message.pointee.kind = Baton__V1__ClockKind(UInt32(clock.kind.rawValue))
        message.pointee.state = Baton__V1__ClockState(UInt32(clock.state.rawValue))
        message.pointee.start_time = timestamp(clock.start)
        message.pointee.due_time = timestamp(clock.due)
        message.pointee.external_due_time = timestamp(clock.externalDue)
        message.pointee.stop_time = timestamp(clock.stoppedAt)
        if let late = clock.lateSeconds {
            message.pointee._late_seconds_case = BATON__V1__CLOCK___LATE_SECONDS_LATE_SECONDS
            message.pointee.late_seconds = late
        }
        message.pointee.breached_owner = text(clock.breachedOwner)
        message.pointee.policy_version = clock.policyVersion
        if let intent = clock.intent {
            message.pointee.intent = Baton__V1__ReplyIntent(UInt32(intent.rawValue))
        }
        message.pointee.waived_by = text(clock.waivedBy)
        message.pointee.wall_seconds = clock.wallSeconds
        message.pointee.covered_seconds = clock.coveredSeconds
        if let next = clock.nextStep, let step = clock.nextStepIs {
            message.pointee.next_ladder_step = ladderStep(step, at: next.at)
        }
        return message
    }

    private func ladderStep(
        _ step: LadderStep, at instant: Instant
    ) -> UnsafeMutablePointer<Baton__V1__LadderStep> {
        let message = make(ResponseTypes.ladderStep)
        message.pointee.time = timestamp(instant)
        message.pointee.at = text(step.atText)
        message.pointee.action = text(step.action.text)
        return message
    }

    func deadline(
        _ answer: DeadlineAnswer
    ) -> UnsafeMutablePointer<Baton__V1__DeadlineExplanation> {
        let explanation = answer.explanation
        let message = make(ResponseTypes.deadline)
        message.pointee.start_time = timestamp(explanation.terms.start)
        message.pointee.due_time = timestamp(explanation.due)
        message.pointee.external_due_time = timestamp(explanation.externalDue)
        message.pointee.calendar = text(answer.calendar)
        message.pointee.time_zone = text(answer.timeZone)
        message.pointee.started_open = answer.startedOpen ? 1 : 0
        message.pointee.base_time = timestamp(explanation.terms.base)
        message.pointee.target_seconds = explanation.terms.budget / 1_000_000
        message.pointee.wall_time = explanation.terms.runsInWallTime ? 1 : 0
        message.pointee.paused_seconds = explanation.paused / 1_000_000
        message.pointee.wall_seconds = explanation.wall / 1_000_000
        message.pointee.covered_seconds = explanation.covered / 1_000_000
        let intervals = explanation.intervals.prefix(Self.intervalsMax)
        message.pointee.n_intervals = intervals.count
        message.pointee.intervals = array(intervals) { counted in
            interval(counted.from, counted.to, counted.fromOffsetSeconds, counted.toOffsetSeconds)
        }
        message.pointee.omitted_intervals = UInt32(explanation.intervals.count - intervals.count)
        let pauses = answer.pauses.suffix(Self.pausesMax)
        message.pointee.n_pauses = pauses.count
        message.pointee.pauses = array(pauses) { pause in
            interval(
                pause.start, pause.end, pause.startOffsetSeconds, pause.endOffsetSeconds)
        }
        return message
    }

    private func interval(
        _ start: Instant, _ end: Instant?, _ startOffset: Int32, _ endOffset: Int32
    ) -> UnsafeMutablePointer<Baton__V1__TimeInterval> {
        let message = make(ResponseTypes.interval)
        message.pointee.start_time = timestamp(start)
        message.pointee.end_time = timestamp(end)
        message.pointee.start_offset_seconds = startOffset
        message.pointee.end_offset_seconds = endOffset
        return message
    }

    /// As Protos/baton/v1/clock.proto promises them.
    private static let intervalsMax = 5_000
    private static let pausesMax = 1_000
}
