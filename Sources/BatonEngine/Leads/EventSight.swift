/// Which events a watcher may see, by the workspace file that was in force when it was made.
package struct EventSight: Sendable {
    let leads: LeadSight
    let seesNotices: Bool
}

extension Sequencer {
    /// What this caller may watch.
    ///
    /// Good until another file is in force, or the workspace is loaded again.
    ///
    /// - Throws: a caller who is no rep of the file.
    package func sight(of principal: Principal) throws(Rejection) -> EventSight {
        let leads = try engine.sight(of: principal)
        let seesNotices =
            switch principal.role {
            case .operations, .admin, .system: true
            case .integration, .viewer, .rep, .manager: false
            }
        return EventSight(leads: leads, seesNotices: seesNotices)
    }

    /// The lead that a caller wants to watch.
    ///
    /// - Throws: it is unknown, or the caller may not see it.
    package func lead(
        _ reference: LeadReference, seenBy principal: Principal
    ) throws(Rejection) -> LeadID {
        try engine.resolve(reference, seenBy: principal)
    }

    /// Whether the event is for who has this sight (Documentation/Domain.md section 9).
    package func isVisible(_ event: Event, in sight: EventSight) -> Bool {
        if case .noticeQueued(let notice) = event { return engine.isVisible(notice, in: sight) }
        guard case .of(let rep) = sight.leads, let lead = event.lead else { return true }
        guard engine.leads.contains(lead) else { return false }
        return engine.isVisible(lead, in: sight.leads) || event.names(rep)
            || event.moves && engine.leads[lead].pastStints.contains { $0.rep == rep }
    }

    /// The version of the workspace file in force; 0 before the first.
    package var fileVersion: UInt32 { engine.version }
}

extension Engine {
    /// A notice is for whom it tells, for who manages the lead's team, and for operations.
    fileprivate func isVisible(_ notice: NoticeQueued, in sight: EventSight) -> Bool {
        guard case .of(let rep) = sight.leads else { return sight.seesNotices }
        if notice.to == .rep(rep) { return true }
        if let lead = notice.lead {
            return leads.contains(lead) && manages(rep, leads[lead].team)
        }
        guard case .rep(let other) = notice.to else { return false }
        return reps[Int(other.number)].memberships.contains { manages(rep, $0.team) }
    }
}

extension Event {
    /// Whether it says that this rep did it, or that it befell them.
    fileprivate func names(_ rep: RepID) -> Bool {
        switch self {
        case .leadAssigned(let event): event.rep == rep
        case .leadAccepted(_, let other, _), .leadDeclined(_, let other, _, _),
            .leadDeferred(_, let other, _):
            other == rep
        case .contactRecorded(let event): event.rep == rep
        case .noteAdded(_, let other): other == rep
        case .leadClosed(let event): event.rep == rep
        case .clockStarted(let event): event.rep == rep
        case .clockBreached(_, _, let other, _): other == rep
        case .stepFired(let event): event.to.contains(.rep(rep))
        default: false
        }
    }

    /// Whether it gives the lead to somebody else, or to nobody.
    fileprivate var moves: Bool {
        switch self {
        case .leadAssigned, .leadWaiting: true
        default: false
        }
    }
}
