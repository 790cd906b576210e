internal import BatonEngine
internal import BatonNode

// What must hold after each step and of each answer, and what must come to pass in the end.
extension Simulator {
    /// Looks at what has changed every so many steps, and at everything each `wholeEvery` of these.
    func check() throws(Auditor.Violation) {
        guard step % options.compareEvery == 0 else { return }
        let isWhole = step / options.compareEvery % Self.wholeEvery == 0
        if isWhole, let problem = sequencer?.engine.inconsistency {
            throw Auditor.Violation(problem)
        }
        try compareModels(isWhole: isWhole)
    }

    private static let wholeEvery = 16

    /// With nothing under way, the live engine, the one that replayed what was stored, and the
    /// plain model know the same.
    private func compareModels(isWhole: Bool) throws(Auditor.Violation) {
        guard let sequencer, !isLoadDue, !journal.isAppending,
            sequencer.version == auditor.sequence, auditor.version > 0
        else { return }
        let live = sequencer.engine
        guard live.nextDue.map({ $0 > live.now }) ?? true else { return }
        if isWhole { try compareReplayed(with: live) }
        try auditor.compare(with: live, isWhole: isWhole)
        hit("models compared")
    }

    private func compareReplayed(with live: Engine) throws(Auditor.Violation) {
        var replayed = durable
        if replayed.now < live.now {
            do {
                let ticked = try replayed.execute(.tick, by: .system, at: live.now)
                try auditor.require(
                    ticked.events.isEmpty, "after a replay something is due: \(ticked.events)")
            } catch let violation as Auditor.Violation {
                throw violation
            } catch {
                throw Auditor.Violation("a tick was refused: \(error)")
            }
        }
        try auditor.require(
            replayed.digest == live.digest, "the live state differs from a replay")
    }

    /// An answer may tell only of what is durable, and the same request gets the same answer.
    func check(_ answer: CallAnswer, to intention: Intention) throws(Auditor.Violation) {
        switch answer {
        case .outcome(let outcome): try check(outcome, of: intention)
        case .repeated(let outcome):
            try auditor.require(
                intention.requestID != nil, "an answer is repeated for which there is no id")
            try check(outcome, of: intention)
        case .lead(let lead, _, _, _):
            try requireDurable(lead)
            try auditor.require(
                lead.sequence >= intention.acknowledged,
                "a read of \(lead.id) does not see an acknowledged change")
        case .leads(let page, _): for lead in page.leads { try requireDurable(lead) }
        case .explanation(let explanation):
            try auditor.require(
                explanation.sequence <= auditor.sequence, "an explanation is not durable")
        case .found(let found, _): for one in found { try requireDurable(one.lead) }
        case .reps, .teams, .team, .clock, .whyNot, .versions, .reviews, .deadline, .route,
            .preview, .plan, .plans:
            break
        case .events(let events, _):
            for event in events {
                try auditor.require(
                    event.record.sequence <= auditor.sequence, "an event is told, and not durable")
            }
        case .workspace(let workspace, let text):
            try auditor.require(
                workspace.version <= auditor.version && text.version <= workspace.version,
                "version \(workspace.version) is answered, and not durable")
        case .failure(let failure): try check(failure, of: intention)
        }
    }

    private func requireDurable(_ lead: LeadSnapshot) throws(Auditor.Violation) {
        try auditor.require(
            lead.sequence <= auditor.sequence,
            "an answer tells of event \(lead.sequence) of \(lead.id); durable is "
                + "\(auditor.sequence)")
    }

    private func check(_ outcome: Outcome, of intention: Intention) throws(Auditor.Violation) {
        if case .lead(let lead, let isDuplicate) = outcome {
            if isDuplicate { hit("duplicate lead") }
            if case .change(let envelope) = intention.request, envelope.command.isDryRun {
                return hit("dry run")
            }
            try requireDurable(lead)
        }
        if case .workspace(_, let isUnchanged) = outcome { count(intention, isUnchanged) }
        guard let id = intention.requestID else { return }
        guard let record = auditor.requests[id.id] else {
            throw Auditor.Violation("\(id.id) is answered before its record is durable")
        }
        try auditor.require(
            record.request == id && record.outcome == outcome,
            "\(id.id) gets \(outcome) instead of \(record.outcome)")
        if intention.attempts > 1 { hit("answer came from its record") }
    }

    private func count(_ applied: Intention, _ isUnchanged: Bool) {
        if isUnchanged { return hit("same version again") }
        guard case .change(let envelope) = applied.request,
            case .applyWorkspace(let change) = envelope.command, change.openClocks == .recompute
        else { return }
        hit("version with recompute")
    }

    private func check(_ failure: NodeFailure, of intention: Intention) throws(Auditor.Violation) {
        if failure.isUnavailable { return }
        if case .unreadableHistory = failure {
            throw Auditor.Violation("\(intention.request) fails: \(failure)")
        }
        hit("rejected")
        if case .rejected(.requestIDReused) = failure, let id = intention.requestID {
            try auditor.require(
                auditor.requests[id.id].map { $0.request != id } ?? false,
                "\(id.id) is refused as used before")
        }
    }

    // MARK: The end

    /// Faults stop, and everything has to come to an end: answers, deadlines, steps.
    func end() throws(Auditor.Violation) {
        shape.heal()
        if node == nil {
            trueTime = max(trueTime, downUntil)
            try start()
        }
        skew = 0
        try settleCalls()
        for days in [1, 7, 60, 400] as [Int64] {
            trueTime += days * SimulationShape.day
            try catchUp()
            try auditor.requireNothingDue(at: now)
        }
        try requireConsistent()
        let before = sequencer?.engine.digest
        try crash()
        try start()
        try requireConsistent()
        try auditor.require(before == sequencer?.engine.digest, "a restart changes the state")
    }

    private func settleCalls() throws(Auditor.Violation) {
        var rounds = 0
        while !intentions.isEmpty || journal.isAppending || isLoadDue {
            rounds += 1
            try auditor.require(
                rounds < 1_000, "\(intentions.count) calls get no answer though nothing fails")
            trueTime += SimulationShape.minute
            if isLoadDue { try reload() }
            if journal.isAppending { try finishAppend() }
            try catchUp()
            let waiting = intentions.indices.filter { intentions[$0].token == nil }
            let calls = waiting.map(send)
            node?.callsArrived(calls, at: now)
            try perform()
        }
    }

    private func requireConsistent() throws(Auditor.Violation) {
        if let problem = sequencer?.engine.inconsistency { throw Auditor.Violation(problem) }
        try compareModels(isWhole: true)
    }
}
