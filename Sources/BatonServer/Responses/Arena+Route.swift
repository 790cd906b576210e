internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension Arena {
    func route(
        _ answer: RouteAnswer
    ) -> UnsafeMutablePointer<Baton__V1__ExplainRouteResponse> {
        let message = make(ResponseTypes.explainRoute)
        message.pointee.rule = text(answer.rule)
        message.pointee.team = text(answer.team)
        message.pointee.tier = text(answer.tier)
        message.pointee.n_required_skills = answer.skills.count
        message.pointee.required_skills = array(answer.skills) { text($0) }
        message.pointee.n_checks = answer.checks.count
        message.pointee.checks = array(answer.checks, check)
        return message
    }

    private func check(
        _ check: RouteAnswer.Check
    ) -> UnsafeMutablePointer<Baton__V1__RouteCheck> {
        let message = make(ResponseTypes.routeCheck)
        message.pointee.rule = text(check.rule)
        message.pointee.matched = check.failed.isEmpty ? 1 : 0
        message.pointee.n_failed_conditions = check.failed.count
        message.pointee.failed_conditions = array(check.failed) { condition in
            let failed = make(ResponseTypes.failedCondition)
            failed.pointee.attribute = text(condition.attribute)
            failed.pointee.n_wanted = condition.wanted.count
            failed.pointee.wanted = array(condition.wanted) { text($0) }
            failed.pointee.found = text(condition.found ?? "")
            return failed
        }
        return message
    }

    /// Who may not see the lead gets their own line, and nothing else (Documentation/Domain.md
    /// section 4).
    func whyNot(_ story: WhyNotStory) -> UnsafeMutablePointer<Baton__V1__WhyNotResponse> {
        let answer = story.isOwnLine ? story.answer.ownLine : story.answer
        let message = make(ResponseTypes.whyNot)
        message.pointee.rep = text(answer.rep)
        message.pointee.time = timestamp(answer.at)
        message.pointee.tier = text(answer.tier)
        set(answer.reason, in: message)
        if let pass = answer.pass {
            message.pointee._pass_case = BATON__V1__WHY_NOT_RESPONSE___PASS_PASS
            message.pointee.pass = pass
        }
        message.pointee.team = text(answer.team)
        message.pointee.chosen_rep = text(answer.chosen)
        if let pass = answer.chosenPass {
            message.pointee._chosen_pass_case =
                BATON__V1__WHY_NOT_RESPONSE___CHOSEN_PASS_CHOSEN_PASS
            message.pointee.chosen_pass = pass
        }
        guard !story.isOwnLine else { return message }
        message.pointee.tie_break = Baton__V1__TieBreak(UInt32(answer.tieBreak?.rawValue ?? 0))
        message.pointee.sequence = story.sequence
        if let method = story.method {
            message.pointee.method = Baton__V1__AssignmentMethod(UInt32(method.rawValue))
        }
        return message
    }

    private func set(
        _ reason: WhyNot.Reason, in message: UnsafeMutablePointer<Baton__V1__WhyNotResponse>
    ) {
        switch reason {
        case .gotIt: message.pointee.chosen = 1
        case .notAMember: message.pointee.not_a_member = 1
        case .skipped(let reason):
            message.pointee.reason = Baton__V1__SkipReason(UInt32(reason.rawValue))
        case .notAsked(let method):
            message.pointee.not_asked = 1
            message.pointee.method = Baton__V1__AssignmentMethod(UInt32(method.rawValue))
        }
    }
}
