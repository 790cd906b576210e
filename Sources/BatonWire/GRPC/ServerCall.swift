/// One call that the server is answering.
///
/// Confined to the event loop of its connection.
package final class ServerCall {
    /// The method that is called.
    package internal(set) var method: MethodDescriptor
    /// When the client stops waiting, in nanoseconds of the monotonic clock; nil if it never does.
    package internal(set) var deadlineNanoseconds: UInt64?
    /// The address of the client, for example `127.0.0.1:50312`.
    package internal(set) var peer: String
    /// Free for the handler: nothing else reads it.
    package var context: Int = 0
    /// The custom headers of the request, decoded when asked for.
    package var metadata: Metadata { Metadata() }
    /// Whether the call has been answered, cancelled or has expired.
    package internal(set) var isFinished = false

    init(method: MethodDescriptor, peer: String) {
        self.method = method
        self.peer = peer
    }

    /// Answers with one message and status OK. Ignored if the call is finished.
    ///
    /// Must be called on the call's event loop. Answers made outside a read burst are written once
    /// a loop turn.
    package func reply(_ message: UnsafeRawBufferPointer) {
        isFinished = true
    }

    /// Answers with a status and no message. Ignored if the call is finished.
    package func fail(_ status: GRPCStatus) {
        isFinished = true
    }
}
