internal import BatonTransport
internal import BatonWire
internal import InteropMessages

extension CaseRunner {
    func clientStreaming() async throws {
        let call = try await peer.stream(Interop.Path.streamingInputCall, .clientStreaming)
        for size in [27_182, 8, 1_828, 45_904] {
            try await call.send(InputRequest(payload: Payload(count: size)).encoded)
        }
        try expect("the sum of the payloads", try await inputSum(call), is: 74_922)
    }

    func clientCompressedStreaming() async throws {
        let compressed = InputRequest(payload: Payload(count: 27_182), expectCompressed: true)
        let plain = InputRequest(payload: Payload(count: 45_904), expectCompressed: false)
        if server.checksCompression {
            let probe = try await inputCall()
            let status = try await failure("the probe") {
                try await probe.send(compressed.encoded, compressed: false)
                _ = try await inputSum(probe)
            }
            try expect("the probe's status", status.code, is: .invalidArgument)
        }
        let call = try await inputCall()
        try await call.send(compressed.encoded, compressed: true)
        try await call.send(plain.encoded, compressed: false)
        try expect("the sum of the payloads", try await inputSum(call), is: 73_086)
    }

    private func inputCall() async throws -> ClientStream {
        try await peer.stream(
            Interop.Path.streamingInputCall, .clientStreaming, encoding: .gzip)
    }

    private func inputSum(_ call: ClientStream) async throws -> Int32 {
        call.finishSending()
        guard let answer = try await call.next() else { throw CaseFailure("there is no answer") }
        try expect("a second answer", try await call.next(), is: nil)
        return try InputReply(decoding: answer).payloadBytes
    }

    func serverStreaming() async throws {
        let sizes: [Int32] = [31_415, 9, 2_653, 58_979]
        let call = try await outputCall(sizes.map { WantedAnswer(size: $0) })
        for size in sizes { try await expectAnswer(call, size: size) }
        try expect("a further answer", try await call.next(), is: nil)
    }

    func serverCompressedStreaming() async throws {
        let wanted = [
            WantedAnswer(size: 31_415, isCompressed: true),
            WantedAnswer(size: 92_653, isCompressed: false),
        ]
        let call = try await outputCall(wanted)
        for answer in wanted {
            try await expectAnswer(call, size: answer.size)
            try expect("the compressed flag", call.messageWasCompressed, is: answer.isCompressed)
        }
        try expect("a further answer", try await call.next(), is: nil)
    }

    /// Reads nothing until the server has stopped for want of room, and slowly then: 2,000 answers
    /// of 1,030 bytes, as in gRPC's C++ client.
    func slowConsumer() async throws {
        let count = 2_000
        let name = CallName()
        let call = try await outputCall(
            Array(repeating: WantedAnswer(size: 1_030), count: count), metadata: name.metadata)
        if server.hasObserver {
            let answered = try await answeredAtRest(name)
            guard answered > 0, answered < count / 2 else {
                throw CaseFailure("the server gave \(answered) answers that nobody read")
            }
        }
        for index in 0..<count {
            if index % 20 == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await expectAnswer(call, size: 1_030)
        }
        try expect("a further answer", try await call.next(), is: nil)
    }

    private func outputCall(
        _ wanted: [WantedAnswer], metadata: Metadata = Metadata()
    ) async throws -> ClientStream {
        let call = try await peer.stream(
            Interop.Path.streamingOutputCall, .serverStreaming, metadata: metadata)
        var request = OutputRequest()
        request.wanted = wanted
        try await call.send(request.encoded)
        call.finishSending()
        return call
    }

    func expectAnswer(_ call: ClientStream, size: Int32) async throws {
        guard let answer = try await call.next() else {
            throw CaseFailure("an answer of \(size) bytes is missing")
        }
        let payload = try OutputReply(decoding: answer).payload
        try expect("an answer's payload", payload, is: Payload(count: Int(size)))
    }
}
