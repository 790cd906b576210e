/// One call that the server is answering.
///
/// Confined to the event loop of its connection. Objects are used again for later calls, but never
/// while anybody else still holds one.
package final class ServerCall {
    /// The method that is called.
    package internal(set) var method: MethodDescriptor
    /// When the client stops waiting, in nanoseconds of the monotonic clock; nil if it never does.
    package internal(set) var deadlineNanoseconds: UInt64?
    /// Free for the handler: nothing else reads it.
    package var context: Int = 0
    /// The address of the client, for example `127.0.0.1:50312`.
    package let peer: String

    /// Never used once the call is finished, and the connection finishes its calls before it goes.
    unowned let connection: GRPCServerConnection
    let running: RunningCalls
    var state: ServerCallStateMachine
    var slot: Int32 = -1
    var custom = HeaderStore(keptBytesMax: 512)
    var decoder = MessageDecoder()
    /// The one message of a unary request that has not ended yet.
    var held: [UInt8]?
    /// Bytes taken from the event loop's budget.
    var budgetBytes = 0
    /// When the client last sent something.
    var progressedAt: UInt64 = 0
    /// Whether the call is counted among the incomplete requests.
    var requestIsCounted = false
    /// Whether the call is counted among those that handlers work on.
    var countsAsRunning = false

    init(method: MethodDescriptor, connection: GRPCServerConnection) {
        self.method = method
        self.connection = connection
        peer = connection.peer
        running = connection.running
        state = ServerCallStateMachine(kind: method.kind)
    }

    deinit {
        stopCounting()
        custom.free()
    }

    /// The custom headers of the request, decoded at each reading.
    package var metadata: Metadata {
        Metadata(fields: HeaderFields(custom.slice(0, custom.count)))
    }

    /// Whether the call has been answered, cancelled or has expired.
    package var isFinished: Bool { state.isFinished }

    /// Answers with one message and status OK. Ignored if the call is finished.
    ///
    /// Must be called on the call's event loop. Answers made outside a read burst are written once
    /// a loop turn. A message above the connection's send limit becomes RESOURCE_EXHAUSTED.
    package func reply(_ message: UnsafeRawBufferPointer) {
        guard !isFinished else { return stopCounting() }
        connection.reply(self, message)
    }

    /// Answers with one message and status OK. Ignored if the call is finished.
    package func reply(_ message: [UInt8]) {
        message.withUnsafeBytes { reply($0) }
    }

    /// Answers with a status and no message. Ignored if the call is finished.
    package func fail(_ status: GRPCStatus) {
        guard !isFinished else { return stopCounting() }
        connection.fail(self, status)
    }

    /// The handler has done with the call.
    func stopCounting() {
        guard countsAsRunning else { return }
        countsAsRunning = false
        running.count -= 1
    }

    /// Forgets what was received of the request, the headers excepted.
    func dropBody() {
        held = nil
        decoder.reset()
    }

    /// Prepares a used object for another call.
    func prepare(method: MethodDescriptor) {
        // A connection has one table, so that the index stands for the method.
        if self.method.index != method.index { self.method = method }
        state = ServerCallStateMachine(kind: method.kind)
        deadlineNanoseconds = nil
        context = 0
    }
}
