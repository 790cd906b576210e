internal import BatonEngine

/// Dry runs of changes: decided and applied on a copy of the state, which is thrown away.
extension Node {
    /// Answers what would become of a change now, once what it was decided on is durable.
    ///
    /// The copy shares all that the change does not touch, so that it costs about as much as the
    /// change itself.
    func rehearse(
        _ envelope: CommandEnvelope, of call: Call, _ index: Int, at now: Instant
    ) {
        let sequencer = workspaces[index].sequencer
        // A question that always has an answer: it brings the state up to now, and its release
        // says that the state is durable.
        sequencer.asked(.workspace, by: call.caller, token: call.token, at: now)
        workspaces[index].questions[call.token] = .rehearsal(
            Self.outcome(of: envelope, on: sequencer.engine))
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
