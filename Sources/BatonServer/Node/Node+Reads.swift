package import BatonEngine

/// What the journal has to add to an answer: the person of a lead, the entry that assigned it, the
/// text of a file, a request id that memory has let go.
extension Node {
    /// Takes an answer that the sequencer released.
    func finish(_ release: Release, _ index: Int, at now: Instant) {
        let question =
            workspaces[index].questions.isEmpty
            ? nil : workspaces[index].questions.removeValue(forKey: release.token)
        switch release.answer {
        case .outcome(let outcome): close(release.token, index, .outcome(outcome))
        case .rejected(let rejection): close(release.token, index, .failure(Failure(rejection)))
        case .unavailable: close(release.token, index, .failure(.storageFailed))
        case .result(let result):
            guard let question else {
                return invariant(false, "an answer to a question that nobody asked")
            }
            complete(question, with: result, token: release.token, index)
        }
    }

    private func complete(
        _ question: NodeWorkspace.Question, with result: QueryResult, token: UInt64, _ index: Int
    ) {
        switch (question, result) {
        case (.lead, .lead(let lead)):
            let ticket = begin(.lead(token: token, lead), index)
            act(.readPersons(WorkspaceNumber(index), [lead.id], ticket: ticket))
        case (.explanation, .lead(let lead)):
            let ticket = begin(.explanation(token: token, lead), index)
            act(
                .readEntry(
                    WorkspaceNumber(index), containing: lead.assignmentSequence, ticket: ticket))
        case (.leads, .leads(let leads, let more)):
            if leads.isEmpty {
                return close(token, index, .leads([], persons: [], more: more))
            }
            let ticket = begin(.leads(token: token, leads, more: more), index)
            act(.readPersons(WorkspaceNumber(index), leads.map(\.id), ticket: ticket))
        case (.reps, .reps(let reps)): close(token, index, .reps(reps))
        case (.workspace(let version), .workspace(let workspace)):
            let version = version ?? workspace.version
            guard version <= workspace.version else {
                return close(token, index, .failure(Failure(.unknownVersion(version))))
            }
            let ticket = begin(.text(token: token, workspace, version: version), index)
            act(.readText(WorkspaceNumber(index), version: version, ticket: ticket))
        default: invariant(false, "a question got the answer of another")
        }
    }

    private func begin(_ read: NodeWorkspace.Read, _ index: Int) -> UInt64 {
        let ticket = nextTicket()
        workspaces[index].reads[ticket] = read
        return ticket
    }

    private func take(_ ticket: UInt64, _ workspace: WorkspaceNumber) -> NodeWorkspace.Read {
        guard let read = workspaces[workspace.index].reads.removeValue(forKey: ticket) else {
            fatalError("invariant: a read ended that was not begun")
        }
        return read
    }

    // MARK: Inputs

    /// A request id was looked up.
    ///
    /// - Parameter record: Nil inside if there is none; nil if the read failed.
    package func requestRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ record: RequestRecord??, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        guard case .request(let call, let envelope) = take(ticket, workspace) else {
            return invariant(false, "a request record for another read")
        }
        guard let record else {
            return close(
                call.token, index,
                .failure(.storageUnavailable("looking the request id up in the journal")))
        }
        guard case .serving = workspaces[index].state else {
            return close(call.token, index, .failure(.reloading))
        }
        if let record { workspaces[index].sequencer.replay(record) }
        workspaces[index].sequencer.received(envelope, token: call.token, at: now)
        settle(index, at: now)
    }

    /// Persons were read.
    ///
    /// - Parameter persons: Those found, in the order asked; nil if the read failed.
    package func personsRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ persons: [PersonRecord]?
    ) {
        let index = workspace.index
        switch (take(ticket, workspace), persons) {
        case (.lead(let token, let lead), let persons?):
            close(token, index, .lead(lead, persons.first))
        case (.leads(let token, let leads, let more), let persons?):
            close(token, index, .leads(leads, persons: persons, more: more))
        case (.lead(let token, _), nil), (.leads(let token, _, _), nil):
            close(token, index, .failure(.storageUnavailable("reading the lead's profile")))
        default: invariant(false, "persons for another read")
        }
    }

    /// An entry was read.
    ///
    /// - Parameter entry: Nil inside if there is none; nil if the read failed.
    package func entryRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ entry: JournalEntry??
    ) {
        let index = workspace.index
        guard case .explanation(let token, let lead) = take(ticket, workspace) else {
            return invariant(false, "an entry for another read")
        }
        guard let entry else {
            return close(
                token, index, .failure(.storageUnavailable("reading the assignment's event")))
        }
        guard let entry,
            let explanation = Explanation(
                of: lead, in: entry, names: workspaces[index].sequencer)
        else { return close(token, index, .failure(.unreadableHistory(lead: lead.id))) }
        close(token, index, .explanation(explanation))
    }

    /// The text of a version was read.
    ///
    /// - Parameter text: Nil inside if there is none; nil if the read failed.
    package func textRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ text: WorkspaceText??
    ) {
        let index = workspace.index
        guard case .text(let token, let snapshot, let version) = take(ticket, workspace) else {
            return invariant(false, "a text for another read")
        }
        guard let text else {
            return close(
                token, index, .failure(.storageUnavailable("reading the workspace file")))
        }
        guard let text else {
            return close(token, index, .failure(Failure(.unknownVersion(version))))
        }
        close(token, index, .workspace(snapshot, text))
    }
}
