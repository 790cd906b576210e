internal import BatonTransport
internal import BatonWire
internal import InteropMessages

extension CaseRunner {
    /// The sizes of requests and of their answers.
    private static let sizes: [(sent: Int, wanted: Int32)] = [
        (27_182, 31_415), (8, 9), (1_828, 2_653), (45_904, 58_979),
    ]

    func pingPong() async throws {
        let call = try await peer.stream(Interop.Path.fullDuplexCall, .bidirectional)
        for (sent, wanted) in Self.sizes {
            try await call.send(OutputRequest(payload: sent, wanted: [wanted]).encoded)
            try await expectAnswer(call, size: wanted)
        }
        call.finishSending()
        try expect("a further answer", try await call.next(), is: nil)
    }

    func emptyStream() async throws {
        let call = try await peer.stream(Interop.Path.fullDuplexCall, .bidirectional)
        call.finishSending()
        try expect("an answer", try await call.next(), is: nil)
    }

    /// The server answers nothing before the last request.
    func halfDuplex() async throws {
        let name = CallName()
        let call = try await peer.stream(
            Interop.Path.halfDuplexCall, .bidirectional, metadata: name.metadata)
        for (sent, wanted) in Self.sizes {
            try await call.send(OutputRequest(payload: sent, wanted: [wanted]).encoded)
        }
        if server.hasObserver {
            let messages = Array(repeating: Interop.Sight.message, count: Self.sizes.count)
            try await wait(for: name, "four messages and no answer") { $0 == [.began] + messages }
        }
        call.finishSending()
        for (_, wanted) in Self.sizes { try await expectAnswer(call, size: wanted) }
        try expect("a further answer", try await call.next(), is: nil)
    }

    func cancelAfterBegin() async throws {
        let name = CallName()
        let call = try await peer.stream(
            Interop.Path.streamingInputCall, .clientStreaming, metadata: name.metadata)
        // One that is cancelled in the same write need not reach a handler.
        if server.hasObserver {
            try await wait(for: name, "its beginning") { $0 == [.began] }
        }
        call.cancel()
        let status = try await failure("the call") { _ = try await call.next() }
        try expect("the status", status.code, is: .cancelled)
        try await expectSeen(name, [.began, .cancelled])
    }

    func cancelAfterFirstResponse() async throws {
        let name = CallName()
        let call = try await peer.stream(
            Interop.Path.fullDuplexCall, .bidirectional, metadata: name.metadata)
        try await call.send(OutputRequest(payload: 27_182, wanted: [31_415]).encoded)
        try await expectAnswer(call, size: 31_415)
        call.cancel()
        let status = try await failure("the call") { _ = try await call.next() }
        try expect("the status", status.code, is: .cancelled)
        try await expectSeen(name, [.began, .message, .answered, .cancelled])
    }

    /// With the timeout of the description nothing may have been sent when it is over; with the
    /// second one the server's handler has the call, and must lose it.
    func timeoutOnSleepingServer() async throws {
        try await timeOut(.milliseconds(1), CallName())
        let name = CallName()
        try await timeOut(.milliseconds(300), name)
        guard server.hasObserver else { return }
        try await wait(for: name, "that it was cut off") { seen in
            seen == [.began, .message, .expired] || seen == [.began, .message, .cancelled]
        }
    }

    private func timeOut(_ timeout: Duration, _ name: CallName) async throws {
        let call = try await peer.stream(
            Interop.Path.fullDuplexCall, .bidirectional, metadata: name.metadata, timeout: timeout)
        let status = try await failure("the call") {
            try await call.send(OutputRequest(payload: 27_182, wanted: []).encoded)
            while try await call.next() != nil {}
        }
        try expect("the status", status.code, is: .deadlineExceeded)
    }
}

extension OutputRequest {
    init(payload: Int, wanted: [Int32]) {
        self.init()
        self.payload = Payload(count: payload)
        self.wanted = wanted.map { WantedAnswer(size: $0) }
    }
}
