@testable import BatonWire

/// A client and a server that talk through memory, in pieces of a chosen size.
final class Pair: CallHandler {
    enum Behaviour {
        case echo
        case fail(GRPCStatus)
        case keep
    }

    var now: UInt64 = 1_000_000_000
    let pieceBytes: Int
    var behaviour = Behaviour.echo
    var kept: [ServerCall] = []
    var cancelled: [ServerCall] = []
    var requests: [[UInt8]] = []
    var metadata: [Metadata] = []
    var bursts = 0
    private(set) var flushes = 0
    private var madeServer: GRPCServerConnection?
    let client: GRPCClientConnection
    let counters = CallCounters(methods: 2)

    var server: GRPCServerConnection {
        guard let madeServer else { preconditionFailure("made in init") }
        return madeServer
    }

    static let methods = MethodTable([
        MethodDescriptor(path: "/t.T/Echo", index: 0),
        MethodDescriptor(path: "/t.T/Small", receiveBytesMax: 10, index: 1),
    ])

    init(
        pieces: Int = 65_536, options: GRPCServerOptions = GRPCServerOptions(),
        budget: Int = 1 << 30
    ) throws {
        pieceBytes = pieces
        client = try GRPCClientConnection(authority: "test", now: 1_000_000_000)
        madeServer = try GRPCServerConnection(
            methods: Self.methods, handler: WeakHandler(self), options: options, counters: counters,
            budget: ByteBudget(bytesMax: budget), peer: "test:1", now: now)
        server.setHooks(GRPCServerConnection.Hooks(needsFlush: { [unowned self] in flushes += 1 }))
    }

    /// Calls that go on hold their connection until it is lost.
    deinit { client.connectionLost("the test has ended") }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        requests.append(Array(message))
        metadata.append(call.metadata)
        switch behaviour {
        case .echo: call.reply(message)
        case .fail(let status): call.fail(status)
        case .keep: kept.append(call)
        }
    }

    func callCancelled(_ call: ServerCall) { cancelled.append(call) }

    func burstEnded() { bursts += 1 }

    /// Carries bytes both ways until nobody has any.
    func pump() {
        var moved = true
        while moved {
            moved = false
            for bytes in drainClient() {
                bytes.withUnsafeBytes { server.receive($0, now: now) }
                moved = true
            }
            server.burstEnded(now: now)
            for bytes in drainServer() {
                bytes.withUnsafeBytes { client.receive($0, now: now) }
                moved = true
            }
        }
    }

    private func drainClient() -> [[UInt8]] { drain { client.pull(into: $0, now: now) } }
    func drainServer() -> [[UInt8]] { drain { server.pull(into: $0, now: now) } }

    private func drain(_ pull: (UnsafeMutableRawBufferPointer) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        while true {
            var piece = [UInt8](repeating: 0, count: pieceBytes)
            let count = piece.withUnsafeMutableBytes { pull($0) }
            if count == 0 { return pieces }
            pieces.append(Array(piece[..<count]))
        }
    }

    /// Makes a call; its result is there when it has ended.
    func call(
        _ path: String = "/t.T/Echo", _ message: [UInt8] = [1, 2, 3],
        metadata: Metadata = Metadata(), timeout: UInt64? = nil
    ) -> Outcome {
        let outcome = Outcome()
        outcome.call = client.start(
            path: path, message: message, metadata: metadata, timeoutNanoseconds: timeout, now: now,
            completion: { outcome.result = $0 })
        return outcome
    }
}

final class Outcome {
    var call: ClientCall?
    var result: Result<UnaryResponse, GRPCStatus>?
    var message: [UInt8]? { try? result?.get().message }
    var status: GRPCStatus? {
        if case .failure(let status) = result { return status }
        return nil
    }
}
