internal import BatonAuth
internal import BatonEngine
internal import BatonJournal
internal import BatonMessages
internal import BatonNode
package import BatonWire
internal import BatonWorkspaceFile

/// Turns the calls of one event loop into commands and questions, and their outcomes into answers.
///
/// Requests are read and checked here, on the loop, and gathered until the read burst ends; the
/// node's thread gets only what is well formed and allowed to the caller's role.
package final class Dispatcher: CallHandler {
    private let runner: NodeRunner
    let files: FileWorker
    let mailbox: LoopMailbox
    private let tokens: TokenWorker?
    var authentication: CallAuthentication
    let reader: RequestReader
    var writer: ResponseWriter
    var pending: PendingCalls
    private var gathered: [Call] = []
    /// What became of Watch calls, for the node to know.
    var changes: [WatchChange] = []
    /// The SubmitLeads calls that go on.
    var batches: [ObjectIdentifier: LeadBatch] = [:]
    private(set) var isDraining = false

    /// - Parameters:
    ///   - tokens: Nil: nothing has to be proved.
    ///   - mailbox: Whose `wake` makes the loop call `messagesArrived`.
    package init(
        runner: NodeRunner, files: FileWorker, tokens: TokenWorker?, clock: any ServerClock,
        mailbox: LoopMailbox
    ) {
        self.tokens = tokens
        authentication = CallAuthentication(tokens?.book.authenticator, clock: clock)
        self.runner = runner
        self.files = files
        self.mailbox = mailbox
        reader = RequestReader(arena: Arena())
        writer = ResponseWriter(arena: Arena())
        pending = PendingCalls(mailbox: runner.register(mailbox))
    }

    // MARK: Calls

    package func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        let method = Method(call)
        do throws(Failure) {
            let caller = try authentication.caller(of: call)
            // Whatever one's role: nobody's is proved there.
            if tokens == nil, RolePermissions.isOfTokens(method) { throw .authenticationOff }
            if !call.method.isOpen,
                let refusal = RolePermissions.refusal(of: method, for: caller.principal.role)
            {
                throw refusal
            }
            let reading = try reader.read(method, message, from: caller.principal)
            try take(reading, method, caller, call)
        } catch {
            call.fail(StatusDetails.status(error))
        }
    }

    package func callCancelled(_ call: ServerCall) {
        // What was handed on happens all the same; `send` finds the call finished.
        switch Method(call) {
        case .watch:
            watchEnded(call)
            burstEnded()
        case .submitLeads: batchCancelled(call)
        default: break
        }
    }

    package func callBegan(_ call: ServerCall) { beginBatch(call) }

    package func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        leadReceived(call, message)
    }

    package func requestEnded(_ call: ServerCall) { leadsEnded(call) }

    package func roomToSend(_ call: ServerCall) {
        if Method(call) == .watch { roomToWatch(call) } else { roomForResults(call) }
        // No burst of reads is under way, which would end so.
        burstEnded()
    }

    package func drainBegan() {
        isDraining = true
        endWatches()
        endBatches()
        burstEnded()
    }

    package func lookOverStreams() {
        endRefusedWatches()
        endRefusedBatches()
        burstEnded()
    }

    package func burstEnded() {
        postGathered()
        guard !changes.isEmpty else { return }
        runner.post(changes)
        changes.removeAll(keepingCapacity: true)
    }

    func gather(_ call: Call) { gathered.append(call) }

    private func postGathered() {
        dropCancelled()
        guard !gathered.isEmpty else { return }
        let calls = gathered
        gathered = []
        gathered.reserveCapacity(calls.count)
        if !runner.post(calls) {
            for call in calls { send(.failure(.shuttingDown), to: call.token) }
        }
    }

    /// Forgets the calls that were cancelled in the burst that brought them: a client that resets
    /// what it asks for makes no work for the node. Nobody hears the answer; it ends the count of
    /// what goes on.
    private func dropCancelled() {
        gathered.removeAll { call in
            guard pending[call.token].call.isFinished else { return false }
            send(.failure(.shuttingDown), to: call.token)
            return true
        }
    }

    private func take(
        _ reading: RequestReader.Reading, _ method: Method, _ caller: Caller, _ call: ServerCall
    ) throws(Failure) {
        var entry = PendingCalls.Pending(call: call, method: method, details: nil)
        switch reading {
        case .call(let workspace, let request):
            let workspace = try caller.workspace(workspace)
            if let digest = request.pageDigest {
                entry.details = CallDetails(.list(digest: digest, showsPeers: caller.mayAudit))
            } else if method == .watch {
                guard !isDraining else { throw .watchInterrupted }
                entry.details = CallDetails(.watching(Flow()))
            }
            let token = pending.insert(entry)
            call.context = Int(truncatingIfNeeded: token)
            gathered.append(
                Call(
                    token: token, workspace: workspace, caller: caller.principal, request: request,
                    origin: Origin(actor: caller.actor, peer: call.peer)))
        case .file(var file):
            if !file.workspace.isEmpty { _ = try caller.workspace(file.workspace) }
            file.sender = caller
            file.origin = Origin(actor: caller.actor, peer: call.peer)
            entry.details = CallDetails(.reading(file))
            let token = pending.insert(entry)
            if !files.parse(file, token: token, replyTo: mailbox) {
                send(.failure(.tooManyFiles), to: token)
            }
        case .caller: writer.write(caller) { call.reply($0) }
        case .token(let request):
            guard let tokens else { throw .authenticationOff }
            entry.details = request.pageDigest.map { CallDetails(.tokens(digest: $0)) }
            let token = pending.insert(entry)
            if !tokens.perform(request, by: caller.accountable, token: token, replyTo: mailbox) {
                send(.failure(.tooManyTokenCalls), to: token)
            }
        }
    }

    // MARK: Answers

    /// Takes what other threads left in the mailbox; on the loop.
    package func messagesArrived() {
        for message in mailbox.take() {
            switch message {
            case .answers(let answers):
                for answered in answers { answer(answered) }
            case .deliveries(let deliveries): send(deliveries)
            case .fileParsed(let token, .success(let file)): fileRead(file, for: token)
            case .fileParsed(let token, .failure(let failure)):
                send(.failure(failure), to: token)
            case .fileCounted(let token, let reps, let teams):
                textCounted(token, reps: reps, teams: teams)
            case .tokens(let token, let result): tokensAnswered(result, to: token)
            }
        }
        burstEnded()
    }

    private func answer(_ answered: Answered) {
        switch answered.answer {
        case .workspace(let workspace, let text):
            textArrived(workspace, text, for: answered.token)
        case .preview(let workspace, let text, let preview):
            previewArrived(workspace, text, preview, for: answered.token)
        default: send(answered.answer.result, to: answered.token)
        }
    }

    /// Ends a call with its answer, or with why there is none.
    func send(_ result: Result<CallAnswer, Failure>, to token: UInt64) {
        if case .batched(let batch, let index)? = pending.stage(of: token) {
            return answer(result, to: token, batch, index)
        }
        finish(token) { entry throws(Failure) in
            switch result {
            case .failure(let failure):
                guard let file = entry.dryRun, failure.saysNoSuchWorkspace else { throw failure }
                sendApplied(.unapplied(file), unchanged: false, entry)
            case .success(.outcome(.workspace(let workspace, let unchanged))),
                .success(.repeated(.workspace(let workspace, let unchanged))):
                sendApplied(workspace, unchanged: unchanged, entry)
            case .success(let answer):
                try writer.write(
                    entry.showsPeers ? answer : answer.withoutPeers, to: entry.method,
                    pageDigest: entry.pageDigest
                ) { entry.call.reply($0) }
            }
        }
    }

    private func tokensAnswered(_ result: Result<TokenAnswer, Failure>, to token: UInt64) {
        finish(token) { entry throws(Failure) in
            let answer = try result.get()
            writer.write(answer, pageDigest: entry.pageDigest) { entry.call.reply($0) }
        }
    }

    /// Ends a call, unless it ended by itself: cancelled, or past its deadline.
    func finish(
        _ token: UInt64, _ body: (PendingCalls.Pending) throws(Failure) -> Void
    ) {
        let entry = pending.remove(token)
        guard !entry.call.isFinished else {
            // Only the connection's count of running calls waits for this.
            return entry.call.fail(GRPCStatus(.cancelled))
        }
        do throws(Failure) {
            try body(entry)
        } catch {
            entry.call.fail(StatusDetails.status(error))
        }
    }
}

extension PendingCalls.Pending {
    fileprivate var pageDigest: UInt64? {
        switch details?.stage {
        case .list(let digest, _)?, .tokens(let digest)?: digest
        default: nil
        }
    }

    /// Whether the caller may see where changes came from.
    fileprivate var showsPeers: Bool {
        if case .list(_, let showsPeers)? = details?.stage { showsPeers } else { true }
    }
}

extension CallRequest {
    /// Of a list: what its page tokens are good for.
    fileprivate var pageDigest: UInt64? {
        switch self {
        case .listLeads(let filter, _, _): PageToken.digest(of: filter)
        case .findLeads(let search, _, _): PageToken.digest(ofSearchFor: search.text)
        case .listReviews(let filter, _, _): PageToken.digest(of: filter)
        case .listLeadEvents(let lead, _, _): PageToken.digest(ofEventsOf: lead)
        case .listVersions: PageToken.digestOfVersions
        case .getPlan(let plan, let results, _, _, _): PageToken.digest(of: plan, results)
        case .listPlans: PageToken.digestOfPlans
        default: nil
        }
    }
}

extension CallAnswer {
    /// Without the addresses that changes came from, which are not everybody's business.
    fileprivate var withoutPeers: CallAnswer {
        guard case .events(let events, let more) = self else { return self }
        let bare = events.map { event in
            var event = event
            event.origin?.peer = ""
            return event
        }
        return .events(bare, more: more)
    }
}

extension TokenRequest {
    /// Of a list: what its page tokens are good for.
    fileprivate var pageDigest: UInt64? {
        guard case .list(_, _, let includeRevoked) = self else { return nil }
        return PageToken.digestOfTokens(includeRevoked: includeRevoked)
    }
}
