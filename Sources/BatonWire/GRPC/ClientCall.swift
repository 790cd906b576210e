/// What a unary call answered.
package struct UnaryResponse: Sendable {
    /// The serialised response.
    package var message: [UInt8]
    /// The custom headers that came before the message.
    package var headers: Metadata
    /// The custom headers that came after the message.
    package var trailers: Metadata
}

/// One call that a client has made. Confined to the event loop of its connection.
package final class ClientCall {
    /// How a call ends.
    package typealias Completion = (Result<UnaryResponse, GRPCStatus>) -> Void

    var slot: Int32
    var state = ClientCallStateMachine(kind: .unary)
    var decoder = MessageDecoder()
    var deadlineNanoseconds: UInt64
    var response = UnaryResponse(message: [], headers: Metadata(), trailers: Metadata())
    private var completion: Completion?

    init(slot: Int32, deadlineNanoseconds: UInt64, completion: @escaping Completion) {
        self.slot = slot
        self.deadlineNanoseconds = deadlineNanoseconds
        self.completion = completion
    }

    /// Tells the caller, once.
    func complete(_ status: GRPCStatus) {
        let completion = self.completion
        self.completion = nil
        completion?(status.code == .ok ? .success(response) : .failure(status))
    }
}
