internal import BatonTransport
internal import BatonWire
internal import InteropMessages

/// The request of most unary cases.
extension UnaryRequest {
    static let large: UnaryRequest = {
        var request = UnaryRequest()
        request.responseSize = 314_159
        request.payload = Payload(count: 271_828)
        return request
    }()
}

extension CaseRunner {
    func emptyUnary() async throws {
        let answer = try await peer.unary(Interop.Path.emptyCall, [])
        try expect("the answer's length", answer.message.count, is: 0)
    }

    func largeUnary() async throws {
        try check(try await peer.unary(Interop.Path.unaryCall, UnaryRequest.large.encoded).message)
    }

    /// The answer to ``UnaryRequest/large``.
    func check(_ answer: [UInt8]) throws {
        let payload = try UnaryReply(decoding: answer).payload
        try expect("the payload", payload, is: Payload(count: 314_159))
    }

    func clientCompressedUnary() async throws {
        var request = UnaryRequest.large
        request.expectCompressed = true
        if server.checksCompression {
            let probe = request.encoded
            let status = try await failure("the probe") {
                _ = try await unary(probe, compressed: false)
            }
            try expect("the probe's status", status.code, is: .invalidArgument)
        }
        try check(try await unary(request.encoded, compressed: true).message)
        request.expectCompressed = false
        try check(try await unary(request.encoded, compressed: false).message)
    }

    func serverCompressedUnary() async throws {
        for isCompressed in [true, false] {
            var request = UnaryRequest.large
            request.responseCompressed = isCompressed
            let answer = try await unary(request.encoded, compressed: false)
            try check(answer.message)
            try expect("the compressed flag", answer.wasCompressed, is: isCompressed)
        }
    }

    /// UnaryCall with a look at the flags of its messages.
    private func unary(
        _ message: [UInt8], compressed: Bool
    ) async throws -> (message: [UInt8], wasCompressed: Bool) {
        let call = try await peer.stream(Interop.Path.unaryCall, .unary, encoding: .gzip)
        try await call.send(message, compressed: compressed)
        call.finishSending()
        guard let answer = try await call.next() else { throw CaseFailure("there is no answer") }
        let wasCompressed = call.messageWasCompressed
        try expect("a second answer", try await call.next(), is: nil)
        return (answer, wasCompressed)
    }
}
