internal import BatonEngine
internal import BatonMessages
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

    /// A rep who may not see the lead gets their own line, the tier, the time and the reason, and
    /// nothing else (Documentation/Domain.md section 4).
    func exclusion(
        _ exclusion: Exclusion
    ) -> UnsafeMutablePointer<Baton__V1__WhyNotResponse> {
        let message = make(ResponseTypes.whyNot)
        message.pointee.rep = text(exclusion.rep)
        if let reason = exclusion.reason {
            message.pointee.reason = Baton__V1__SkipReason(UInt32(reason.rawValue))
        }
        message.pointee.chosen = exclusion.isChosen ? 1 : 0
        message.pointee.time = timestamp(exclusion.at)
        message.pointee.tier = text(exclusion.tier)
        message.pointee.not_a_member = exclusion.isMember ? 0 : 1
        if let pass = exclusion.pass {
            message.pointee._pass_case = BATON__V1__WHY_NOT_RESPONSE___PASS_PASS
            message.pointee.pass = pass
        }
        guard exclusion.seesLead else { return message }
        message.pointee.sequence = exclusion.sequence
        message.pointee.team = text(exclusion.team)
        message.pointee.chosen_rep = text(exclusion.chosenRep)
        if let method = exclusion.method {
            message.pointee.method = Baton__V1__AssignmentMethod(UInt32(method.rawValue))
        }
        if let pass = exclusion.chosenPass {
            message.pointee._chosen_pass_case =
                BATON__V1__WHY_NOT_RESPONSE___CHOSEN_PASS_CHOSEN_PASS
            message.pointee.chosen_pass = pass
        }
        return message
    }
}
