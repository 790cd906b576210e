// Closing an incident review (Documentation/Domain.md section 5).
extension Engine {
    func decideCloseReview(
        _ id: ReviewID, cause: String, action: String, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard reviews.contains(id) else { throw .unknownReview(id) }
        let review = reviews[id]
        switch principal.role {
        case .operations, .admin, .system: break
        case .integration, .viewer: throw .notAllowed(role: principal.role, what: "close reviews")
        case .rep, .manager:
            guard manages(try caller(principal), leads[review.lead].team) else {
                throw .notAllowed(role: principal.role, what: "close reviews")
            }
        }
        guard review.closedAt == nil else { throw .reviewAlreadyClosed(id) }
        var decision = Decision(subject: .review(id))
        decision.note(.reviewCause, cause, of: review.lead)
        decision.note(.reviewAction, action, of: review.lead)
        decision.events = [.reviewClosed(lead: review.lead, review: id, by: principal.name)]
        return decision
    }

    func snapshot(of id: ReviewID) -> ReviewSnapshot {
        let review = reviews[id]
        return ReviewSnapshot(
            id: id, lead: review.lead, clock: review.clock,
            team: teamNames[leads[review.lead].team.number], openedAt: review.openedAt,
            closedAt: review.closedAt, closedBy: review.closedBy)
    }
}
