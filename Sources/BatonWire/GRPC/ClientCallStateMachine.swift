/// What may happen to a call on the client, and what follows from it.
package struct ClientCallStateMachine {
    private enum State: Equatable {
        case waitingForHeaders
        case receiving(messages: UInt32)
        case finished
    }

    /// What to do after an input.
    package enum Action: Equatable {
        /// Go on.
        case proceed
        /// Keep the message.
        case keep
        /// The call ended with this status; OK means that the kept message is the answer.
        case finish(GRPCStatus)
        /// The call is over.
        case ignore
    }

    private let kind: MethodKind
    private var state = State.waitingForHeaders

    /// Begins a call whose request was sent.
    package init(kind: MethodKind) {
        self.kind = kind
    }

    /// Whether the call has ended.
    package var isFinished: Bool { state == .finished }

    /// A header block came.
    ///
    /// - Parameters:
    ///   - http: `:status`, or nil in trailers.
    ///   - isGRPC: Whether the content type is gRPC's.
    ///   - status: What `grpc-status` says, if it is there.
    ///   - isLast: Whether the response ends with it.
    package mutating func headersReceived(
        http: Int?, isGRPC: Bool, status: GRPCStatus?, isLast: Bool
    ) -> Action {
        switch state {
        case .finished:
            return .ignore
        case .receiving where !isLast:
            return .proceed
        case .receiving(let messages):
            return finish(
                status ?? GRPCStatus(.unknown, "the response has no grpc-status"),
                messages: messages)
        case .waitingForHeaders:
            return firstHeadersReceived(
                http: http ?? 0, isGRPC: isGRPC, status: status, isLast: isLast)
        }
    }

    private mutating func firstHeadersReceived(
        http: Int, isGRPC: Bool, status: GRPCStatus?, isLast: Bool
    ) -> Action {
        if (100..<200).contains(http) { return .proceed }
        if isLast, let status { return finish(status, messages: 0) }
        guard http == 200 else { return finish(StatusMapping.status(http: http), messages: 0) }
        guard isGRPC else {
            return finish(
                GRPCStatus(.unknown, "the server's answer is not gRPC (content-type)"), messages: 0)
        }
        guard !isLast else {
            return finish(
                GRPCStatus(.unknown, "the response has no grpc-status"), messages: 0)
        }
        state = .receiving(messages: 0)
        return .proceed
    }

    /// A complete message came.
    package mutating func messageReceived() -> Action {
        guard case .receiving(let messages) = state else { return .ignore }
        guard messages == 0 || kind.serverSendsMany else {
            return finish(
                GRPCStatus(.unimplemented, "the server sent more than one message"), messages: 0)
        }
        state = .receiving(messages: messages + 1)
        return .keep
    }

    /// The response ended without trailers.
    package mutating func responseEnded() -> Action {
        guard !isFinished else { return .ignore }
        return finish(GRPCStatus(.unknown, "the response has no grpc-status"), messages: 0)
    }

    /// The stream is gone.
    package mutating func streamClosed(_ code: HTTP2ErrorCode) -> Action {
        guard !isFinished else { return .ignore }
        return finish(StatusMapping.status(reset: code), messages: 0)
    }

    /// The client itself ends the call: deadline, cancellation, lost connection, bad message.
    package mutating func abandoned(_ status: GRPCStatus) -> Action {
        guard !isFinished else { return .ignore }
        return finish(status, messages: 0)
    }

    /// A method that answers one message must have sent it if it says OK.
    private mutating func finish(_ status: GRPCStatus, messages: UInt32) -> Action {
        state = .finished
        if status.code == .ok, !kind.serverSendsMany, messages != 1 {
            return .finish(GRPCStatus(.unimplemented, "the server sent no message"))
        }
        return .finish(status)
    }
}
