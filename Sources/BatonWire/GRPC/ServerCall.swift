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
    /// Whether the handler rests; what comes meanwhile is in `backlog`.
    var isPaused = false
    /// Whether messages are being handed to the handler.
    var isDelivering = false
    /// Bytes of the request that came while the handler rested. The client's window bounds them.
    var backlog: [UInt8] = []
    /// Whether the client's end came behind the backlog.
    var endIsHeldBack = false
    /// What the client understands.
    package internal(set) var acceptedEncodings = MessageEncodingSet(.identity)
    /// How ``send(_:compressed:)`` compresses.
    var responseEncoding = MessageEncoding.identity
    /// Whether the handler waits to be told of room.
    var waitsForRoom = false
    /// The one message of a unary request that has not ended yet.
    var held: [UInt8]?
    /// Bytes taken from the event loop's budget.
    var budgetBytes = 0
    /// When the call began.
    var beganAt: UInt64 = 0
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
        peerNames = connection.peerNames
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

    /// The custom headers as they came, in their order, for who looks for one of them and makes no
    /// `String`; valid until the call is answered.
    package var headerFields: HeaderFields { HeaderFields(custom.slice(0, custom.count)) }

    /// The URIs among the subject's alternative names of the client's certificate, which was
    /// verified; empty without one.
    package let peerNames: [String]

    /// Whether the call has been answered, cancelled or has expired.
    package var isFinished: Bool { state.isFinished }

    /// The handler has done with the call.
    func stopCounting() {
        guard countsAsRunning else { return }
        countsAsRunning = false
        running.ended(method.kind)
    }

    /// Forgets what was received of the request, the headers excepted.
    func dropBody() {
        held = nil
        backlog = []
        decoder.reset()
    }

    /// Prepares a used object for another call.
    func prepare(method: MethodDescriptor) {
        // A connection has one table, so that the index stands for the method.
        if self.method.index != method.index { self.method = method }
        state = ServerCallStateMachine(kind: method.kind)
        deadlineNanoseconds = nil
        context = 0
        isPaused = false
        endIsHeldBack = false
        responseEncoding = .identity
        waitsForRoom = false
    }
}
