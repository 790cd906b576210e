/// The limits of a client's connection.
package struct GRPCClientOptions: Sendable {
    /// The limits of HTTP/2.
    package var http2 = HTTP2Options.client
    /// The largest message in bytes that is taken.
    package var receiveBytesMax = MethodDescriptor.receiveBytesMaxDefault
    /// Calls that may wait for an answer at once; more are refused with RESOURCE_EXHAUSTED.
    package var callsMax = 10_000

    /// The defaults.
    package init() {}
}

/// The client's side of one connection: calls become frames, HTTP/2 events become answers.
///
/// Confined to one event loop; the transport passes bytes and monotonic nanoseconds.
package final class GRPCClientConnection {
    private let session: HTTP2Session
    private let options: GRPCClientOptions
    private let authority: String
    private var calls: [ClientCall?] = []
    private var callCount = 0
    private var earliestDeadline = UInt64.max
    private var now: UInt64
    private var isClosing = false

    /// Starts the client's side of a connection.
    ///
    /// - Parameter authority: What goes into `:authority`, usually `host:port`.
    package init(
        authority: String, options: GRPCClientOptions = GRPCClientOptions(), now: UInt64
    ) throws(GRPCStatus) {
        session = try HTTP2Session(server: false, options: options.http2, now: now)
        self.options = options
        self.authority = authority
        self.now = now
    }

    /// Calls that wait for an answer.
    package var callsRunning: Int { callCount }

    /// Whether new calls cannot be made any more.
    package var isClosed: Bool { session.isFinished || isClosing || session.goAwayReceived != nil }

    /// Whether the server has spoken HTTP/2.
    package var isReady: Bool { session.peerSettingsReceived }
}

// Calls.
extension GRPCClientConnection {
    /// Makes a unary call. `completion` is called once, perhaps at once.
    ///
    /// - Returns: The call, to be cancelled with ``cancel(_:)``; nil if it could not be made.
    package func start(
        path: String, message: [UInt8], metadata: Metadata, timeoutNanoseconds: UInt64?,
        now: UInt64, completion: @escaping ClientCall.Completion
    ) -> ClientCall? {
        self.now = now
        if let refusal = refusal() {
            completion(.failure(refusal))
            return nil
        }
        let block: HTTP2HeaderBlock
        do throws(GRPCStatus) {
            block = try headerBlock(path, metadata, timeoutNanoseconds)
        } catch {
            completion(.failure(error))
            return nil
        }
        guard let slot = session.sendRequest(block, now: now) else {
            completion(.failure(GRPCStatus(.unavailable, "the connection takes no more calls")))
            return nil
        }
        message.withUnsafeBytes { bytes in
            withMessagePrefix(bytes.count) { session.appendData($0, bytes, on: slot) }
        }
        session.endData(trailers: nil, on: slot)
        return keep(slot, timeoutNanoseconds, completion)
    }

    private func refusal() -> GRPCStatus? {
        if isClosed { return GRPCStatus(.unavailable, "the connection is closed") }
        if callCount >= options.callsMax {
            return GRPCStatus(.resourceExhausted, "too many calls wait on this connection")
        }
        return nil
    }

    private func keep(
        _ slot: Int32, _ timeout: UInt64?, _ completion: @escaping ClientCall.Completion
    ) -> ClientCall {
        let (sum, overflow) = now.addingReportingOverflow(timeout ?? .max)
        let deadline = overflow ? UInt64.max : sum
        earliestDeadline = min(earliestDeadline, deadline)
        let call = ClientCall(
            slot: slot, deadlineNanoseconds: deadline, completion: completion)
        while calls.count <= Int(slot) { calls.append(nil) }
        calls[Int(slot)] = call
        callCount += 1
        return call
    }

    private func headerBlock(
        _ path: String, _ metadata: Metadata, _ timeout: UInt64?
    ) throws(GRPCStatus) -> HTTP2HeaderBlock {
        var fields: [(name: String, value: [UInt8])] = [
            (":method", Array("POST".utf8)), (":scheme", Array("http".utf8)),
            (":path", Array(path.utf8)), (":authority", Array(authority.utf8)),
            ("te", Array("trailers".utf8)), ("content-type", Array("application/grpc".utf8)),
            ("user-agent", Array("baton".utf8)),
        ]
        if let timeout {
            let value = GRPCTimeout.format(nanoseconds: timeout)
            fields.append(("grpc-timeout", Array(value.utf8)))
        }
        fields += try metadata.wireFields()
        return HTTP2HeaderBlock(fields)
    }

    /// Gives a call up: the server is told, the caller gets CANCELLED.
    package func cancel(_ call: ClientCall) {
        abandon(call, GRPCStatus(.cancelled, "the caller gave the call up"))
    }

    private func abandon(_ call: ClientCall, _ status: GRPCStatus) {
        let action = call.state.abandoned(status)
        guard action != .ignore else { return }
        session.reset(call.slot, .cancel)
        perform(action, call)
    }

    private func perform(_ action: ClientCallStateMachine.Action, _ call: ClientCall) {
        guard case .finish(let status) = action else { return }
        callCount -= 1
        call.complete(status)
    }
}

// Bytes and events.
extension GRPCClientConnection {
    /// Takes bytes from the server.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        self.now = now
        session.receive(bytes, now: now)
        handleEvents()
    }

    /// Moves bytes for the server into `target`; fewer than fit means that there are no more.
    package func pull(into target: UnsafeMutableRawBufferPointer, now: UInt64) -> Int {
        self.now = now
        let count = session.pull(into: target, now: now)
        handleEvents()
        return count
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool { session.hasOutput }

    /// Why we ended the connection, if we did.
    package var violationReason: String? { session.violationReason }

    /// Whether the connection can be closed.
    package var isFinished: Bool { session.isFinished }

    private func handleEvents() {
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
        case .headers:
            headersReceived(event, call)
        case .data:
            session.consume(event.length, on: event.slot)
            dataReceived(event.data, call)
            if event.endStream { perform(call.state.responseEnded(), call) }
        case .ended:
            perform(call.state.responseEnded(), call)
        case .closed:
            calls[Int(event.slot)] = nil
            perform(call.state.streamClosed(event.errorCode), call)
        }
    }

    private func headersReceived(_ event: HTTP2Event, _ call: ClientCall) {
        guard !event.headersTooLarge else {
            return abandon(
                call, GRPCStatus(.resourceExhausted, "the server's headers are too large"))
        }
        let head = ResponseHead(session.fields(of: event))
        if let encoding = head.foreignEncoding {
            return abandon(
                call, GRPCStatus(.internal, "the server used grpc-encoding \(encoding)"))
        }
        if event.endStream {
            call.response.trailers = head.metadata
        } else {
            call.response.headers = head.metadata
        }
        if event.endStream, !call.decoder.isBetweenMessages {
            return abandon(call, GRPCStatus(.internal, "the response ended inside a message"))
        }
        perform(
            call.state.headersReceived(
                http: head.httpStatus, isGRPC: head.isGRPC, status: head.status,
                isLast: event.endStream), call)
    }

    private func dataReceived(_ bytes: UnsafeRawBufferPointer, _ call: ClientCall) {
        var input = bytes
        while !input.isEmpty, !call.state.isFinished {
            switch call.decoder.next(&input, limit: options.receiveBytesMax) {
            case .message(let message): keepMessage(Array(message), call)
            case .gatheredMessage: keepMessage(call.decoder.takeGathered(), call)
            case .needsMore: break
            case .failure(let status): abandon(call, status)
            }
        }
    }

    private func keepMessage(_ message: [UInt8], _ call: ClientCall) {
        let action = call.state.messageReceived()
        if action == .keep { call.response.message = message } else { perform(action, call) }
    }
}

// The end.
extension GRPCClientConnection {
    /// When ``timePassed(now:)`` must be called next, or nil. May be earlier than needed.
    package var nextWake: UInt64? {
        let wake = min(earliestDeadline, session.nextWake ?? .max)
        return wake == .max ? nil : wake
    }

    /// Ends calls whose deadline passed.
    package func timePassed(now: UInt64) {
        self.now = now
        session.timePassed(now: now)
        guard now >= earliestDeadline else { return }
        earliestDeadline = .max
        for call in calls {
            guard let call, !call.state.isFinished else { continue }
            if call.deadlineNanoseconds <= now {
                abandon(call, GRPCStatus(.deadlineExceeded, "the server did not answer in time"))
            } else {
                earliestDeadline = min(earliestDeadline, call.deadlineNanoseconds)
            }
        }
    }

    /// Makes no more calls; ends the session when the last one is answered.
    package func close() {
        isClosing = true
        if callCount == 0, !session.isFinished { session.end(.noError) }
    }

    /// The socket is gone: every caller gets UNAVAILABLE.
    package func connectionLost(_ reason: String) {
        isClosing = true
        for call in calls {
            guard let call else { continue }
            perform(call.state.abandoned(GRPCStatus(.unavailable, reason)), call)
        }
        calls = []
    }
}
