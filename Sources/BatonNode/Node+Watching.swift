package import BatonEngine

/// Watching: who is at the tip gets events as they become durable, everybody else reads them from
/// the journal, page by page (Documentation/Design.md section 2, Watching).
extension Node {
    /// Entries of a page.
    static let watchPageEntries = 128

    // MARK: Inputs

    /// Takes a Watch call in, or answers why not.
    func enter(_ question: WatchQuestion, of call: Call, _ index: Int, at now: Instant) {
        let workspace = workspaces[index]
        do throws(NodeFailure) {
            guard workspace.watchers.count < options.watchersMax else {
                throw .tooManyWatchers(max: options.watchersMax)
            }
            let watcher = try makeWatcher(question, of: call, workspace.sequencer, at: now)
            refreshSights(index)
            let slot = workspace.watchers.insert(watcher)
            watching[call.token] = index
            beat(slot, index, at: now)
            let heartbeatAt = now.advanced(by: options.heartbeatMicroseconds)
            workspace.watchers.heartbeatAt = workspace.watchers.heartbeatAt ?? heartbeatAt
            goOn(slot, index, at: now)
            startReading(index)
        } catch {
            answer(call.token, .failure(error))
        }
    }

    private func makeWatcher(
        _ question: WatchQuestion, of call: Call, _ sequencer: Sequencer, at now: Instant
    ) throws(NodeFailure) -> Watcher {
        let tip = sequencer.durableVersion
        let position = question.after ?? tip
        guard position <= tip else { throw .aheadOfEvents(position, newest: tip) }
        do throws(Rejection) {
            return Watcher(
                token: call.token, principal: call.caller,
                lead: try question.lead.map { (reference) throws(Rejection) in
                    try sequencer.lead(reference, seenBy: call.caller)
                },
                events: question.events, sight: try sequencer.sight(of: call.caller),
                position: position, isAligned: position == tip || position == 0,
                isBehindStart: position < tip, credit: options.watchCredit, sentAt: now)
        } catch {
            throw .rejected(error)
        }
    }

    /// Clients took what they were sent, or went away.
    package func watchersChanged(_ changes: [WatchChange], at time: Instant) {
        let now = advance(to: time)
        for change in changes {
            switch change {
            case .granted(let token, let events):
                guard let index = watching[token],
                    let slot = workspaces[index].watchers.slot(of: token)
                else { continue }
                workspaces[index].watchers[slot]?.credit += events
                goOn(slot, index, at: now)
                startReading(index)
            case .ended(let token):
                // It may have been ended from here meanwhile.
                guard let index = watching[token] else { continue }
                end(token, index, .shuttingDown)
            }
        }
    }

    /// Entries were read for watchers.
    ///
    /// - Parameter entries: Those behind the place that was asked for, in order; nil if the read
    ///   failed.
    package func entriesRead(
        _ workspace: WorkspaceNumber, _ entries: [JournalEntry]?, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        guard let page = workspaces[index].watchers.page else {
            return invariant(false, "entries were read that nobody asked for")
        }
        workspaces[index].watchers.page = nil
        // While a workspace is loaded again nobody knows what its last event is.
        guard case .serving = workspaces[index].state else { return }
        if let entries, !entries.isEmpty {
            deliver(entries, behind: page.after, index, at: now)
        } else if let slot = workspaces[index].watchers.slot(of: page),
            let watcher = workspaces[index].watchers[slot]
        {
            end(watcher.token, index, .storageUnavailable("reading the events"))
        }
        if let slot = workspaces[index].watchers.slot(of: page) { goOn(slot, index, at: now) }
        startReading(index)
    }

    // MARK: The tip

    /// What was appended is durable: whoever stands at the tip gets it.
    func tellWatchers(of batch: JournalBatch, _ index: Int, at now: Instant) {
        guard !workspaces[index].watchers.isEmpty else { return }
        refreshSights(index)
        deliver(batch.entries, behind: batch.expectedVersion, index, at: now)
        startReading(index)
    }

    /// The workspace was loaded: its watchers go on where they were.
    func resumeWatchers(_ index: Int, at now: Instant) {
        guard !workspaces[index].watchers.isEmpty else { return }
        refreshSights(index, isReloaded: true)
        for slot in workspaces[index].watchers.slots.indices { goOn(slot, index, at: now) }
        startReading(index)
    }

    /// Another file may have other managers; who has left it watches no longer.
    private func refreshSights(_ index: Int, isReloaded: Bool = false) {
        let workspace = workspaces[index]
        let version = workspace.sequencer.fileVersion
        guard isReloaded || workspace.watchers.fileVersion != version else { return }
        workspace.watchers.fileVersion = version
        for slot in workspace.watchers.slots.indices {
            guard let watcher = workspace.watchers[slot] else { continue }
            do throws(Rejection) {
                workspace.watchers[slot]?.sight = try workspace.sequencer.sight(
                    of: watcher.principal)
            } catch {
                end(watcher.token, index, .rejected(error))
            }
        }
    }

    // MARK: Deliveries

    /// Gives entries to every watcher whose position lies in them.
    ///
    /// - Parameter start: The number before their first event, or one within their first entry.
    private func deliver(
        _ entries: [JournalEntry], behind start: SequenceNumber, _ index: Int, at now: Instant
    ) {
        let workspace = workspaces[index]
        guard let first = entries.first, let last = entries.last else { return }
        let begin = min(start, first.firstSequence - 1)
        var takers: [Int] = []
        for slot in workspace.watchers.slots.indices {
            guard let watcher = workspace.watchers[slot], watcher.credit > 0,
                watcher.position >= begin, watcher.position < last.lastSequence
            else { continue }
            takers.append(slot)
        }
        guard !takers.isEmpty else { return }
        for entry in entries where !takers.isEmpty {
            deliver(entry, to: &takers, index, at: now)
        }
        for slot in takers {
            workspace.watchers[slot]?.isAligned = true
            goOn(slot, index, at: now)
        }
    }

    /// Gives one entry's events; who runs out of credit is taken out of `takers`.
    private func deliver(
        _ entry: JournalEntry, to takers: inout [Int], _ index: Int, at now: Instant
    ) {
        let workspace = workspaces[index]
        // A large entry is read again for each piece that somebody has room for.
        let position = takers.lazy.compactMap { workspace.watchers[$0]?.position }.min() ?? 0
        var sequence = max(entry.firstSequence, position + 1)
        let passed = Int(sequence - entry.firstSequence)
        for event in entry.events.dropFirst(passed) where !takers.isEmpty {
            defer { sequence += 1 }
            var made: WatchDelivery?
            takers.removeAll { slot in
                guard var watcher = workspace.watchers[slot], watcher.position < sequence else {
                    return false
                }
                if watcher.wants(event), workspace.sequencer.isVisible(event, in: watcher.sight) {
                    let delivery = made ?? makeDelivery(of: event, sequence, entry, index)
                    made = delivery
                    if watcher.events.contains(kind: delivery.kind) {
                        guard watcher.credit > 0 else {
                            watcher.isAligned = sequence == entry.firstSequence
                            workspace.watchers[slot] = watcher
                            return true
                        }
                        watcher.credit -= 1
                        watcher.sentAt = now
                        made?.tokens.append(watcher.token)
                    }
                }
                watcher.position = sequence
                workspace.watchers[slot] = watcher
                return false
            }
            if let made, !made.tokens.isEmpty { deliver(made) }
        }
    }

    private func makeDelivery(
        of event: Event, _ sequence: SequenceNumber, _ entry: JournalEntry, _ index: Int
    ) -> WatchDelivery {
        // Pages come without notes, so nobody gets any.
        var history = HistoryEvent(
            event, sequence, of: entry, notes: [], workspaces[index].sequencer)
        // Addresses are for few to see, and what is sent is the same for all.
        history.origin?.peer = ""
        guard let kind = EventCatalogue.index(of: history.record.name) else {
            fatalError("invariant: no event is called \(history.record.name)")
        }
        return WatchDelivery(
            tokens: [], sequence: sequence, event: history, lead: event.lead, kind: kind)
    }

    // MARK: Behind the tip

    /// Puts a watcher that is behind the tip in line for what it misses.
    private func goOn(_ slot: Int, _ index: Int, at now: Instant) {
        let workspace = workspaces[index]
        guard case .serving = workspace.state, let watcher = workspace.watchers[slot] else {
            return
        }
        if watcher.position < workspace.sequencer.durableVersion {
            if watcher.credit > 0 { workspace.watchers.queue(slot) }
        } else if watcher.isBehindStart {
            workspace.watchers[slot]?.isBehindStart = false
            beat(slot, index, at: now)
        }
    }

    /// Asks the journal for what the next in line misses, unless a read is under way.
    private func startReading(_ index: Int) {
        let workspace = workspaces[index]
        guard case .serving = workspace.state, workspace.watchers.page == nil else { return }
        while let slot = workspace.watchers.popLine() {
            guard let watcher = workspace.watchers[slot], watcher.credit > 0,
                watcher.position < workspace.sequencer.durableVersion
            else { continue }
            workspace.watchers.page = WatcherList.Page(
                slot: slot, ticket: watcher.ticket, after: watcher.position)
            return act(
                .readEntries(
                    WorkspaceNumber(index), after: watcher.position,
                    startsInside: !watcher.isAligned, limit: Self.watchPageEntries))
        }
    }

    // MARK: Heartbeats

    /// Sends heartbeats to those that got nothing for a while.
    func beatHearts(_ index: Int, at now: Instant) {
        let workspace = workspaces[index]
        guard let due = workspace.watchers.heartbeatAt, due <= now else { return }
        let interval = options.heartbeatMicroseconds
        // Who has no credit is not quiet: looked at again after a part of the interval.
        var next = now.advanced(by: interval)
        for slot in workspace.watchers.slots.indices {
            guard let watcher = workspace.watchers[slot] else { continue }
            let due = watcher.sentAt.advanced(by: interval)
            if due > now {
                next = min(next, due)
            } else if watcher.credit > 0 {
                beat(slot, index, at: now)
            }
        }
        workspace.watchers.heartbeatAt = max(next, now.advanced(by: interval / 8 + 1))
    }

    private func beat(_ slot: Int, _ index: Int, at now: Instant) {
        guard let watcher = workspaces[index].watchers[slot] else { return }
        workspaces[index].watchers[slot]?.sentAt = now
        deliver(heartbeatTo: watcher.token, at: watcher.position)
    }

    // MARK: Ends

    private func end(_ token: UInt64, _ index: Int, _ failure: NodeFailure) {
        watching[token] = nil
        if let slot = workspaces[index].watchers.slot(of: token) {
            workspaces[index].watchers.remove(slot)
        }
        answer(token, .failure(failure))
    }
}

extension Watcher {
    /// Whether the event is of what it watches, its name aside.
    fileprivate func wants(_ event: Event) -> Bool { lead == nil || event.lead == lead }
}
