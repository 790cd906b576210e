internal import BatonEngine
internal import BatonNode

// Clients: they ask, lose answers, ask again with the same request id, or give up.
extension Simulator {
    /// Somebody comes; often somebody who asked before and has no answer.
    func visitClients() throws(Auditor.Violation) {
        var calls: [Call] = []
        for _ in 0..<(1 + random.below(shape.burstMax)) {
            if let index = nextIntention() { calls.append(send(index)) }
            if calls.last != nil, random.happens(shape.sendsTwice), let last = intentions.last,
                last.token != nil
            {
                hit("request sent twice")
                calls.append(copy(of: last))
            }
        }
        guard !calls.isEmpty else { return }
        node?.callsArrived(calls, at: now)
        try perform()
    }

    private func nextIntention() -> Int? {
        let waiting = intentions.indices.filter {
            intentions[$0].token == nil && intentions[$0].retryAt <= trueTime
        }
        if let first = waiting.first, random.oneIn(2) || intentions.count >= shape.clients {
            hit("request repeated")
            return first
        }
        guard intentions.count < shape.clients else { return nil }
        if let again = random.any(of: done), random.happens(shape.reusesID) {
            intentions.append(forged(from: again))
        } else {
            intentions.append(workload.next(knowing: auditor, at: now, &random))
        }
        return intentions.count - 1
    }

    /// The same again by mistake, or the same id for something else.
    private func forged(from old: Intention) -> Intention {
        var intention = old
        intention.token = nil
        guard random.oneIn(2), let id = old.requestID?.id else { return intention }
        hit("request id reused")
        let other = workload.next(knowing: auditor, at: now, &random)
        guard case .change(var envelope) = other.request else { return intention }
        envelope.request = RequestID(id: id, fingerprint: random.next())
        intention.caller = envelope.principal
        intention.requestID = envelope.request
        intention.request = .change(envelope)
        return intention
    }

    func send(_ index: Int) -> Call {
        lastToken += 1
        intentions[index].token = lastToken
        intentions[index].attempts += 1
        if case .getLead(.id(let id)) = intentions[index].request {
            intentions[index].acknowledged = acknowledged[id] ?? 0
        }
        places[lastToken] = index
        return call(intentions[index], lastToken)
    }

    /// A second copy of a call, whose answer nobody waits for.
    private func copy(of intention: Intention) -> Call {
        lastToken += 1
        strays[lastToken] = intention
        return call(intention, lastToken)
    }

    private func call(_ intention: Intention, _ token: UInt64) -> Call {
        Call(
            token: token, workspace: WorkspaceGenerator.workspaceName, caller: intention.caller,
            request: intention.request)
    }

    /// The server is gone, and with it the answer.
    func connectionLost(_ index: Int) {
        guard intentions[index].token != nil else { return }
        intentions[index].token = nil
        intentions[index].retryAt = trueTime + random.number(in: 0...SimulationShape.minute)
    }

    // MARK: Answers

    func answered(_ answered: Answered) throws(Auditor.Violation) {
        if let stray = strays.removeValue(forKey: answered.token) {
            return try check(answered.answer, to: stray)
        }
        guard let index = places.removeValue(forKey: answered.token) else {
            throw Auditor.Violation("call \(answered.token) is answered, and nobody asked")
        }
        let intention = intentions[index]
        try check(answered.answer, to: intention)
        self.answered += 1
        let isLost = random.happens(shape.answerIsLost)
        if isLost { hit("answer lost") }
        if case .failure(let failure) = answered.answer, failure.isUnavailable {
            hit("unavailable")
            return try retry(index)
        }
        if isLost { return try retry(index) }
        acknowledge(answered.answer)
        switch answered.answer {
        case .plan(let view): apply(view, by: intention.caller)
        case .outcome(.plan(let plan)), .repeated(.plan(let plan)): overtake(plan)
        default: break
        }
        if intention.requestID != nil {
            done.append(intention)
            if done.count > 64 { done.removeFirst(32) }
        }
        remove(index)
    }

    private func retry(_ index: Int) throws(Auditor.Violation) {
        if random.happens(shape.givesUp) || intentions[index].requestID == nil {
            hit("request given up")
            return remove(index)
        }
        connectionLost(index)
    }

    private func remove(_ index: Int) {
        intentions.remove(at: index)
        for place in index..<intentions.count {
            if let token = intentions[place].token { places[token] = place }
        }
    }

    /// Most plans that are made are applied, after a while.
    private func apply(_ view: PlanView, by caller: Principal) {
        guard case .proposed(let plan) = view.plan, !random.oneIn(4) else { return }
        var intention = workload.intention(toApply: plan.id, by: caller, &random)
        intention.retryAt = trueTime + random.number(in: 0...SimulationShape.minute)
        intentions.append(intention)
    }

    /// Now and then who is to get a plan's leads is deactivated while they are on their way, or the
    /// team that is to get them leaves the file.
    private func overtake(_ plan: PlanSnapshot) {
        guard plan.remaining > Int32(Self.planSliceMax), random.oneIn(3),
            var definition = auditor.definition
        else { return }
        switch plan.target {
        case .rep(let key)?:
            guard let place = definition.reps.firstIndex(where: { $0.key == key }) else { return }
            definition.reps[place].active = false
        case .team(let key)?:
            guard let other = definition.teams.first(where: { $0.key != key })?.key else { return }
            definition.leaveOut(team: key, inFavourOf: other)
        case .auto?, nil: return
        }
        let change = WorkspaceChange(
            definition: definition, text: "\(plan.id) overtaken", openClocks: .keep)
        intentions.append(
            workload.intention(
                .applyWorkspace(change), by: Principal(role: .operations, name: "olga"), &random))
    }

    private func acknowledge(_ answer: CallAnswer) {
        switch answer {
        case .outcome(.lead(let lead, _)), .repeated(.lead(let lead, _)):
            acknowledged[lead.id] = max(acknowledged[lead.id] ?? 0, lead.sequence)
        default: return
        }
    }
}

extension WorkspaceDefinition {
    /// Drops a team; its leads are another one's from now on.
    fileprivate mutating func leaveOut(team: String, inFavourOf other: String) {
        teams.removeAll { $0.key == team }
        for index in teams.indices { teams[index].fallback.removeAll { $0 == .team(team) } }
        for index in routing.indices where routing[index].team == team {
            routing[index].team = other
        }
    }
}
