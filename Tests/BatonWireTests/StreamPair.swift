@testable import BatonWire

/// A client and a server that stream through memory, in pieces of a chosen size.
final class StreamPair: CallHandler {
    static let methods = MethodTable([
        MethodDescriptor(path: "/t.T/Unary", index: 0),
        MethodDescriptor(path: "/t.T/Collect", kind: .clientStreaming, index: 1),
        MethodDescriptor(path: "/t.T/Pour", kind: .serverStreaming, index: 2),
        MethodDescriptor(path: "/t.T/Chat", kind: .bidirectional, index: 3),
    ])

    var now: UInt64 = 1_000_000_000
    let pieceBytes: Int
    let budget: ByteBudget
    let counters = CallCounters(methods: 4)
    let client: GRPCClientConnection
    private var made: GRPCServerConnection?

    /// What the handler saw.
    var began: [ServerCall] = []
    var received: [[UInt8]] = []
    var ended: [ServerCall] = []
    var cancelled: [ServerCall] = []
    var rooms = 0
    /// What the handler does.
    var onBegin: (ServerCall) -> Void = { _ in }
    var onMessage: (ServerCall, [UInt8]) -> Void = { _, _ in }
    var onEnd: (ServerCall) -> Void = { _ in }
    var onRoom: (ServerCall) -> Void = { _ in }

    var server: GRPCServerConnection {
        guard let made else { preconditionFailure("made in init") }
        return made
    }

    init(
        pieces: Int = 65_536, options: GRPCServerOptions = GRPCServerOptions(),
        budget: Int = 1 << 30, load: ServerLoad = ServerLoad()
    ) throws {
        pieceBytes = pieces
        self.budget = ByteBudget(bytesMax: budget)
        client = try GRPCClientConnection(authority: "test", now: now)
        made = try GRPCServerConnection(
            methods: Self.methods, handler: WeakHandler(self), options: options, counters: counters,
            budget: self.budget, load: load, peer: "test:1", now: now)
    }

    /// Calls that go on hold their connection until it is lost.
    deinit { client.connectionLost("the test has ended") }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        received.append(Array(message))
        onMessage(call, Array(message))
    }

    func callBegan(_ call: ServerCall) {
        began.append(call)
        onBegin(call)
    }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        received.append(Array(message))
        onMessage(call, Array(message))
    }

    func requestEnded(_ call: ServerCall) {
        ended.append(call)
        onEnd(call)
    }

    func roomToSend(_ call: ServerCall) {
        rooms += 1
        onRoom(call)
    }

    func callCancelled(_ call: ServerCall) { cancelled.append(call) }

    func burstEnded() {}

    /// Carries bytes both ways until nobody has any.
    func pump() {
        var moved = true
        while moved {
            moved = toServer()
            moved = toClient() || moved
        }
    }

    @discardableResult
    func toServer() -> Bool {
        let pieces = drain { client.pull(into: $0, now: now) }
        for bytes in pieces { bytes.withUnsafeBytes { server.receive($0, now: now) } }
        server.burstEnded(now: now)
        return !pieces.isEmpty
    }

    @discardableResult
    func toClient() -> Bool {
        let pieces = drain { server.pull(into: $0, now: now) }
        for bytes in pieces { bytes.withUnsafeBytes { client.receive($0, now: now) } }
        return !pieces.isEmpty
    }

    private func drain(_ pull: (UnsafeMutableRawBufferPointer) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        while true {
            var piece = [UInt8](repeating: 0, count: pieceBytes)
            let count = piece.withUnsafeMutableBytes { pull($0) }
            if count == 0 { return pieces }
            pieces.append(Array(piece[..<count]))
        }
    }

    /// Begins a call whose answers are kept.
    func open(
        _ method: String, _ kind: MethodKind, encoding: MessageEncoding = .identity,
        metadata: Metadata = Metadata(), timeout: UInt64? = nil
    ) throws -> StreamCaller {
        var start = ClientCallStart(path: "/t.T/\(method)", kind: kind)
        start.encoding = encoding
        start.metadata = metadata
        start.timeoutNanoseconds = timeout
        let caller = StreamCaller()
        caller.made = try client.open(start, now: now, receiver: caller)
        return caller
    }
}

/// Keeps what a call answers.
final class StreamCaller: ClientCallReceiver {
    var made: ClientCall?
    var headers: Metadata?
    var messages: [[UInt8]] = []
    var compressed: [Bool] = []
    var status: GRPCStatus?
    var trailers = Metadata()
    var rooms = 0
    /// Rest after so many messages.
    var restsAfter = Int.max

    var call: ClientCall {
        guard let made else { preconditionFailure("the call was made") }
        return made
    }

    func headersReceived(_ call: ClientCall, _ headers: Metadata) { self.headers = headers }

    func messageReceived(_ call: ClientCall, _ message: [UInt8]) {
        messages.append(message)
        compressed.append(call.messageWasCompressed)
        if messages.count >= restsAfter { call.pauseReading() }
    }

    func roomToSend(_ call: ClientCall) { rooms += 1 }

    func ended(_ call: ClientCall, _ status: GRPCStatus, trailers: Metadata) {
        self.status = status
        self.trailers = trailers
    }
}
