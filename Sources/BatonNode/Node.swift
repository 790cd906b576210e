package import BatonEngine

/// The server without an operating system: workspaces, the calls that wait in them, and what is
/// to be done for them.
///
/// It reads no clock, starts no thread and does no I/O: the time, the calls and how I/O ended are
/// arguments, and what has to be done comes out of `takeActions`. So it runs under a simulator as
/// it runs under `NodeRunner`. Confined to one thread.
///
/// A call is answered once, whatever happens. After a failed append all that waits is answered
/// UNAVAILABLE and the workspace is loaded again (Documentation/Design.md section 2).
package final class Node {
    let options: NodeOptions
    var workspaces: [NodeWorkspace] = []
    private var numbers = Lookup<String, Int>()
    private var actions: [NodeAction] = []
    var answers: [Answered] = []
    private var deliveries: [WatchDelivery] = []
    /// The workspaces of the Watch calls, by token.
    var watching = Lookup<UInt64, Int>()
    private var lastTicket: UInt64 = 0
    /// A replay is under way: one at a time, of whatever workspace.
    var isReplaying = false
    /// Latest time seen: a clock that steps back stands still here.
    private var now = Instant.earliest

    package init(options: NodeOptions = NodeOptions()) { self.options = options }

    // MARK: Start

    /// Adds a workspace that was loaded, before calls arrive.
    package func add(name: String, sequencer: Sequencer) -> WorkspaceNumber {
        invariant(numbers[name] == nil, "workspace \(name) is there already")
        return WorkspaceNumber(insert(name: name, state: .serving, sequencer: sequencer))
    }

    /// The name of a workspace.
    package func name(of workspace: WorkspaceNumber) -> String { workspaces[workspace.index].name }

    // MARK: Inputs

    /// Calls arrived, in order, at one time.
    package func callsArrived(_ calls: [Call], at time: Instant) {
        let now = advance(to: time)
        for call in calls { arrived(call, at: now) }
        for index in workspaces.indices { settle(index, at: now) }
    }

    /// Time passed.
    package func timeCame(_ time: Instant) {
        let now = advance(to: time)
        for index in workspaces.indices {
            switch workspaces[index].state {
            case .serving: workspaces[index].sequencer.tick(at: now)
            case .unreadable(let retryAt) where retryAt <= now: load(index)
            case .unreadable, .loading, .creating, .absent: break
            }
            workspaces[index].plans.forget(at: now, options)
            beatHearts(index, at: now)
            settle(index, at: now)
        }
    }

    /// An append ended.
    package func appendEnded(
        _ workspace: WorkspaceNumber, _ result: AppendResult, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        let batch = workspaces[index].appending
        workspaces[index].appending = nil
        workspaces[index].sequencer.appendEnded(result)
        if let batch, result == .durable { tellWatchers(of: batch, index, at: now) }
        settle(index, at: now)
        if workspaces[index].sequencer.needsReload { load(index) }
    }

    /// A load ended.
    ///
    /// - Parameter sequencer: What was stored, replayed; nil if it could not be read.
    package func loadEnded(
        _ workspace: WorkspaceNumber, _ sequencer: Sequencer?, at time: Instant
    ) {
        let now = advance(to: time)
        let index = workspace.index
        guard let sequencer else {
            let delay = options.reloadDelayMicroseconds
            workspaces[index].state = .unreadable(
                retryAt: Instant(microseconds: now.microseconds + delay))
            return
        }
        sequencer.planSliceMax = options.planSliceMax
        workspaces[index].sequencer = sequencer
        workspaces[index].state = .serving
        // An append whose outcome nobody knew may have stored that a plan was accepted.
        workspaces[index].plans.removeAll(where: sequencer.hasAccepted)
        workspaces[index].sequencer.tick(at: now)
        resumeWatchers(index, at: now)
        settle(index, at: now)
    }

    /// The store of a new workspace was made, or could not be.
    package func createEnded(_ workspace: WorkspaceNumber, made: Bool, at time: Instant) {
        let now = advance(to: time)
        let index = workspace.index
        guard case .creating(let held) = workspaces[index].state else {
            return invariant(false, "\(workspaces[index].name) is not being created")
        }
        workspaces[index].state = made ? .serving : .absent
        for call in held {
            if made {
                enter(call, index, at: now)
            } else {
                answer(call.token, .failure(.storageUnavailable("making the workspace's store")))
            }
        }
        settle(index, at: now)
    }

    // MARK: Outputs

    /// What to do now, in order; each action is given once.
    package func takeActions() -> [NodeAction] {
        if !deliveries.isEmpty {
            actions.append(.deliver(deliveries))
            deliveries.removeAll(keepingCapacity: true)
        }
        if !answers.isEmpty {
            actions.append(.answer(answers))
            answers.removeAll(keepingCapacity: true)
        }
        defer { actions.removeAll(keepingCapacity: true) }
        return actions
    }

    /// When `timeCame` has something to do; nil for never.
    package var nextDue: Instant? {
        var next: Instant?
        for workspace in workspaces {
            let due: Instant? =
                switch workspace.state {
                case .serving: workspace.sequencer.nextDue
                case .unreadable(let retryAt): retryAt
                case .loading, .creating, .absent: nil
                }
            let expiry = workspace.plans.nextExpiry(options)
            for due in [due, workspace.watchers.heartbeatAt, expiry] {
                if let due, next.map({ due < $0 }) ?? true { next = due }
            }
        }
        return next
    }

    /// Whether nothing waits: no call, no append and no load.
    package var isIdle: Bool {
        workspaces.allSatisfy { workspace in
            if case .loading = workspace.state { return false }
            return workspace.waitingCalls == 0 && !workspace.isAppending
        }
    }

    // MARK: Parts

    func answer(_ token: UInt64, _ answer: CallAnswer) {
        answers.append(Answered(token: token, answer: answer))
    }

    func deliver(_ delivery: WatchDelivery) { deliveries.append(delivery) }

    /// Heartbeats of one number that follow each other are one delivery.
    func deliver(heartbeatTo token: UInt64, at sequence: SequenceNumber) {
        if let last = deliveries.last, last.event == nil, last.sequence == sequence {
            deliveries[deliveries.count - 1].tokens.append(token)
        } else {
            deliveries.append(WatchDelivery(tokens: [token], sequence: sequence))
        }
    }

    func act(_ action: NodeAction) { actions.append(action) }

    func nextTicket() -> UInt64 {
        lastTicket += 1
        return lastTicket
    }

    func number(of name: String) -> Int? { numbers[name] }

    func insert(name: String, state: NodeWorkspace.State, sequencer: Sequencer) -> Int {
        let index = workspaces.count
        sequencer.planSliceMax = options.planSliceMax
        workspaces.append(NodeWorkspace(name: name, state: state, sequencer: sequencer))
        numbers[name] = index
        return index
    }

    func advance(to time: Instant) -> Instant {
        now = max(now, time)
        return now
    }

    /// Hands out what the sequencer has ready: answers, then a batch.
    func settle(_ index: Int, at now: Instant) {
        var releases = workspaces[index].sequencer.takeReleases()
        // What ends may let something else begin, which may be answered at once.
        while !releases.isEmpty {
            for release in releases { finish(release, index, at: now) }
            releases = workspaces[index].sequencer.takeReleases()
        }
        if let batch = workspaces[index].sequencer.nextBatch() {
            workspaces[index].appending = batch
            act(.append(WorkspaceNumber(index), batch))
        }
    }

    private func load(_ index: Int) {
        workspaces[index].state = .loading
        act(.load(WorkspaceNumber(index)))
    }
}
