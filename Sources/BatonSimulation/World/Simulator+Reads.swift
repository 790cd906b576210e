internal import BatonEngine
internal import BatonJournal
internal import BatonNode

// What the node wants read; all of it ends at once.
extension Simulator {
    func read(_ action: NodeAction) {
        switch action {
        case .readRequest(_, let id, let notBefore, let ticket):
            let record = value { journal.request(id: id, notBefore: notBefore, completion: $0) }
            node?.requestRead(workspace, ticket: ticket, record, at: now)
        case .readPersons(_, let leads, let ticket):
            let persons = value { journal.persons(leads, completion: $0) }
            node?.personsRead(workspace, ticket: ticket, persons, at: now)
        case .searchPersons(_, let search, let before, let limit, let ticket):
            let matches = value {
                journal.searchPersons(
                    search, before: before, limit: limit, visitsMax: PersonSearch.visitsMax,
                    completion: $0)
            }
            node?.personsFound(workspace, ticket: ticket, matches, at: now)
        case .readEntry(_, let sequence, let ticket):
            let entry = value { journal.entry(containing: sequence, completion: $0) }
            node?.entryRead(workspace, ticket: ticket, entry)
        case .readText(_, let version, let ticket):
            let text = value { journal.workspaceText(version: version, completion: $0) }
            node?.textRead(workspace, ticket: ticket, text)
        case .readNotes(_, let leads, let ticket): readNotes(leads, ticket)
        case .readEvents(_, let lead, let after, let limit, let ticket):
            let entries = value {
                journal.entries(of: lead, after: after, limit: limit, completion: $0)
            }
            node?.eventsRead(workspace, ticket: ticket, entries)
        case .readVersions(_, let before, let limit, let ticket):
            let versions = value {
                journal.workspaceVersions(before: before, limit: limit, completion: $0)
            }
            node?.versionsRead(workspace, ticket: ticket, versions)
        case .replay(_, let replay, let ticket): self.replay(replay, ticket)
        case .readEntries(_, let after, let startsInside, let limit):
            readEntries(after: after, startsInside: startsInside, limit: limit)
        case .append, .load, .create, .answer, .deliver: break
        }
    }

    private func readEntries(after: SequenceNumber, startsInside: Bool, limit: Int) {
        guard startsInside else {
            let entries = value { journal.entries(after: after, limit: limit, completion: $0) }
            node?.entriesRead(workspace, entries, at: now)
            return
        }
        let entry = value { journal.entry(containing: after + 1, completion: $0) }
        node?.entriesRead(workspace, entry.map { $0.map { [$0] } ?? [] }, at: now)
    }

    private func readNotes(_ leads: [LeadID], _ ticket: UInt64) {
        var notes: [NoteRecord]? = []
        for lead in leads {
            let found = value { journal.notes(lead, completion: $0) }
            notes = found.flatMap { found in notes.map { $0 + found } }
        }
        node?.notesRead(workspace, ticket: ticket, notes)
    }

    private func replay(_ replay: WhyNotReplay, _ ticket: UInt64) {
        var replay = replay
        var step = replay.start
        while case .read(let after) = step {
            let page = value {
                journal.entries(
                    after: after, limit: WhyNotReplay.pageEntries, completion: $0)
            }
            guard let page else { break }
            step = replay.take(page)
        }
        var answer: WhyNot?
        if case .done(let found) = step { answer = found }
        node?.replayEnded(workspace, ticket: ticket, answer)
    }

    private func value<Value>(
        _ read: (@escaping @Sendable (Result<Value, JournalError>) -> Void) -> Void
    ) -> Value? {
        let result = Box<Result<Value, JournalError>?>(nil)
        read { result.value = $0 }
        return try? result.value?.get()
    }
}
