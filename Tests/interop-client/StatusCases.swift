internal import BatonTransport
internal import BatonWire
internal import InteropMessages

extension CaseRunner {
    func customMetadata() async throws {
        var metadata = Metadata()
        metadata.append(Interop.Key.echoInitial, "test_initial_metadata_value")
        metadata.append(Interop.Key.echoTrailing, binary: [0xab, 0xab, 0xab])

        let request = UnaryRequest.large.encoded
        let answer = try await peer.unary(Interop.Path.unaryCall, request, metadata: metadata)
        try check(answer.message)
        try checkEchoed(headers: answer.headers, trailers: answer.trailers)

        let call = try await peer.stream(
            Interop.Path.fullDuplexCall, .bidirectional, metadata: metadata)
        try await call.send(OutputRequest(payload: 271_828, wanted: [314_159]).encoded)
        call.finishSending()
        try await expectAnswer(call, size: 314_159)
        try expect("a further answer", try await call.next(), is: nil)
        try checkEchoed(headers: call.headers, trailers: call.trailers)
    }

    private func checkEchoed(headers: Metadata, trailers: Metadata) throws {
        try expect(
            Interop.Key.echoInitial, headers.values(Interop.Key.echoInitial),
            is: ["test_initial_metadata_value"])
        let binary = trailers.filter { $0.key == Interop.Key.echoTrailing }.map(\.value)
        try expect(Interop.Key.echoTrailing, binary, is: [[0xab, 0xab, 0xab]])
    }

    func echoedStatus(_ message: String) async throws {
        let wanted = EchoStatus(code: 2, message: message)
        var request = UnaryRequest()
        request.status = wanted
        let bytes = request.encoded
        let unary = try await failure("UnaryCall") {
            _ = try await peer.unary(Interop.Path.unaryCall, bytes)
        }
        try expect("UnaryCall's status", unary, is: GRPCStatus(.unknown, message))

        var output = OutputRequest()
        output.status = wanted
        let call = try await peer.stream(Interop.Path.fullDuplexCall, .bidirectional)
        try await call.send(output.encoded)
        call.finishSending()
        let stream = try await failure("FullDuplexCall") { _ = try await call.next() }
        try expect("FullDuplexCall's status", stream, is: GRPCStatus(.unknown, message))
    }

    func specialStatusMessage() async throws {
        try await echoedStatus("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")
    }

    func unimplementedMethod() async throws {
        try await unimplemented(Interop.Path.unimplementedMethod)
    }

    func unimplementedService() async throws {
        try await unimplemented(Interop.Path.unimplementedService)
    }

    private func unimplemented(_ path: String) async throws {
        let before = server.hasObserver ? try await unmatchedCalls() : 0
        let status = try await failure("the call") { _ = try await peer.unary(path, []) }
        try expect("the status", status.code, is: .unimplemented)
        // A client makes this code of HTTP's 404 too.
        guard !status.message.contains("HTTP status") else {
            throw CaseFailure("the status is the client's own: \(status.message)")
        }
        guard server.hasObserver else { return }
        try expect("the server's count", try await unmatchedCalls(), is: before + 1)
    }
}
