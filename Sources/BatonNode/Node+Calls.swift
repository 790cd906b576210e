internal import BatonEngine

extension Node {
    /// Takes a call in, or answers why not.
    func arrived(_ call: Call, at now: Instant) {
        if case .change(let envelope) = call.request,
            case .applyWorkspace(let change) = envelope.command
        {
            return applyArrived(call, to: change.definition.name, at: now)
        }
        do throws(NodeFailure) {
            enter(call, try resolve(call.workspace), at: now)
        } catch {
            answer(call.token, .failure(error))
        }
    }

    /// Gives the call to its workspace.
    func enter(_ call: Call, _ index: Int, at now: Instant) {
        guard case .serving = workspaces[index].state else {
            return answer(call.token, .failure(.reloading))
        }
        if case .watch(let question) = call.request {
            return enter(question, of: call, index, at: now)
        }
        guard workspaces[index].waitingCalls < options.waitingCallsMax else {
            return answer(
                call.token, .failure(.overloaded(waitingMax: options.waitingCallsMax)))
        }
        workspaces[index].waitingCalls += 1
        switch call.request {
        case .change(let envelope): enter(envelope, of: call, index, at: now)
        case .rehearse(let envelope): rehearse(envelope, of: call, index, at: now)
        default:
            guard !enterPlanCall(call, index, at: now) else { return }
            enter(question: call.request, of: call, index, at: now)
        }
    }

    /// Answers a call that was taken in.
    func close(_ token: UInt64, _ index: Int, _ answer: CallAnswer) {
        workspaces[index].waitingCalls -= 1
        self.answer(token, answer)
    }

    func enter(
        _ envelope: CommandEnvelope, of call: Call, _ index: Int, at now: Instant
    ) {
        var envelope = envelope
        envelope.origin = call.origin
        if lookUp(envelope, of: call, index, isRehearsal: false, at: now) { return }
        workspaces[index].sequencer.received(envelope, token: call.token, at: now)
    }

    /// Asks the journal for a request id that memory may have let go.
    ///
    /// - Returns: whether it has to be asked; the call goes on with what it says.
    func lookUp(
        _ envelope: CommandEnvelope, of call: Call, _ index: Int, isRehearsal: Bool,
        at now: Instant
    ) -> Bool {
        guard let request = envelope.request,
            workspaces[index].sequencer.isLookupNeeded(for: request.id, at: now)
        else { return false }
        let ticket = begin(.request(call, envelope, isRehearsal: isRehearsal), index)
        let oldest = now.microseconds - RequestID.lifetimeMicroseconds
        act(
            .readRequest(
                WorkspaceNumber(index), id: request.id,
                notBefore: Instant(microseconds: oldest), ticket: ticket))
        return true
    }

    // MARK: Which workspace

    private func resolve(_ name: String) throws(NodeFailure) -> Int {
        if name.isEmpty { return try only() }
        if let index = number(of: name), workspaces[index].exists { return index }
        let names = existing
        guard !names.isEmpty else { throw .noWorkspace }
        throw .unknownWorkspace(name, nearest: nearestName(to: name, in: names))
    }

    private func only() throws(NodeFailure) -> Int {
        var found: Int?
        for index in workspaces.indices where workspaces[index].exists {
            if found != nil { throw .workspaceRequired(among: existing) }
            found = index
        }
        guard let found else { throw .noWorkspace }
        return found
    }

    private var existing: [String] { workspaces.filter(\.exists).map(\.name).sorted() }

    /// A workspace file: the first of its name makes the workspace.
    private func applyArrived(_ call: Call, to name: String, at now: Instant) {
        guard let index = number(of: name) else {
            let index = insert(
                name: name, state: .creating(held: [call]), sequencer: Sequencer(workspace: name))
            return act(.create(WorkspaceNumber(index), name: name))
        }
        switch workspaces[index].state {
        case .creating(let held): workspaces[index].state = .creating(held: held + [call])
        case .absent:
            workspaces[index].state = .creating(held: [call])
            act(.create(WorkspaceNumber(index), name: name))
        case .serving, .loading, .unreadable: enter(call, index, at: now)
        }
    }
}
