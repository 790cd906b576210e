extension Engine {
    /// The first reviews after `after` that the filter lets through, by number: those of leads that
    /// the caller may see.
    func reviewPage(
        _ filter: ReviewFilter, after: ReviewID?, limit: Int, in sight: LeadSight
    ) throws(Rejection) -> QueryResult {
        let team = try filter.team.map { (key) throws(Rejection) in try resolveTeam(key) }
        var found: [ReviewSnapshot] = []
        var number = (after?.number ?? 0) + 1
        while number <= UInt64(reviews.count) {
            let review = reviews[ReviewID(number)]
            number += 1
            guard !filter.openOnly || review.closedAt == nil,
                team.map({ $0 == leads[review.lead].team }) ?? true,
                isVisible(review.lead, in: sight)
            else { continue }
            if found.count == limit { return .reviews(found, more: true) }
            var snapshot = snapshot(of: review.id)
            snapshot.closingSequence = review.closingSequence
            found.append(snapshot)
        }
        return .reviews(found, more: false)
    }

    /// What recomputing by these policies would do to the clocks that run.
    func preview(_ definition: WorkspaceDefinition) throws(Rejection) -> QueryResult {
        if let problem = definition.problem { throw .invalidWorkspace(problem) }
        return .preview(
            workspaceSnapshot, WorkspacePreview(tiers: breachesAtOnce(under: definition)))
    }
}
