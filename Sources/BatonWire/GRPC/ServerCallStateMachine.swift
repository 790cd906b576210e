/// What may happen to a call on the server, and what follows from it.
///
/// Both directions are kept apart: the request and the response each are idle, open or closed,
/// and the method's kind says how many messages each may carry. Inputs are what happened; outputs
/// say what to do. Cardinality answers: grpc/grpc doc/statuscodes.md (12 for none or several).
package struct ServerCallStateMachine {
    private enum State: Equatable {
        case running(Running)
        case finished
    }

    private struct Running: Equatable {
        var kind: MethodKind
        var request: Side = .open
        var response: Side = .idle
        var requestMessages: UInt32 = 0
        var handlerKnows = false
    }

    private enum Side: Equatable {
        case idle
        case open
        case closed
    }

    /// What to do with a request message.
    package enum OnMessage: Equatable {
        /// Keep it until the request has ended.
        case hold
        /// Hand it to the handler now.
        case deliver
        /// Answer with the status.
        case reject(GRPCStatus)
        /// The call is over.
        case ignore
    }

    /// What to do when the client has ended its side.
    package enum OnRequestEnd: Equatable {
        /// Hand the held message to the handler: the request is complete.
        case deliverHeld
        /// Tell the handler that no more messages come.
        case deliverEnd
        /// Answer with the status.
        case reject(GRPCStatus)
        /// The call is over.
        case ignore
    }

    /// What to send for a response message.
    package enum OnResponse: Equatable {
        case sendHeadersAndMessage
        case sendMessage
        case ignore
    }

    /// What to send for a final status.
    package enum OnStatus: Equatable {
        /// One header block is the whole answer.
        case sendTrailersOnly
        case sendTrailers
        case ignore
    }

    /// What to do when the call is cut off.
    package enum OnCut: Equatable {
        /// Tell the handler.
        case cancelHandler
        /// The handler does not know the call, or has answered it.
        case nothing
    }

    private var state: State

    /// Begins a call whose headers were accepted.
    package init(kind: MethodKind) {
        state = .running(Running(kind: kind))
    }

    /// Whether nothing more will be done for the call.
    package var isFinished: Bool {
        if case .finished = state { return true }
        return false
    }

    /// Whether the client may still send.
    package var isRequestOpen: Bool {
        if case .running(let running) = state { return running.request == .open }
        return false
    }

    /// Whether nothing was answered yet.
    package var isSilent: Bool {
        if case .running(let running) = state { return running.response == .idle }
        return false
    }

    /// The handler learns of a call before its first message.
    package mutating func began() {
        guard case .running(var running) = state else { return }
        running.handlerKnows = true
        state = .running(running)
    }

    /// A complete request message came.
    package mutating func messageReceived() -> OnMessage {
        guard case .running(var running) = state, running.request == .open else { return .ignore }
        running.requestMessages += 1
        if running.kind.clientSendsMany {
            running.handlerKnows = true
            state = .running(running)
            return .deliver
        }
        state = .running(running)
        if running.requestMessages == 1 { return .hold }
        return .reject(GRPCStatus(.unimplemented, "a unary request has more than one message"))
    }

    /// The client ended its side. `insideMessage` says that a message is cut off.
    package mutating func requestEnded(insideMessage: Bool) -> OnRequestEnd {
        guard case .running(var running) = state, running.request == .open else { return .ignore }
        running.request = .closed
        if insideMessage {
            state = .running(running)
            return .reject(GRPCStatus(.internal, "the request ended inside a message"))
        }
        if running.kind.clientSendsMany {
            running.handlerKnows = true
            state = .running(running)
            return .deliverEnd
        }
        guard running.requestMessages == 1 else {
            state = .running(running)
            return .reject(GRPCStatus(.unimplemented, "a unary request has no message"))
        }
        running.handlerKnows = true
        state = .running(running)
        return .deliverHeld
    }

    /// The handler wants the headers sent before its first message; false if they were.
    package mutating func headersGiven() -> Bool {
        guard case .running(var running) = state, running.response == .idle else { return false }
        running.response = .open
        state = .running(running)
        return true
    }

    /// The handler answers a message.
    package mutating func responseGiven() -> OnResponse {
        guard case .running(var running) = state, running.response != .closed else {
            return .ignore
        }
        let first = running.response == .idle
        running.response = .open
        state = .running(running)
        return first ? .sendHeadersAndMessage : .sendMessage
    }

    /// The final status is known: from the handler, or because the request was refused.
    package mutating func statusGiven() -> OnStatus {
        guard case .running(let running) = state else { return .ignore }
        state = .finished
        return running.response == .idle ? .sendTrailersOnly : .sendTrailers
    }

    /// The stream or the connection is gone: does the handler have to be told?
    package mutating func cut() -> OnCut {
        guard case .running(let running) = state else { return .nothing }
        state = .finished
        return running.handlerKnows ? .cancelHandler : .nothing
    }

    /// Whether the handler works on the call.
    package var handlerKnows: Bool {
        if case .running(let running) = state { return running.handlerKnows }
        return false
    }
}
