package import BatonEngine

/// What only a lead's events can tell.
extension Node {
    /// Entries asked for at a time.
    private static let pageEntries = 1_000

    // MARK: History

    func readHistory(
        of lead: LeadID, after: SequenceNumber, limit: Int, token: UInt64, _ index: Int
    ) {
        let ticket = begin(.events(token: token, lead, after: after, limit: limit), index)
        // Every entry has an event of the lead at least; one more tells of a next page.
        act(
            .readEvents(
                WorkspaceNumber(index), of: lead, after: after, limit: limit + 1, ticket: ticket))
    }

    /// Entries that concern a lead were read.
    ///
    /// - Parameter entries: In order, each with an event of the lead after the one asked for; nil
    ///   if the read failed.
    package func eventsRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ entries: [JournalEntry]?
    ) {
        let index = workspace.index
        switch (take(ticket, workspace), entries) {
        case (.events(let token, let lead, let after, let limit), let entries?):
            // The notes come after the events, so that none is missing.
            let read = NodeWorkspace.Read.eventNotes(
                token: token, lead, after: after, limit: limit, entries)
            act(.readNotes(workspace, [lead], ticket: begin(read, index)))
        case (.writers(let token, let lead, let person, let notes), let entries?):
            let shown = notes.shown.map(\.sequence)
            let events = history(
                of: lead.id, after: 0, in: entries, notes: notes, workspaces[index].sequencer)
            let written = events.filter { shown.contains($0.record.sequence) }
            close(token, index, .lead(lead, person, notes: notes, written: written))
        case (.tier(let token, let lead, let story, _), let entries?):
            tell(story, of: lead, entries, token: token, index)
        case (.events(let token, _, _, _), nil), (.tier(let token, _, _, _), nil),
            (.writers(let token, _, _, _), nil):
            close(token, index, .failure(.storageUnavailable("reading the lead's events")))
        default: invariant(false, "events for another read")
        }
    }

    /// The notes of a lead were read; who wrote the newest, and when, is in their entries.
    func readWriters(
        of notes: [NoteRecord], _ lead: LeadSnapshot, _ person: PersonRecord?, token: UInt64,
        _ index: Int
    ) {
        guard let first = notes.shown.first else {
            return close(token, index, .lead(lead, person, notes: notes))
        }
        let ticket = begin(.writers(token: token, lead, person, notes), index)
        act(
            .readEvents(
                WorkspaceNumber(index), of: lead.id, after: first.sequence - 1,
                limit: Self.pageEntries, ticket: ticket))
    }

    func history(
        of lead: LeadID, after: SequenceNumber, in entries: [JournalEntry], notes: [NoteRecord],
        _ names: Sequencer
    ) -> [HistoryEvent] {
        var events: [HistoryEvent] = []
        for entry in entries {
            var sequence = entry.firstSequence
            for event in entry.events {
                defer { sequence += 1 }
                guard sequence > after, event.lead == lead else { continue }
                events.append(HistoryEvent(event, sequence, of: entry, notes: notes, names))
            }
        }
        return events
    }

    // MARK: Explanations

    func explain(_ lead: LeadSnapshot, _ sequence: SequenceNumber, token: UInt64, _ index: Int) {
        let ticket = begin(.explanation(token: token, lead, sequence: sequence), index)
        act(.readEntry(WorkspaceNumber(index), containing: sequence, ticket: ticket))
    }

    func whyNot(_ asked: WhyNotQuestion, token: UInt64, _ index: Int) {
        let ticket = begin(.whyNot(token: token, asked), index)
        act(.readEntry(WorkspaceNumber(index), containing: asked.sequence, ticket: ticket))
    }

    /// An entry was read.
    ///
    /// - Parameter entry: Nil inside if there is none; nil if the read failed.
    package func entryRead(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ entry: JournalEntry??
    ) {
        let index = workspace.index
        let read = take(ticket, workspace)
        guard let entry else {
            return close(
                read.token, index, .failure(.storageUnavailable("reading the assignment's event")))
        }
        switch read {
        case .explanation(let token, let lead, let sequence):
            let explanation = entry.flatMap {
                Explanation(of: lead, at: sequence, in: $0, names: workspaces[index].sequencer)
            }
            guard let explanation else {
                // The event that the lead's own state names has to be there.
                let failure: NodeFailure =
                    sequence == lead.assignmentSequence
                    ? .unreadableHistory(lead: lead.id)
                    : .unknownAssignment(lead: lead.id, sequence)
                return close(token, index, .failure(failure))
            }
            readTier(.explanation(explanation), of: lead.id, after: 0, token: token, index)
        case .whyNot(let token, let asked): decisionRead(entry, asked, token: token, index)
        default: invariant(false, "an entry for another read")
        }
    }

    /// The decision is known: it names whom it is asked for, or the events up to it have to tell.
    private func decisionRead(
        _ entry: JournalEntry?, _ asked: WhyNotQuestion, token: UInt64, _ index: Int
    ) {
        let names = workspaces[index].sequencer
        guard let entry, let story = WhyNotStory(asked, in: entry, names: names) else {
            return close(
                token, index,
                .failure(.unknownAssignment(lead: asked.lead, asked.sequence)))
        }
        if story.isTold {
            return readTier(.whyNot(story), of: asked.lead, after: 0, token: token, index)
        }
        let max = WhyNotReplay.eventsMax
        guard asked.sequence <= max else {
            return close(token, index, .failure(.historyTooLong(asked.sequence, max: max)))
        }
        guard !isReplaying else { return close(token, index, .failure(.tooManyReplays)) }
        isReplaying = true
        let ticket = begin(.replay(token: token, story), index)
        let replay = WhyNotReplay(
            workspace: workspaces[index].name, rep: asked.rep, sequence: asked.sequence)
        act(.replay(WorkspaceNumber(index), replay, ticket: ticket))
    }

    /// A replay up to an assignment ended.
    ///
    /// - Parameter answer: Nil if the journal could not be read.
    package func replayEnded(
        _ workspace: WorkspaceNumber, ticket: UInt64, _ answer: WhyNot?
    ) {
        isReplaying = false
        let index = workspace.index
        guard case .replay(let token, var story) = take(ticket, workspace) else {
            return invariant(false, "a replay's end for another read")
        }
        guard let answer else {
            return close(
                token, index, .failure(.storageUnavailable("going through the events")))
        }
        story.answer = answer
        close(token, index, .whyNot(story))
    }

    // MARK: The tier then

    private func readTier(
        _ story: NodeWorkspace.Story, of lead: LeadID, after: SequenceNumber, token: UInt64,
        _ index: Int
    ) {
        let ticket = begin(.tier(token: token, lead, story, after: after), index)
        act(
            .readEvents(
                WorkspaceNumber(index), of: lead, after: after, limit: Self.pageEntries,
                ticket: ticket))
    }

    /// Follows the tier through events of the lead, up to the decision.
    private func tell(
        _ story: NodeWorkspace.Story, of lead: LeadID, _ entries: [JournalEntry], token: UInt64,
        _ index: Int
    ) {
        var story = story
        for entry in entries {
            var sequence = entry.firstSequence
            for event in entry.events where sequence < story.sequence {
                defer { sequence += 1 }
                guard let tier = event.tier(of: lead) else { continue }
                story.tier = workspaces[index].sequencer.key(of: tier) ?? ""
            }
        }
        if let last = entries.last, entries.count == Self.pageEntries,
            last.lastSequence < story.sequence
        {
            return readTier(story, of: lead, after: last.lastSequence, token: token, index)
        }
        close(token, index, story.answer)
    }
}

extension [NoteRecord] {
    /// Those that an answer about a lead shows: the newest 20 that say something about it.
    fileprivate var shown: ArraySlice<NoteRecord> {
        filter { $0.kind == .note || $0.kind == .contact }.suffix(20)
    }
}

extension Event {
    /// The tier that it gives the lead.
    fileprivate func tier(of lead: LeadID) -> TierID? {
        switch self {
        case .leadReceived(let event) where event.lead == lead: event.tier
        case .leadUpdated(let event) where event.lead == lead: event.tier
        default: nil
        }
    }
}

extension NodeWorkspace {
    /// An answer about a decision, which lacks the tier that the lead had then.
    enum Story {
        case explanation(Explanation)
        case whyNot(WhyNotStory)

        var sequence: SequenceNumber {
            switch self {
            case .explanation(let explanation): explanation.sequence
            case .whyNot(let story): story.sequence
            }
        }

        var tier: String {
            get {
                switch self {
                case .explanation(let explanation): explanation.tier
                case .whyNot(let story): story.answer.tier
                }
            }
            set {
                switch self {
                case .explanation(var explanation):
                    explanation.tier = newValue
                    self = .explanation(explanation)
                case .whyNot(var story):
                    story.answer.tier = newValue
                    self = .whyNot(story)
                }
            }
        }

        var answer: CallAnswer {
            switch self {
            case .explanation(let explanation): .explanation(explanation)
            case .whyNot(let story): .whyNot(story)
            }
        }
    }
}

extension NodeWorkspace.Read {
    /// The call that waits for it.
    fileprivate var token: UInt64 {
        switch self {
        case .explanation(let token, _, _), .whyNot(let token, _): token
        default: fatalError("invariant: an entry for another read")
        }
    }
}
