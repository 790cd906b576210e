internal import BatonMessages
internal import BatonWire
internal import InteropMessages

/// The calls with one message each way.
enum UnaryAnswer {
    static func emptyCall(_ call: ServerCall, _ message: UnsafeRawBufferPointer) throws(GRPCStatus)
    {
        do throws(MessageError) {
            try EmptyMessage.check(message)
        } catch {
            throw .unreadable(error)
        }
        answer(call, [], compressed: false)
    }

    static func unaryCall(_ call: ServerCall, _ message: UnsafeRawBufferPointer) throws(GRPCStatus)
    {
        let request: UnaryRequest
        do throws(MessageError) {
            request = try UnaryRequest(decoding: message)
        } catch {
            throw .unreadable(error)
        }
        try call.checkCompression(expected: request.expectCompressed)
        let size = try AnswerSize.checked(request.responseSize)
        let isCompressed = request.responseCompressed == true && call.setResponseEncoding(.gzip)
        if let status = try request.status?.failure {
            call.sendEchoedHeaders()
            return call.finish(status, trailers: call.echoedTrailers)
        }
        answer(call, UnaryReply(payload: Payload(count: size)).encoded, compressed: isCompressed)
    }

    private static func answer(_ call: ServerCall, _ message: [UInt8], compressed: Bool) {
        call.sendEchoedHeaders()
        let trailers = call.echoedTrailers
        _ = call.send(message, compressed: compressed)
        call.finish(trailers: trailers)
    }
}

/// The size of an answer that a client asks for.
enum AnswerSize {
    static let bytesMax: Int32 = 16 << 20

    static func checked(_ size: Int32) throws(GRPCStatus) -> Int {
        guard size >= 0, size <= bytesMax else {
            throw GRPCStatus(
                .invalidArgument, "an answer of \(size) bytes: ask for 0 to \(bytesMax)")
        }
        return Int(size)
    }
}

extension GRPCStatus {
    static func unreadable(_ error: MessageError) -> GRPCStatus {
        GRPCStatus(.internal, "\(error)")
    }
}

extension EchoStatus {
    /// The status to end with; nil goes on as if none were asked for.
    var failure: GRPCStatus? {
        get throws(GRPCStatus) {
            guard let code = UInt8(exactly: code).flatMap(GRPCStatus.Code.init) else {
                throw GRPCStatus(.invalidArgument, "response_status.code \(code): there is none")
            }
            return code == .ok ? nil : GRPCStatus(code, message)
        }
    }
}

extension ServerCall {
    /// Refuses a message whose compression is not as its client says.
    func checkCompression(expected: Bool?) throws(GRPCStatus) {
        guard let expected, expected != messageWasCompressed else { return }
        throw GRPCStatus(
            .invalidArgument,
            expected ? "the message is not compressed" : "the message is compressed")
    }

    /// Sends headers now if one is to be sent back.
    func sendEchoedHeaders() {
        guard let value = metadata[Interop.Key.echoInitial] else { return }
        var headers = Metadata()
        headers.append(Interop.Key.echoInitial, value)
        sendHeaders(headers)
    }

    /// The trailers to send back.
    var echoedTrailers: Metadata {
        var trailers = Metadata()
        if let value = metadata[binary: Interop.Key.echoTrailing] {
            trailers.append(Interop.Key.echoTrailing, binary: value)
        }
        return trailers
    }
}
