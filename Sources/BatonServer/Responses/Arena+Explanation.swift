internal import BatonEngine
internal import BatonMessages
internal import BatonNode
internal import CBatonProtos

extension Arena {
    func explanation(
        _ explanation: Explanation
    ) -> UnsafeMutablePointer<Baton__V1__Explanation> {
        let message = make(ResponseTypes.explanation)
        message.pointee.sequence = explanation.sequence
        message.pointee.time = timestamp(explanation.at)
        message.pointee.rule = text(explanation.rule)
        message.pointee.team = text(explanation.team)
        message.pointee.tier = text(explanation.tier)
        if let rep = explanation.rep { message.pointee.rep = text(rep) }
        if let method = explanation.method {
            message.pointee.method = Baton__V1__AssignmentMethod(UInt32(method.rawValue))
        }
        message.pointee.reason = Baton__V1__AssignmentReason(UInt32(explanation.reason.rawValue))
        if let pool = explanation.pool {
            message.pointee.pool = Baton__V1__LeadPool(UInt32(pool.rawValue))
        }
        if let turn = explanation.turn {
            message.pointee._pass_before_case = BATON__V1__EXPLANATION___PASS_BEFORE_PASS_BEFORE
            message.pointee.pass_before = turn.passBefore
            message.pointee._pass_after_case = BATON__V1__EXPLANATION___PASS_AFTER_PASS_AFTER
            message.pointee.pass_after = turn.passAfter
        }
        message.pointee.members = UInt32(explanation.members)
        message.pointee.imported = explanation.isImport ? 1 : 0
        message.pointee.n_skipped = explanation.skipped.count
        message.pointee.skipped = array(explanation.skipped, skipCount)
        message.pointee.n_considered = explanation.considered.count
        message.pointee.considered = array(explanation.considered, skippedRep)
        return message
    }

    private func skipCount(
        _ count: SearchTrace.Count
    ) -> UnsafeMutablePointer<Baton__V1__SkipCount> {
        let message = make(ResponseTypes.skipCount)
        message.pointee.reason = Baton__V1__SkipReason(UInt32(count.reason.rawValue))
        message.pointee.count = UInt32(count.count)
        return message
    }

    private func skippedRep(
        _ considered: Explanation.Considered
    ) -> UnsafeMutablePointer<Baton__V1__SkippedRep> {
        let message = make(ResponseTypes.skippedRep)
        message.pointee.rep = text(considered.rep)
        message.pointee.reason = Baton__V1__SkipReason(UInt32(considered.reason.rawValue))
        message.pointee.pass = considered.pass
        return message
    }
}
