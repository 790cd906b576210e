import BatonTransport
import BatonWire
import Glibc
import Synchronization

/// A listener that encrypts and answers with the URIs in the client's certificate.
final class TLSServer: Sendable {
    private final class Handler: CallHandler {
        func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
            call.reply(Array(call.peerNames.joined(separator: " ").utf8))
        }
        func callCancelled(_ call: ServerCall) {}
        func burstEnded() {}
    }

    private final class Refusals: Sendable {
        let all = Mutex<[TLSRefusal]>([])
    }

    static let path = "/t.T/Names"

    let listener: Listener
    let tls: ServerTLS
    private let refusals: Refusals
    var port: Int { listener.port }

    private init(listener: Listener, tls: ServerTLS, refusals: Refusals) {
        self.listener = listener
        self.tls = tls
        self.refusals = refusals
    }

    static func start(
        _ options: ServerTLSOptions, handshakeSeconds: Double = 10
    ) async throws -> TLSServer {
        let refusals = Refusals()
        let tls = try ServerTLS(options, handshakeSeconds: handshakeSeconds) { refusal in
            refusals.all.withLock { $0.append(refusal) }
        }
        var options = ListenerOptions()
        options.tls = tls
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), options: options,
            methods: MethodTable([MethodDescriptor(path: path, index: 0)]),
            makeHandler: { _ in Handler() })
        return TLSServer(listener: listener, tls: tls, refusals: refusals)
    }

    func stop() async { await listener.drain(graceSeconds: 0) }

    /// Connects, calls, and tells the URIs that the server saw.
    func names(
        host: String = "localhost", _ options: ClientTLSOptions
    ) async throws -> String {
        let channel = try await connect(host: host, options)
        do {
            let names = try await call(channel)
            await channel.close()
            return names
        } catch {
            await channel.close()
            throw error
        }
    }

    func connect(host: String = "localhost", _ options: ClientTLSOptions) async throws -> Channel {
        var channelOptions = ChannelOptions()
        channelOptions.tls = try ClientTLS(options)
        return try await Channel.connect(host: host, port: port, options: channelOptions)
    }

    func call(_ channel: Channel) async throws(GRPCStatus) -> String {
        String(
            decoding: try await channel.unary(Self.path, [], timeout: .seconds(10)), as: UTF8.self)
    }

    /// Calls over a channel that is open; nil if it fails.
    func names(over channel: Channel) async -> String? { try? await call(channel) }

    /// Waits for a client that got no connection, and says why.
    func refusal() async -> String? {
        for _ in 0..<500 {
            if let first = refusals.all.withLock({ $0.first }) { return first.reason }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }
}
