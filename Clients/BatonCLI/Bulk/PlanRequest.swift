internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// What is asked of a plan: which leads, and to whom.
package struct PlanRequest: Sendable {
    /// To whom they go.
    package enum Target: Equatable, Sendable {
        case rep(String)
        case team(String)
        case auto
    }

    /// Which of them.
    package enum Leads: Sendable {
        case named([String])
        case all(LeadSelection)
    }

    let leads: Leads
    let target: Target
    var countsTurn = false
    var note: HandoffNoteOptions?
    /// Until when it can be undone at least; nil: as long as any.
    var keepUntil: Instant?

    /// The request.
    package func message(workspace: String) -> [UInt8] {
        encoded(API.planReassignment.request) { request, arena in
            request.workspace = arena.text(workspace)
            switch leads {
            case .named(let leads):
                request.n_leads = leads.count
                request.leads = arena.array(leads) { arena.text($0) }
            case .all(let selection): request.filter = selection.message(arena)
            }
            switch target {
            case .rep(let rep):
                request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_REP
                request.rep = arena.text(rep)
            case .team(let team):
                request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_TEAM
                request.team = arena.text(team)
            case .auto:
                request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_AUTO
                request.auto_ = 1
            }
            request.count_turn = countsTurn ? 1 : 0
            request.handoff_note = note?.message(arena)
            request.keep_until_time = keepUntil.flatMap {
                arena.timestamp(microseconds: $0.microseconds)
            }
        }
    }
}
