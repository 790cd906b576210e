package import BatonEngine
package import BatonJournal

/// Leads by what is known of their persons, which only the journal holds.
extension Node {
    /// A search ended: what it found is shown as far as the caller may see it.
    ///
    /// - Parameter matches: Nil if the journal could not be read.
    package func personsFound(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ matches: PersonMatches?, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        guard case .search(let call) = take(ticket, workspace) else {
            return invariant(false, "found persons for another read")
        }
        guard let matches else {
            return close(
                call.token, index, .failure(.storageUnavailable("looking through the profiles")))
        }
        guard case .serving = workspaces[index].state else {
            return close(call.token, index, .failure(.reloading))
        }
        workspaces[index].questions[call.token] = .found(matches)
        workspaces[index].sequencer.asked(
            .visibleLeads(matches.matches.map(\.person.lead)), by: call.caller,
            token: call.token, at: now)
        settle(index, at: now)
    }

    func completeSearch(
        _ matches: PersonMatches, _ leads: [LeadSnapshot], token: UInt64, _ index: Int
    ) {
        var matching = matches.matches[...]
        let found = leads.compactMap { lead -> FoundLead? in
            while let match = matching.popFirst() {
                guard match.person.lead == lead.id else { continue }
                return FoundLead(lead: lead, person: match.person, field: match.field)
            }
            return nil
        }
        close(token, index, .found(found, next: matches.next))
    }
}
