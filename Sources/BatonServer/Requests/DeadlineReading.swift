internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension RequestReader {
    func deadline(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        let request = try decode(RequestTypes.computeDeadline, bytes).pointee
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        let promise = checks.promise(request)
        let start = checks.instant("start_time", request.start_time)
        try checks.finish()
        guard let promise else { fatalError("invariant: a deadline of nothing and no reason") }
        return .call(
            workspace: workspace, .computeDeadline(DeadlineQuestion(promise, start: start)))
    }

    func route(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> Reading {
        let request = try decode(RequestTypes.explainRoute, bytes).pointee
        var checks = FieldChecks()
        let workspace = checks.workspace(request.workspace)
        var lead = SubmitLead(traits: LeadTraits())
        if let profile = request.profile?.pointee {
            lead.traits = checks.traits(profile)
            checks.person(profile, into: &lead)
        }
        let arrival = checks.instant("arrive_time", request.arrive_time)
        try checks.finish()
        return .call(workspace: workspace, .explainRoute(lead, at: arrival))
    }
}

extension FieldChecks {
    fileprivate mutating func promise(
        _ request: Baton__V1__ComputeDeadlineRequest
    ) -> DeadlineQuestion.Promise? {
        switch request.by_case {
        case BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_CALENDAR_TARGET:
            request.calendar_target.flatMap { calendarTarget($0.pointee) }
        case BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_POLICY_TARGET:
            request.policy_target.flatMap { policyTarget($0.pointee) }
        default: missing("by", "a calendar and a target, or a tier and a clock")
        }
    }

    private mutating func missing(_ field: String, _ hint: String) -> DeadlineQuestion.Promise? {
        refuse(field, "required: \(hint)")
        return nil
    }

    private mutating func calendarTarget(
        _ message: Baton__V1__CalendarTarget
    ) -> DeadlineQuestion.Promise? {
        let calendar = required(
            "calendar_target.calendar", message.calendar, max: RequestLimits.keyBytesMax,
            "the key of a calendar of the workspace, or 24x7")
        let afterHours = afterHours(message.after_hours)
        let target = target(message)
        guard let target, let afterHours else { return nil }
        return .calendar(calendar == "24x7" ? nil : calendar, target, afterHours)
    }

    private mutating func target(_ message: Baton__V1__CalendarTarget) -> Target? {
        switch message.target_case {
        case BATON__V1__CALENDAR_TARGET__TARGET_SECONDS:
            return duration("calendar_target.seconds", message.seconds)
                .map { .seconds(internal: $0, external: nil) }
        case BATON__V1__CALENDAR_TARGET__TARGET_SAME_DAY:
            if message.same_day != 0 { return .sameDay }
            refuse("calendar_target.same_day", "false says nothing; send true, or seconds")
            return nil
        default:
            refuse("calendar_target.target", "required: seconds, or same_day")
            return nil
        }
    }

    private mutating func afterHours(
        _ message: UnsafeMutablePointer<Baton__V1__AfterHours>?
    ) -> AfterHours? {
        guard let message = message?.pointee else { return .pause }
        let field = "calendar_target.after_hours"
        switch message.rule_case {
        case BATON__V1__AFTER_HOURS__RULE_AFTER_OPENING_SECONDS:
            return duration("\(field).after_opening_seconds", message.after_opening_seconds)
                .map { .afterOpening(seconds: $0) }
        case BATON__V1__AFTER_HOURS__RULE_WITHIN_SECONDS:
            return duration("\(field).within_seconds", message.within_seconds)
                .map { .within(seconds: $0) }
        case BATON__V1__AFTER_HOURS__RULE_PAUSE where message.pause == 0:
            refuse("\(field).pause", "false says nothing; send true, or leave it out")
            return nil
        default: return .pause
        }
    }

    private mutating func duration(_ field: String, _ seconds: Int64) -> Int64? {
        let max = RequestLimits.targetSecondsMax
        guard (1...max).contains(seconds) else {
            refuse(field, "from 1 to \(max) seconds (365 days), found \(seconds)")
            return nil
        }
        return seconds
    }

    private mutating func policyTarget(
        _ message: Baton__V1__PolicyTarget
    ) -> DeadlineQuestion.Promise? {
        let tier = required(
            "policy_target.tier", message.tier, max: RequestLimits.keyBytesMax,
            "the key of a tier of the workspace")
        guard let clock = clock("policy_target.clock", message.clock) else { return nil }
        guard clock == .response else { return .policy(tier: tier, clock, nil) }
        let intent: ReplyIntent? = choice(
            "policy_target.intent", message.intent.rawValue,
            of: baton__v1__reply_intent__descriptor)
        guard let intent else { return nil }
        guard intent.wantsAnswer else {
            refuse(
                "policy_target.intent",
                "\(intent.name) asks for no answer; take hot, warm, neutral or negative")
            return nil
        }
        return .policy(tier: tier, .response, intent)
    }
}
