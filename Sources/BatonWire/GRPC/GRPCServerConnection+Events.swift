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
    private func call(at slot: Int32) -> ServerCall? {
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
        call.progressedAt = now
        calls[Int(event.slot)] = call
        call.requestIsCounted = true
        openRequests += 1
        if call.method.kind != .unary {
            return finishRejected(call, GRPCStatus(.unimplemented, "streaming is not offered"))
        }
        let standard = options.defaultDeadlineSeconds.map { UInt64($0 * 1_000_000_000) }
        if let timeout = head.timeoutNanoseconds ?? standard {
            let (sum, overflow) = now.addingReportingOverflow(timeout)
            let deadline = overflow ? UInt64.max : sum
            call.deadlineNanoseconds = deadline
            earliestDeadline = min(earliestDeadline, deadline)
            if timeout == 0 { return expire(call) }
        }
        if event.endStream { requestEnded(event) } else { hold(call, call.custom.count) }
    }

    private func dataReceived(_ event: HTTP2Event) {
        session.consume(event.length, on: event.slot)
        guard let call = call(at: event.slot), !call.isFinished else { return }
        let opensMessage = call.decoder.isBetweenMessages
        if session.countsAsProgress(event) || opensMessage { call.progressedAt = now }
        var input = event.data
        while !input.isEmpty {
            switch call.decoder.next(&input, limit: call.method.receiveBytesMax) {
            case .message(let message):
                messageReceived(call, message, isLast: event.endStream && input.isEmpty)
            case .gatheredMessage:
                let message = call.decoder.takeGathered()
                let isLast = event.endStream && input.isEmpty
                message.withUnsafeBytes { messageReceived(call, $0, isLast: isLast) }
            case .needsMore:
                break
            case .failure(let status):
                finishRejected(call, status)
            }
            if call.isFinished { return }
        }
        if event.endStream { return requestEnded(event) }
        hold(call, event.length)
    }

    /// Counts what is kept of an incomplete request.
    private func hold(_ call: ServerCall, _ bytes: Int) {
        if budget.take(bytes) {
            call.budgetBytes += bytes
        } else {
            finishRejected(
                call,
                GRPCStatus(.resourceExhausted, "the server holds too many incomplete requests"))
        }
    }

    /// A message is complete; usually it is the last thing of its request and is not copied.
    private func messageReceived(
        _ call: ServerCall, _ message: UnsafeRawBufferPointer, isLast: Bool
    ) {
        switch call.state.messageReceived() {
        case .hold:
            if isLast { requestComplete(call, message) } else { call.held = Array(message) }
        case .reject(let status):
            finishRejected(call, status)
        case .deliver, .ignore:
            break
        }
    }

    private func requestEnded(_ event: HTTP2Event) {
        guard event.endStream, let call = call(at: event.slot), !call.isFinished else { return }
        let isInside = !call.decoder.isBetweenMessages
        switch call.state.requestEnded(insideMessage: isInside) {
        case .deliverHeld:
            let message = call.held ?? []
            message.withUnsafeBytes { deliver(call, $0) }
        case .reject(let status, let cancelHandler):
            if cancelHandler { handler.callCancelled(call) }
            finishRejected(call, status)
        case .deliverEnd, .ignore:
            break
        }
    }

    private func requestComplete(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        if call.state.requestEnded(insideMessage: false) == .deliverHeld {
            deliver(call, message)
        }
    }

    private func deliver(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        closeRequest(call)
        if let refusal = refusalUnderLoad { return finishRejected(call, refusal) }
        running.count += 1
        call.countsAsRunning = true
        deliveredInBurst = true
        handler.requestReceived(call, message: message)
    }

    private func streamClosed(_ event: HTTP2Event) {
        guard let call = call(at: event.slot) else { return }
        calls[Int(event.slot)] = nil
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
        counters.count(method: call.method.index, .cancelled)
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
