internal import BatonEngine

/// Dry runs of changes: decided and applied on a copy of the state, which is thrown away.
extension Node {
    /// Answers what would become of a change now, once what it was decided on is durable. What was
    /// done under its request id before would not be done again.
    func rehearse(
        _ envelope: CommandEnvelope, of call: Call, _ index: Int, at now: Instant
    ) {
        if lookUp(envelope, of: call, index, isRehearsal: true, at: now) { return }
        decideRehearsal(envelope, of: call, index, at: now)
    }

    /// The copy shares all that the change does not touch, so that it costs about as much as the
    /// change itself.
    func decideRehearsal(
        _ envelope: CommandEnvelope, of call: Call, _ index: Int, at now: Instant
    ) {
        let sequencer = workspaces[index].sequencer
        // A question that always has an answer: it brings the state up to now, and its release
        // says that the state is durable.
        sequencer.asked(.workspace, by: call.caller, token: call.token, at: now)
        workspaces[index].questions[call.token] = .rehearsal(
            Self.recorded(envelope.request, on: sequencer, at: now)
                ?? Self.outcome(of: envelope, on: sequencer.engine))
    }

    private static func recorded(
        _ request: RequestID?, on sequencer: Sequencer, at now: Instant
    ) -> CallAnswer? {
        switch sequencer.recordedAnswer(to: request, at: now) {
        case .repeated(let outcome)?: .repeated(outcome)
        case .rejected(let rejection)?: .failure(.rejected(rejection))
        case .outcome?, .result?, .unavailable?, nil: nil
        }
    }

    private static func outcome(of envelope: CommandEnvelope, on engine: Engine) -> CallAnswer {
        var copy = engine
        _ = copy.executeDue(before: envelope.command, at: copy.now)
        do throws(Rejection) {
            let execution = try copy.execute(
                envelope.command, by: envelope.principal, at: copy.now)
            return .outcome(execution.outcome)
        } catch {
            return .failure(.rejected(error))
        }
    }
}
