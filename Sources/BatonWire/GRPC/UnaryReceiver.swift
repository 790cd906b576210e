/// Gathers the answer of a call that has one message.
final class UnaryReceiver: ClientCallReceiver {
    /// How a unary call ends.
    typealias Completion = (Result<UnaryResponse, GRPCStatus>) -> Void

    private let completion: Completion
    private var message: [UInt8] = []

    init(_ completion: @escaping Completion) { self.completion = completion }

    func headersReceived(_ call: ClientCall, _ headers: Metadata) {}

    func messageReceived(_ call: ClientCall, _ message: [UInt8]) { self.message = message }

    func roomToSend(_ call: ClientCall) {}

    func ended(_ call: ClientCall, _ status: GRPCStatus, trailers: Metadata) {
        guard status.code == .ok else { return completion(.failure(status)) }
        completion(
            .success(
                UnaryResponse(message: message, headers: call.headers, trailers: trailers)))
    }
}
