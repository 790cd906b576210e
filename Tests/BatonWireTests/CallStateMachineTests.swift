import Testing

@testable import BatonWire

@Suite struct ServerCallStateMachineTests {
    @Test func `a unary call goes from request to answer`() {
        var call = ServerCallStateMachine(kind: .unary)
        #expect(call.isRequestOpen)
        #expect(call.messageReceived() == .hold)
        #expect(call.requestEnded(insideMessage: false) == .deliverHeld)
        #expect(!call.isRequestOpen)
        #expect(call.handlerKnows)
        #expect(call.responseGiven() == .sendHeadersAndMessage)
        #expect(call.statusGiven() == .sendTrailers)
        #expect(call.isFinished)
    }

    @Test func `a unary request with no message is unimplemented`() {
        var call = ServerCallStateMachine(kind: .unary)
        guard case .reject(let status) = call.requestEnded(insideMessage: false) else {
            Issue.record("not rejected")
            return
        }
        #expect(status.code == .unimplemented)
        #expect(call.statusGiven() == .sendTrailersOnly)
    }

    @Test func `a unary request with two messages is unimplemented`() {
        var call = ServerCallStateMachine(kind: .unary)
        #expect(call.messageReceived() == .hold)
        guard case .reject(let status) = call.messageReceived() else {
            Issue.record("not rejected")
            return
        }
        #expect(status.code == .unimplemented)
    }

    @Test(arguments: MethodKind.allCases)
    func `a request that ends inside a message is an internal error`(kind: MethodKind) {
        var call = ServerCallStateMachine(kind: kind)
        guard case .reject(let status) = call.requestEnded(insideMessage: true) else {
            Issue.record("not rejected")
            return
        }
        #expect(status.code == .internal)
    }

    @Test(arguments: [MethodKind.clientStreaming, .bidirectional])
    func `streamed messages are delivered as they come`(kind: MethodKind) {
        var call = ServerCallStateMachine(kind: kind)
        #expect(call.messageReceived() == .deliver)
        #expect(call.messageReceived() == .deliver)
        #expect(call.responseGiven() == .sendHeadersAndMessage)
        #expect(call.messageReceived() == .deliver)
        #expect(call.requestEnded(insideMessage: false) == .deliverEnd)
        #expect(call.responseGiven() == .sendMessage)
        #expect(call.statusGiven() == .sendTrailers)
    }

    @Test func `a status without a message is trailers only`() {
        var call = ServerCallStateMachine(kind: .unary)
        #expect(call.statusGiven() == .sendTrailersOnly)
    }

    @Test func `a finished call ignores everything`() {
        var call = ServerCallStateMachine(kind: .unary)
        _ = call.statusGiven()
        #expect(call.messageReceived() == .ignore)
        #expect(call.requestEnded(insideMessage: false) == .ignore)
        #expect(call.responseGiven() == .ignore)
        #expect(call.statusGiven() == .ignore)
        let gaveHeaders = call.headersGiven()
        #expect(!gaveHeaders)
        #expect(call.cut() == .nothing)
    }

    @Test func `only a handler that knows the call is told that it was cut`() {
        var early = ServerCallStateMachine(kind: .unary)
        _ = early.messageReceived()
        #expect(early.cut() == .nothing)
        var late = ServerCallStateMachine(kind: .unary)
        _ = late.messageReceived()
        _ = late.requestEnded(insideMessage: false)
        #expect(late.cut() == .cancelHandler)
    }

    @Test func `headers are sent once, with the first message or before it`() {
        var early = ServerCallStateMachine(kind: .serverStreaming)
        #expect(early.isSilent)
        let first = early.headersGiven()
        let second = early.headersGiven()
        #expect(first && !second)
        #expect(!early.isSilent)
        #expect(early.responseGiven() == .sendMessage)
        #expect(early.statusGiven() == .sendTrailers)
    }

    @Test func `a handler knows a streamed request from its beginning`() {
        var call = ServerCallStateMachine(kind: .bidirectional)
        #expect(!call.handlerKnows)
        call.began()
        #expect(call.handlerKnows)
        #expect(call.cut() == .cancelHandler)
    }
}

@Suite struct ClientCallStateMachineTests {
    private func receiving(_ kind: MethodKind = .unary) -> ClientCallStateMachine {
        var call = ClientCallStateMachine(kind: kind)
        #expect(
            call.headersReceived(http: 200, isGRPC: true, status: nil, isLast: false) == .proceed)
        return call
    }

    private func code(_ action: ClientCallStateMachine.Action) -> GRPCStatus.Code? {
        if case .finish(let status) = action { return status.code }
        return nil
    }

    @Test func `a unary answer is headers, a message and a status`() {
        var call = receiving()
        #expect(call.messageReceived() == .keep)
        let end = call.headersReceived(http: nil, isGRPC: false, status: .ok, isLast: true)
        #expect(end == .finish(.ok))
        #expect(call.isFinished)
    }

    @Test func `an answer of trailers only carries its status`() {
        var call = ClientCallStateMachine(kind: .unary)
        let status = GRPCStatus(.notFound, "no lead")
        let end = call.headersReceived(http: 200, isGRPC: true, status: status, isLast: true)
        #expect(end == .finish(status))
    }

    @Test(
        arguments: [
            (400, 13), (401, 16), (403, 7), (404, 12), (429, 14), (502, 14), (503, 14), (504, 14),
            (431, 13), (418, 2), (500, 2), (302, 2),
        ] as [(Int, UInt8)])
    func `an HTTP status is mapped`(http: Int, grpc: UInt8) {
        var call = ClientCallStateMachine(kind: .unary)
        let end = call.headersReceived(http: http, isGRPC: false, status: nil, isLast: false)
        #expect(code(end)?.rawValue == grpc)
    }

    @Test(
        arguments: [
            (0, 13), (1, 13), (2, 13), (3, 13), (4, 13), (6, 13), (7, 14), (8, 1), (9, 13),
            (10, 13),
            (11, 8), (12, 7),
        ] as [(UInt32, UInt8)])
    func `a reset is mapped`(reset: UInt32, grpc: UInt8) {
        var call = receiving()
        #expect(code(call.streamClosed(HTTP2ErrorCode(rawValue: reset)))?.rawValue == grpc)
    }

    @Test func `an answer without a status is unknown`() {
        var call = receiving()
        #expect(code(call.responseEnded()) == .unknown)
        var other = receiving()
        let end = other.headersReceived(http: nil, isGRPC: false, status: nil, isLast: true)
        #expect(code(end) == .unknown)
    }

    @Test func `one message is what a unary answer has`() {
        var none = receiving()
        let end = none.headersReceived(http: nil, isGRPC: false, status: .ok, isLast: true)
        #expect(code(end) == .unimplemented)
        var two = receiving()
        _ = two.messageReceived()
        #expect(code(two.messageReceived()) == .unimplemented)
        var stream = receiving(.serverStreaming)
        _ = stream.messageReceived()
        #expect(stream.messageReceived() == .keep)
    }

    @Test func `informational headers do not begin the answer`() {
        var call = ClientCallStateMachine(kind: .unary)
        let action = call.headersReceived(http: 103, isGRPC: false, status: nil, isLast: false)
        #expect(action == .proceed)
        #expect(call.messageReceived() == .ignore)
    }

    @Test func `a finished call ignores everything`() {
        var call = receiving()
        _ = call.abandoned(GRPCStatus(.cancelled))
        #expect(call.messageReceived() == .ignore)
        #expect(call.responseEnded() == .ignore)
        #expect(call.streamClosed(.cancel) == .ignore)
        #expect(call.abandoned(GRPCStatus(.cancelled)) == .ignore)
    }
}
