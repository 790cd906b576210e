// Events.
extension GRPCServerConnection {
    /// Handles what came in, in its order.
    func handleEvents() {
        var index = 0
        while index < session.eventCount {
            let event = session.event(index)
            switch event.kind {
            case .headers where event.opensStream: requestBegan(event)
            case .headers, .ended: requestEnded(event)
            case .data: dataReceived(event)
            case .closed: streamClosed(event)
            }
            index += 1
        }
        session.finishEvents()
    }

    /// The call of a stream; none if the request was refused before it became one.
    @inline(__always)
    func call(at slot: Int32) -> ServerCall? {
        Int(slot) < calls.count ? calls[Int(slot)] : nil
    }

    private func requestBegan(_ event: HTTP2Event) {
        let slot = Int(event.slot)
        while calls.count <= slot { calls.append(nil) }
        guard let anyMethod = methods.methods.first else {
            return reject(event.slot, GRPCStatus(.unimplemented, "the server has no methods"))
        }
        let call = spareCalls.popLast() ?? ServerCall(method: anyMethod, connection: self)
        let head = RequestHead(session.fields(of: event), methods: methods, custom: &call.custom)
        if event.headersTooLarge {
            putBack(call)
            return reject(
                event.slot,
                GRPCStatus(
                    .resourceExhausted,
                    "the headers are larger than \(options.http2.headerListBytesMax) bytes"))
        }
        guard case .accept(let method) = head.verdict else {
            putBack(call)
            return refuse(event.slot, head.verdict)
        }
        begin(call, method: method, head: head, event: event)
    }

    private func begin(_ call: ServerCall, method: Int, head: RequestHead, event: HTTP2Event) {
        call.prepare(method: methods.methods[method])
        call.slot = event.slot
        call.decoder.encoding = head.encoding
        call.acceptedEncodings = head.accepted
        call.beganAt = now
        call.progressedAt = now
        calls[Int(event.slot)] = call
        load.openCalls += 1
        call.requestIsCounted = true
        openRequests += 1
        let standard = options.defaultDeadlineSeconds.map { UInt64($0 * 1_000_000_000) }
        if let timeout = head.timeoutNanoseconds ?? standard {
            let (sum, overflow) = now.addingReportingOverflow(timeout)
            let deadline = overflow ? UInt64.max : sum
            call.deadlineNanoseconds = deadline
            earliestDeadline = min(earliestDeadline, deadline)
            if timeout == 0 { return expire(call) }
        }
        if call.method.kind.clientSendsMany { beginStream(call) }
        if event.endStream { requestEnded(event) } else { hold(call, call.custom.count) }
    }

    /// A handler learns of a streamed request before its first message.
    private func beginStream(_ call: ServerCall) {
        guard admit(call) else { return }
        call.state.began()
        handler.callBegan(call)
    }

    /// Counts a call that a handler is to work on; false after it was refused.
    func admit(_ call: ServerCall) -> Bool {
        if let refusal = refusalUnderLoad(call.method.kind) {
            finishUnseen(call, refusal)
            return false
        }
        running.began(call.method.kind)
        call.countsAsRunning = true
        deliveredInBurst = true
        return true
    }

    private func streamClosed(_ event: HTTP2Event) {
        guard let call = call(at: event.slot) else { return }
        calls[Int(event.slot)] = nil
        load.openCalls -= 1
        closeRequest(call)
        cut(call)
        recycle(call)
    }

    private func recycle(_ call: consuming ServerCall) {
        guard spareCalls.count < Self.spareCallsMax else { return }
        var last: ServerCall = call
        guard isKnownUniquelyReferenced(&last) else { return }
        last.stopCounting()
        putBack(last)
    }

    /// Keeps a call object for another call, and nothing of what it was for.
    private func putBack(_ call: ServerCall) {
        call.custom.removeAll()
        spareCalls.append(call)
    }

    /// The client is gone: the handler is told, if it knows the call.
    func cut(_ call: ServerCall) {
        guard !call.isFinished else { return }
        count(call, .cancelled)
        if call.state.cut() == .cancelHandler { handler.callCancelled(call) }
    }

    /// The request is complete or given up: what was held for it is free.
    func closeRequest(_ call: ServerCall) {
        call.dropBody()
        if call.requestIsCounted {
            call.requestIsCounted = false
            openRequests -= 1
        }
        if call.budgetBytes > 0 {
            budget.give(call.budgetBytes)
            call.budgetBytes = 0
        }
    }
}
