/// What a unary call answered.
package struct UnaryResponse: Sendable {
    /// The serialised response.
    package var message: [UInt8]
    /// The custom headers that came before the message.
    package var headers: Metadata
    /// The custom headers that came after the message.
    package var trailers: Metadata
}

/// What a client says of a call before it makes it.
package struct ClientCallStart: Sendable {
    /// For example `/baton.v1.LeadService/GetLead`.
    package var path: String
    /// Which sides carry a sequence of messages.
    package var kind = MethodKind.unary
    /// Custom headers.
    package var metadata = Metadata()
    /// How long to wait for the end; sent as `grpc-timeout`. Nil waits for ever.
    package var timeoutNanoseconds: UInt64?
    /// How messages are compressed that are sent so.
    package var encoding = MessageEncoding.identity

    /// Describes a call.
    package init(path: String, kind: MethodKind = .unary) {
        self.path = path
        self.kind = kind
    }
}

/// Who is told what a call answers, on the event loop of its connection.
package protocol ClientCallReceiver: AnyObject {
    /// The response's headers came, before its first message. Not for an answer that is a status
    /// alone.
    func headersReceived(_ call: ClientCall, _ headers: Metadata)

    /// A message came. While the receiver cannot take more it calls ``ClientCall/pauseReading()``.
    func messageReceived(_ call: ClientCall, _ message: [UInt8])

    /// The server has read enough that ``ClientCall/send(_:compressed:)`` may be called again,
    /// after it had answered false.
    func roomToSend(_ call: ClientCall)

    /// The call has ended; once, and nothing comes after it.
    func ended(_ call: ClientCall, _ status: GRPCStatus, trailers: Metadata)
}

/// One call that a client has made. Confined to the event loop of its connection.
package final class ClientCall {
    /// Never used once the call has ended, and the connection ends its calls before it goes.
    unowned let connection: GRPCClientConnection
    let slot: Int32
    let encoding: MessageEncoding
    let deadlineNanoseconds: UInt64
    let kind: MethodKind
    var state: ClientCallStateMachine
    var decoder = MessageDecoder()
    var headers = Metadata()
    var trailers = Metadata()
    var requestHasEnded = false
    var isPaused = false
    var isDelivering = false
    /// Bytes of the response that came while the receiver rested. Our window bounds them.
    var backlog: [UInt8] = []
    /// What came behind the backlog.
    var heldBackEnd: HeldBackEnd?
    var waitsForRoom = false
    private var receiver: (any ClientCallReceiver)?

    /// How a response ended whose messages still wait.
    enum HeldBackEnd {
        case trailers(ResponseHead)
        case noTrailers
        case closed(HTTP2ErrorCode)
    }

    init(
        _ start: ClientCallStart, slot: Int32, deadlineNanoseconds: UInt64,
        connection: GRPCClientConnection, receiver: any ClientCallReceiver
    ) {
        self.connection = connection
        self.slot = slot
        self.deadlineNanoseconds = deadlineNanoseconds
        self.receiver = receiver
        kind = start.kind
        encoding = start.encoding
        state = ClientCallStateMachine(kind: start.kind)
    }

    /// Whether the call has ended.
    package var isFinished: Bool { state.isFinished }

    /// Whether the message that is being received was compressed.
    package var messageWasCompressed: Bool { decoder.lastWasCompressed }

    /// Sends a message.
    ///
    /// - Parameter compressed: Whether to compress it as the call's start said.
    /// - Returns: Whether more may be sent. If false, rest until
    ///   ``ClientCallReceiver/roomToSend(_:)``.
    package func send(_ message: [UInt8], compressed: Bool = false) -> Bool {
        guard !isFinished, !requestHasEnded else { return false }
        return connection.send(self, message, compressed: compressed)
    }

    /// Says that no more messages are sent.
    package func endRequest() {
        guard !isFinished, !requestHasEnded else { return }
        requestHasEnded = true
        connection.endRequest(self)
    }

    /// Takes no more messages for now; the server is slowed down once our window is full.
    package func pauseReading() { isPaused = true }

    /// Goes on with the messages that waited, at once, and with those that come.
    package func resumeReading() {
        guard isPaused else { return }
        isPaused = false
        if !isFinished { connection.resumeReading(self) }
    }

    func tellHeaders() { receiver?.headersReceived(self, headers) }
    func tell(_ message: [UInt8]) { receiver?.messageReceived(self, message) }
    func tellRoom() { receiver?.roomToSend(self) }

    /// Tells the receiver, once.
    func tellEnd(_ status: GRPCStatus) {
        let receiver = self.receiver
        self.receiver = nil
        backlog = []
        receiver?.ended(self, status, trailers: trailers)
    }
}
