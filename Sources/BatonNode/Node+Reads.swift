package import BatonEngine

/// What the journal has to add to an answer: the person of a lead, the entry that assigned it, the
/// text of a file, a request id that memory has let go.
extension Node {
    /// Takes an answer that the sequencer released.
    func finish(_ release: Release, _ index: Int, at now: Instant) {
        let question =
            workspaces[index].questions.isEmpty
            ? nil : workspaces[index].questions.remove(release.token)
        switch release.answer {
        case .outcome(let outcome):
            if case .plan(let plan) = outcome { workspaces[index].plans.remove(plan.id) }
            if case .lead(let lead, _) = outcome, lead.erasedAt != nil {
                workspaces[index].plans.removeAll(naming: lead.id)
            }
            finish(release.token, .outcome(outcome), index, at: now)
        case .repeated(let outcome):
            finish(release.token, .repeated(outcome), index, at: now)
        case .rejected(let rejection):
            if case .planOutdated(let outdated) = rejection {
                workspaces[index].plans.foundOutdated(outdated.plan)
            }
            finish(release.token, .failure(.rejected(rejection)), index, at: now)
        case .unavailable: finish(release.token, .failure(.storageFailed), index, at: now)
        case .result(let result):
            guard let question else {
                return invariant(false, "an answer to a question that nobody asked")
            }
            if case .rehearsal(let answer) = question {
                return finish(release.token, answer, index, at: now)
            }
            complete(question, with: result, token: release.token, index, at: now)
        }
    }

    /// Answers a change, or a question that was refused.
    private func finish(_ token: UInt64, _ answer: CallAnswer, _ index: Int, at now: Instant) {
        close(token, index, answer)
        if !workspaces[index].updates.isEmpty { updateEnded(token, index, at: now) }
    }

    func begin(_ read: NodeWorkspace.Read, _ index: Int) -> UInt64 {
        let ticket = nextTicket()
        workspaces[index].reads[ticket] = read
        return ticket
    }

    func take(_ ticket: UInt64, _ workspace: WorkspaceNumber) -> NodeWorkspace.Read {
        guard let read = workspaces[workspace.index].reads.remove(ticket) else {
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
        guard case .request(let call, let envelope, let isRehearsal) = take(ticket, workspace)
        else {
            return invariant(false, "a request record for another read")
        }
        guard let record else {
            return finish(
                call.token,
                .failure(.storageUnavailable("looking the request id up in the journal")), index,
                at: now)
        }
        guard case .serving = workspaces[index].state else {
            return finish(call.token, .failure(.reloading), index, at: now)
        }
        if let record { workspaces[index].sequencer.replay(record) }
        if isRehearsal {
            decideRehearsal(envelope, of: call, index, at: now)
        } else {
            workspaces[index].sequencer.received(envelope, token: call.token, at: now)
        }
        settle(index, at: now)
    }

    /// Persons were read.
    ///
    /// - Parameter persons: Those found, in the order asked; nil if the read failed.
    package func personsRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ persons: [PersonRecord]?, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        switch (take(ticket, workspace), persons) {
        case (.lead(let token, let lead), let persons?):
            let ticket = begin(.notes(token: token, lead, persons.first), index)
            act(.readNotes(workspace, [lead.id], ticket: ticket))
        case (.leads(let token, let page), let persons?):
            close(token, index, .leads(page, persons: persons))
        case (.update(let call, let change, let lead), let persons?):
            updatePersonRead(persons.first, of: lead, change, call, index, at: now)
        case (.lead(let token, _), nil), (.leads(let token, _), nil):
            close(token, index, .failure(.storageUnavailable("reading the lead's profile")))
        case (.update(let call, _, _), nil):
            finish(
                call.token, .failure(.storageUnavailable("reading the lead's profile")), index,
                at: now)
        default: invariant(false, "persons for another read")
        }
    }

    /// Notes were read.
    ///
    /// - Parameter notes: Of the leads asked for, each lead's in the order of their events; nil if
    ///   the read failed.
    package func notesRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ notes: [NoteRecord]?
    ) {
        let index = workspace.index
        switch (take(ticket, workspace), notes) {
        case (.notes(let token, let lead, let person), let notes?):
            readWriters(of: notes, lead, person, token: token, index)
        case (.reviewNotes(let token, let reviews, let more), let notes?):
            close(token, index, .reviews(reviews, notes: notes, more: more))
        case (.eventNotes(let token, let lead, let after, let limit, let entries), let notes?):
            let events = history(
                of: lead, after: after, in: entries, notes: notes, workspaces[index].sequencer)
            close(
                token, index,
                .events(Array(events.prefix(limit)), more: events.count > limit))
        case (.notes(let token, _, _), nil), (.reviewNotes(let token, _, _), nil),
            (.eventNotes(let token, _, _, _, _), nil):
            close(token, index, .failure(.storageUnavailable("reading the lead's notes")))
        default: invariant(false, "notes for another read")
        }
    }

    /// The text of a version was read.
    ///
    /// - Parameter text: Nil inside if there is none; nil if the read failed.
    package func textRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ text: WorkspaceText??
    ) {
        let index = workspace.index
        guard
            case .text(let token, let snapshot, let version, let preview) = take(ticket, workspace)
        else { return invariant(false, "a text for another read") }
        guard let text else {
            return close(
                token, index, .failure(.storageUnavailable("reading the workspace file")))
        }
        guard let text else {
            return close(token, index, .failure(.rejected(.unknownVersion(version))))
        }
        if let preview { return close(token, index, .preview(snapshot, text, preview)) }
        close(token, index, .workspace(snapshot, text))
    }

    /// Versions of the workspace file were read.
    ///
    /// - Parameter versions: The newest first, one more than was asked for if there are more; nil
    ///   if the read failed.
    package func versionsRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ versions: [WorkspaceVersion]?
    ) {
        let index = workspace.index
        guard case .versions(let token, let limit) = take(ticket, workspace) else {
            return invariant(false, "versions for another read")
        }
        guard let versions else {
            return close(
                token, index, .failure(.storageUnavailable("reading the workspace's versions")))
        }
        close(
            token, index,
            .versions(Array(versions.prefix(limit)), more: versions.count > limit))
    }
}
