@testable import BatonWire

/// The server's side of a connection that gets its bytes by hand.
final class ServerEnd: CallHandler {
    let budget: ByteBudget
    let counters = CallCounters(methods: Pair.methods.methods.count)
    var now: UInt64 = 1_000_000_000
    /// Whether calls are answered at once with what they sent; otherwise they are kept.
    var echoes = true
    var kept: [ServerCall] = []
    private(set) var requests = 0
    private(set) var cancelled = 0
    private var made: GRPCServerConnection?

    var connection: GRPCServerConnection {
        guard let made else { preconditionFailure("made in init") }
        return made
    }

    init(
        _ options: GRPCServerOptions = GRPCServerOptions(), budget: Int = 1 << 30,
        load: ServerLoad = ServerLoad()
    ) throws {
        self.budget = ByteBudget(bytesMax: budget)
        made = try GRPCServerConnection(
            methods: Pair.methods, handler: WeakHandler(self), options: options, counters: counters,
            budget: self.budget, load: load, peer: "test:1", now: now)
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        requests += 1
        if echoes { call.reply(message) } else { kept.append(call) }
    }

    func callCancelled(_ call: ServerCall) { cancelled += 1 }

    func burstEnded() {}

    /// Takes bytes as one read burst.
    func receive(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { connection.receive($0, now: now) }
        connection.burstEnded(now: now)
    }

    /// Everything that the server sends now.
    @discardableResult
    func pull() -> [UInt8] {
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = piece.withUnsafeMutableBytes { connection.pull(into: $0, now: now) }
            if count == 0 { return all }
            all += piece[..<count]
        }
    }
}
