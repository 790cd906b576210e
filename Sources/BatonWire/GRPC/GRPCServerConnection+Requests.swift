// The messages of requests.
extension GRPCServerConnection {
    func dataReceived(_ event: HTTP2Event) {
        guard let call = call(at: event.slot), !call.isFinished else {
            return session.consume(event.length, on: event.slot)
        }
        call.progressedAt = now
        if call.isPaused {
            session.consumeConnection(event.length)
            return holdBack(event.data, ended: event.endStream, call)
        }
        var input = event.data
        deliver(&input, isLast: event.endStream, to: call)
        session.consumeConnection(event.length)
        session.consumeStream(event.length - input.count, on: event.slot)
        guard !call.isFinished else { return }
        if call.isPaused { return holdBack(input, ended: event.endStream, call) }
        if event.endStream { return requestEnded(event) }
        if call.method.kind.clientSendsMany { holdPartial(call) } else { hold(call, event.length) }
    }

    /// Hands on the messages in `input` until the handler rests.
    private func deliver(
        _ input: inout UnsafeRawBufferPointer, isLast: Bool, to call: ServerCall
    ) {
        call.isDelivering = true
        while !input.isEmpty, !call.isPaused {
            switch call.decoder.next(&input, limit: call.method.receiveBytesMax) {
            case .message(let message):
                messageReceived(call, message, isLast: isLast && input.isEmpty)
            case .gatheredMessage:
                let message = call.decoder.takeGathered()
                let isLast = isLast && input.isEmpty
                message.withUnsafeBytes { messageReceived(call, $0, isLast: isLast) }
            case .needsMore:
                break
            case .failure(let status):
                finishRejected(call, status)
            }
            if call.isFinished { break }
        }
        call.isDelivering = false
    }

    /// A message is complete; usually it is the last thing of its request and is not copied.
    private func messageReceived(
        _ call: ServerCall, _ message: UnsafeRawBufferPointer, isLast: Bool
    ) {
        switch call.state.messageReceived() {
        case .hold:
            if isLast { return requestComplete(call, message) }
            call.held = Array(message)
            // It may be larger than what came, if it was compressed.
            hold(call, message.count)
        case .deliver:
            deliveredInBurst = true
            handler.messageReceived(call, message: message)
        case .reject(let status):
            finishRejected(call, status)
        case .ignore:
            break
        }
    }

    func requestEnded(_ event: HTTP2Event) {
        guard event.endStream, let call = call(at: event.slot), !call.isFinished else { return }
        if call.isPaused { call.endIsHeldBack = true } else { requestEnded(call) }
    }

    private func requestEnded(_ call: ServerCall) {
        let isInside = !call.decoder.isBetweenMessages
        switch call.state.requestEnded(insideMessage: isInside) {
        case .deliverHeld:
            let message = call.held ?? []
            message.withUnsafeBytes { deliverWhole($0, to: call) }
        case .deliverEnd:
            closeRequest(call)
            deliveredInBurst = true
            handler.requestEnded(call)
        case .reject(let status):
            finishRejected(call, status)
        case .ignore:
            break
        }
    }

    private func requestComplete(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        if call.state.requestEnded(insideMessage: false) == .deliverHeld {
            deliverWhole(message, to: call)
        }
    }

    private func deliverWhole(_ message: UnsafeRawBufferPointer, to call: ServerCall) {
        closeRequest(call)
        if admit(call) { handler.requestReceived(call, message: message) }
    }
}

// What is kept of requests that have not ended.
extension GRPCServerConnection {
    /// Counts what is kept of an incomplete request.
    func hold(_ call: ServerCall, _ bytes: Int) {
        if budget.take(bytes) {
            call.budgetBytes += bytes
        } else {
            finishRejected(
                call,
                GRPCStatus(.resourceExhausted, "the server holds too many incomplete requests"))
        }
    }

    /// Counts what is kept of a streamed request: messages that the handler has taken are not.
    private func holdPartial(_ call: ServerCall) {
        let kept = call.custom.count + call.decoder.gathered.count + call.backlog.count
        if kept >= call.budgetBytes { return hold(call, kept - call.budgetBytes) }
        budget.give(call.budgetBytes - kept)
        call.budgetBytes = kept
    }

    /// Keeps what came while the handler rests. The stream's window is not opened, so that the
    /// client has to stop once it is full.
    private func holdBack(_ bytes: UnsafeRawBufferPointer, ended: Bool, _ call: ServerCall) {
        call.backlog.append(contentsOf: bytes)
        if ended { call.endIsHeldBack = true }
        holdPartial(call)
    }

    /// The handler goes on: it gets what waited, as far as it takes it.
    func resumeReading(_ call: ServerCall) {
        call.isPaused = false
        guard !call.isDelivering else { return }
        let waited = call.backlog
        call.backlog = []
        call.progressedAt = now
        let left = waited.withUnsafeBytes { bytes in
            var input = bytes
            deliver(&input, isLast: false, to: call)
            session.consumeStream(bytes.count - input.count, on: call.slot)
            return input.count
        }
        markDirty()
        guard !call.isFinished else { return }
        call.backlog = Array(waited.suffix(left))
        holdPartial(call)
        guard call.endIsHeldBack, !call.isPaused else { return }
        call.endIsHeldBack = false
        requestEnded(call)
    }
}
