// Events.
extension GRPCClientConnection {
    func handleEvents() {
        var index = 0
        while index < session.eventCount {
            let event = session.event(index)
            index += 1
            guard Int(event.slot) < calls.count, let call = calls[Int(event.slot)] else {
                session.consume(event.kind == .data ? event.length : 0, on: event.slot)
                continue
            }
            handle(event, call)
        }
        session.finishEvents()
    }

    private func handle(_ event: HTTP2Event, _ call: ClientCall) {
        switch event.kind {
        case .headers: headersReceived(event, call)
        case .data: dataReceived(event, call)
        case .ended: responseEnded(.noTrailers, call)
        case .closed:
            calls[Int(event.slot)] = nil
            responseEnded(.closed(event.errorCode), call)
        }
    }

    private func headersReceived(_ event: HTTP2Event, _ call: ClientCall) {
        guard !event.headersTooLarge else {
            return abandon(
                call, GRPCStatus(.resourceExhausted, "the server's headers are too large"))
        }
        let head = ResponseHead(session.fields(of: event))
        if event.endStream { return responseEnded(.trailers(head), call) }
        if let encoding = head.unknownEncoding {
            return abandon(
                call,
                GRPCStatus(.internal, "the server used grpc-encoding \(encoding), unasked for"))
        }
        call.headers = head.metadata
        call.decoder.encoding = head.encoding
        let action = call.state.headersReceived(
            http: head.httpStatus, isGRPC: head.isGRPC, status: head.status, isLast: false)
        perform(action, call)
        if action == .proceed, head.isFinal { call.tellHeaders() }
    }

    private func dataReceived(_ event: HTTP2Event, _ call: ClientCall) {
        session.consumeConnection(event.length)
        if call.isFinished {
            session.consumeStream(event.length, on: event.slot)
        } else if call.isPaused {
            call.backlog.append(contentsOf: event.data)
        } else {
            var input = event.data
            deliver(&input, to: call)
            call.backlog.append(contentsOf: input)
            session.consumeStream(event.length - input.count, on: event.slot)
        }
        if event.endStream { responseEnded(.noTrailers, call) }
    }

    /// Hands on the messages in `input` until the receiver rests.
    private func deliver(_ input: inout UnsafeRawBufferPointer, to call: ClientCall) {
        call.isDelivering = true
        while !input.isEmpty, !call.isFinished, !call.isPaused {
            switch call.decoder.next(&input, limit: options.receiveBytesMax) {
            case .message(let message): messageReceived(Array(message), call)
            case .gatheredMessage: messageReceived(call.decoder.takeGathered(), call)
            case .needsMore: break
            case .failure(let status): abandon(call, status)
            }
        }
        call.isDelivering = false
    }

    private func messageReceived(_ message: [UInt8], _ call: ClientCall) {
        let action = call.state.messageReceived()
        if action == .keep { return call.tell(message) }
        if case .finish = action { session.reset(call.slot, .cancel) }
        perform(action, call)
    }

    /// The response is over, or will be once the receiver has taken what waits.
    private func responseEnded(_ end: ClientCall.HeldBackEnd, _ call: ClientCall) {
        guard !call.isFinished else { return }
        guard call.backlog.isEmpty || !call.isPaused else {
            if call.heldBackEnd == nil { call.heldBackEnd = end }
            return
        }
        let isInside = !call.decoder.isBetweenMessages
        switch end {
        case .trailers(let head):
            call.trailers = head.metadata
            guard !isInside else {
                return abandon(call, GRPCStatus(.internal, "the response ended inside a message"))
            }
            perform(
                call.state.headersReceived(
                    http: head.httpStatus, isGRPC: head.isGRPC, status: head.status,
                    isLast: true), call)
        case .noTrailers: perform(call.state.responseEnded(), call)
        case .closed(let code): perform(call.state.streamClosed(code), call)
        }
    }

    /// The receiver goes on: it gets what waited, as far as it takes it.
    func resumeReading(_ call: ClientCall) {
        guard !call.isDelivering else { return }
        let waited = call.backlog
        call.backlog = []
        let left = waited.withUnsafeBytes { bytes in
            var input = bytes
            deliver(&input, to: call)
            session.consumeStream(bytes.count - input.count, on: call.slot)
            return input.count
        }
        guard !call.isFinished else { return }
        call.backlog = Array(waited.suffix(left))
        guard let end = call.heldBackEnd, call.backlog.isEmpty else { return }
        responseEnded(end, call)
    }
}
