package import BatonWire
package import NIOCore
internal import NIOPosix
internal import Synchronization

/// A server's listening socket and its connections.
package final class Listener: Sendable {
    /// The address that is listened on, with the real port.
    package let boundAddress: ListenAddress
    private let group: MultiThreadedEventLoopGroup
    private let channel: any NIOCore.Channel
    let servers: [NIOLoopBound<LoopServer>]
    let loops: [any EventLoop]
    /// The paths of the methods, by their number.
    package let methodPaths: [String]
    private let callCounters: [CallCounters]
    private let gate: ConnectionGate
    /// Whether the event loops take questions.
    let isRunning = Mutex(true)

    /// The port that is listened on.
    package var port: Int {
        switch boundAddress {
        case .hostPort(_, let port): return port
        }
    }

    private init(
        boundAddress: ListenAddress, group: MultiThreadedEventLoopGroup,
        channel: any NIOCore.Channel, methods: MethodTable, loops: Loops, gate: ConnectionGate
    ) {
        methodPaths = methods.methods.map(\.path)
        self.boundAddress = boundAddress
        self.group = group
        self.channel = channel
        self.servers = loops.servers
        self.loops = loops.loops
        self.callCounters = loops.counters
        self.gate = gate
    }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - address: Where to listen.
    ///   - options: Limits and sizes.
    ///   - methods: The methods that are answered; others end with UNIMPLEMENTED.
    ///   - makeHandler: Called once for each event loop, on that loop.
    /// - Throws: ``ListenError``.
    package static func start(
        address: ListenAddress, options: ListenerOptions = ListenerOptions(), methods: MethodTable,
        makeHandler: @escaping @Sendable (any EventLoop) -> any CallHandler
    ) async throws -> Listener {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, options.eventLoops))
        let gate = ConnectionGate(
            connectionsMax: options.connectionsMax, perAddressMax: options.connectionsPerAddressMax)
        do {
            let loops = try await Loops.make(group, options, methods, makeHandler)
            let channel = try await bind(address, options, group, loops, gate)
            return Listener(
                boundAddress: bound(channel, address), group: group, channel: channel,
                methods: methods, loops: loops, gate: gate)
        } catch {
            try? await group.shutdownGracefully()
            throw ListenError(error, address: address)
        }
    }

    private static func bound(
        _ channel: any NIOCore.Channel, _ address: ListenAddress
    ) -> ListenAddress {
        switch address {
        case .hostPort(let host, let port):
            return .hostPort(host, channel.localAddress?.port ?? port)
        }
    }

    private static func bind(
        _ address: ListenAddress, _ options: ListenerOptions, _ group: MultiThreadedEventLoopGroup,
        _ loops: Loops, _ gate: ConnectionGate
    ) async throws -> any NIOCore.Channel {
        let marks = NIOCore.ChannelOptions.Types.WriteBufferWaterMark(
            low: options.unsentBytesMax / 4, high: options.unsentBytesMax)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: options.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause())
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(
                .tcpOption(UnacknowledgedTimeout.option),
                value: UnacknowledgedTimeout.value(seconds: options.unacknowledgedSecondsMax)
            )
            .childChannelOption(.writeBufferWaterMark, value: marks)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try admit(channel, loops, gate)
                }
            }
        switch address {
        case .hostPort(let host, let port):
            return try await bootstrap.bind(host: host, port: port).get()
        }
    }

    /// Takes a connection on, unless a cap is reached: an error closes it at once.
    private static func admit(
        _ channel: any NIOCore.Channel, _ loops: Loops, _ gate: ConnectionGate
    ) throws {
        let remote = channel.remoteAddress
        let address = remote?.ipAddress ?? "unknown"
        guard gate.enter(address) else { throw ConnectionRefused() }
        channel.closeFuture.whenComplete { _ in gate.leave(address) }
        guard let server = loops.server(for: channel.eventLoop) else { throw ConnectionRefused() }
        let peer = "\(address):\(remote?.port ?? 0)"
        guard let tls = server.options.tls else {
            let handler = try ServerHandler(server: server, peer: peer)
            return try channel.pipeline.syncOperations.addHandler(handler)
        }
        try ServerHandshake.start(on: channel, tls, server, peer: peer)
    }

    private struct ConnectionRefused: Error {}

    /// What has been counted since the start.
    package var counters: ListenerCounters {
        var counters = gate.counts
        var calls = callCounters[0].snapshot()
        for more in callCounters.dropFirst() {
            for (method, row) in more.snapshot().enumerated() {
                for (code, count) in row.enumerated() { calls[method][code] += count }
            }
        }
        counters.calls = calls
        return counters
    }

    /// Stops accepting, lets running calls finish, closes, and ends the event loops.
    ///
    /// - Parameter graceSeconds: How long running calls may take; what is left is cut off.
    package func drain(graceSeconds: Double) async {
        try? await channel.close().get()
        let grace = TimeAmount.nanoseconds(Int64(max(0, graceSeconds) * 1_000_000_000))
        let drained = zip(loops, servers).map { loop, server in
            loop.flatSubmit { server.value.drain(grace: grace) }
        }
        for future in drained { try? await future.get() }
        isRunning.withLock { $0 = false }
        try? await group.shutdownGracefully()
    }
}

/// The event loops of a listener and what belongs to each.
private struct Loops: Sendable {
    var loops: [any EventLoop] = []
    var servers: [NIOLoopBound<LoopServer>] = []
    var counters: [CallCounters] = []

    static func make(
        _ group: MultiThreadedEventLoopGroup, _ options: ListenerOptions, _ methods: MethodTable,
        _ makeHandler: @escaping @Sendable (any EventLoop) -> any CallHandler
    ) async throws -> Loops {
        var made = Loops()
        for loop in group.makeIterator() {
            let counters = CallCounters(methods: methods.methods.count)
            let server = try await loop.submit {
                NIOLoopBound(
                    LoopServer(
                        eventLoop: loop, methods: methods, handler: makeHandler(loop),
                        options: options, counters: counters), eventLoop: loop)
            }.get()
            made.loops.append(loop)
            made.servers.append(server)
            made.counters.append(counters)
        }
        return made
    }

    func server(for loop: any EventLoop) -> LoopServer? {
        loops.firstIndex { $0 === loop }.map { servers[$0].value }
    }
}
