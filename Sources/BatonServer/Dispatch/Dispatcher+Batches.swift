internal import BatonEngine
internal import BatonNode
internal import BatonWire

/// SubmitLeads: a stream of leads, and a stream of what became of them.
extension Dispatcher {
    func beginBatch(_ call: ServerCall) {
        do throws(Failure) {
            _ = try submitter(call)
            guard !isDraining else { throw .intakeInterrupted }
            batches[ObjectIdentifier(call)] = LeadBatch(call: call)
            // The client learns that it may send before there is anything to answer.
            call.sendHeaders()
        } catch {
            call.fail(StatusDetails.status(error))
        }
    }

    /// Who sends the leads; asked again and again, for a token may be revoked meanwhile.
    private func submitter(_ call: ServerCall) throws(Failure) -> Caller {
        let caller = try authentication.caller(of: call)
        if let refusal = RolePermissions.refusal(of: .submitLeads, for: caller.principal.role) {
            throw refusal
        }
        return caller
    }

    func leadReceived(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        guard let batch = batches[ObjectIdentifier(call)], batch.end == nil else { return }
        let index = batch.leadCame()
        do throws(Failure) {
            let caller = try submitter(call)
            let reading = try reader.read(.submitLeads, message, from: caller.principal)
            guard case .call(let asked, let request) = reading else {
                fatalError("invariant: a lead is no file")
            }
            let workspace = try caller.workspace(asked)
            batch.underWay += 1
            let token = pending.insert(
                PendingCalls.Pending(
                    call: call, method: .submitLeads,
                    details: CallDetails(.batched(batch, index: index))))
            gather(
                Call(
                    token: token, workspace: workspace, caller: caller.principal, request: request,
                    origin: Origin(actor: caller.actor, peer: call.peer)))
        } catch {
            finish(batch, index, .failure(error))
        }
        batch.pauseIfFull()
    }

    /// The client sends no more leads.
    func leadsEnded(_ call: ServerCall) {
        guard let batch = batches[ObjectIdentifier(call)] else { return }
        batch.end = batch.end ?? .ok
        goOn(batch)
    }

    func batchCancelled(_ call: ServerCall) {
        guard let batch = batches.removeValue(forKey: ObjectIdentifier(call)) else { return }
        // What was handed on happens all the same; the connection counts the call until then.
        if batch.underWay == 0 { call.fail(GRPCStatus(.cancelled)) }
    }

    /// The client has read results: more leads may come.
    func roomForResults(_ call: ServerCall) {
        guard let batch = batches[ObjectIdentifier(call)] else { return }
        batch.roomCame()
        goOn(batch)
    }

    /// A lead of a batch was answered.
    func answer(
        _ result: Result<CallAnswer, Failure>, to token: UInt64, _ batch: LeadBatch, _ index: UInt64
    ) {
        _ = pending.remove(token)
        batch.underWay -= 1
        guard !batch.call.isFinished else {
            if batch.underWay == 0 { batch.call.fail(GRPCStatus(.cancelled)) }
            return
        }
        finish(batch, index, result)
        goOn(batch)
    }

    /// Takes no more leads of anybody.
    func endBatches() {
        for batch in Array(batches.values) { end(batch, .intakeInterrupted) }
    }

    /// Takes no more leads of those who may not send any now.
    func endRefusedBatches() {
        for batch in Array(batches.values) {
            do throws(Failure) { _ = try submitter(batch.call) } catch { end(batch, error) }
        }
    }

    /// Takes no more leads, and ends the call when those that it took are answered.
    private func end(_ batch: LeadBatch, _ failure: Failure) {
        guard batch.end == nil else { return }
        batch.end = StatusDetails.status(failure)
        batch.pauseIfFull()
        goOn(batch)
    }

    private func finish(
        _ batch: LeadBatch, _ index: UInt64, _ result: Result<CallAnswer, Failure>
    ) {
        batch.finish(index, writer.result(result, index: index))
    }

    private func goOn(_ batch: LeadBatch) {
        if batch.isComplete, let end = batch.end {
            batches[ObjectIdentifier(batch.call)] = nil
            batch.call.fail(end)
        } else {
            batch.resumeIfRoom()
        }
    }
}
