package import BatonWire
internal import NIOCore
internal import NIOPosix

/// The limits of a channel.
package struct ChannelOptions: Sendable {
    /// How long connecting may take, in seconds.
    package var connectSeconds = 10.0
    /// Nil: the connection is not encrypted.
    package var tls: ClientTLS?
    /// The limits of the connection's calls.
    package var calls = GRPCClientOptions()

    /// The defaults.
    package init() {}
}

/// A client's connection to one server, shared by many calls at once.
///
/// It does not reconnect: when the connection is gone every call ends with UNAVAILABLE.
package final class Channel: Sendable {
    private let channel: any NIOCore.Channel
    private let handler: NIOLoopBound<ClientHandler>

    private init(channel: any NIOCore.Channel, handler: NIOLoopBound<ClientHandler>) {
        self.channel = channel
        self.handler = handler
    }

    /// Connects to a server.
    ///
    /// - Throws: ``ConnectError``.
    package static func connect(
        host: String, port: Int, options: ChannelOptions = ChannelOptions()
    ) async throws -> Channel {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.nanoseconds(Int64(options.connectSeconds * 1_000_000_000)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        let authority = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        do {
            let (channel, ready) = try await bootstrap.connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try prepare(channel, host: host, authority: authority, options)
                }
            }
            try await ready.get()
            return channel
        } catch {
            throw ConnectError(error, host: host, port: port)
        }
    }

    /// What carries calls, and when it can: at once, or after the TLS handshake.
    private static func prepare(
        _ channel: any NIOCore.Channel, host: String, authority: String, _ options: ChannelOptions
    ) throws -> (Channel, EventLoopFuture<Void>) {
        var calls = options.calls
        if options.tls != nil { calls.scheme = "https" }
        let handler = try ClientHandler(
            authority: authority, host: host, options: calls, eventLoop: channel.eventLoop)
        let made = Channel(
            channel: channel, handler: NIOLoopBound(handler, eventLoop: channel.eventLoop))
        guard let tls = options.tls else {
            try channel.pipeline.syncOperations.addHandler(handler)
            return (made, channel.eventLoop.makeSucceededVoidFuture())
        }
        let ready = try ClientHandshake.start(
            on: channel, tls, host: host, next: handler, secondsMax: options.connectSeconds)
        return (made, ready)
    }

    /// Makes a unary call.
    ///
    /// - Parameters:
    ///   - path: For example `/baton.v1.LeadService/GetLead`.
    ///   - request: The serialised request.
    ///   - metadata: Custom headers.
    ///   - timeout: How long to wait; sent to the server as `grpc-timeout`.
    /// - Returns: The serialised response.
    /// - Throws: The status that the call ended with.
    package func unary(
        _ path: String, _ request: [UInt8], metadata: Metadata = Metadata(),
        timeout: Duration? = nil
    ) async throws(GRPCStatus) -> [UInt8] {
        try await unaryResponse(path, request, metadata: metadata, timeout: timeout).message
    }

    /// Makes a unary call and returns the response's metadata too. Cancelling the task resets the
    /// call on the server.
    package func unaryResponse(
        _ path: String, _ request: [UInt8], metadata: Metadata = Metadata(),
        timeout: Duration? = nil
    ) async throws(GRPCStatus) -> UnaryResponse {
        let token = CallToken(handler: handler)
        let loop = channel.eventLoop
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let start = CallStart(
                    path: path, request: request, metadata: metadata,
                    timeoutNanoseconds: timeout.map(Self.nanoseconds))
                loop.execute {
                    token.start(start) { continuation.resume(returning: $0) }
                }
            }
        } onCancel: {
            loop.execute { token.cancel() }
        }
        return try result.get()
    }

    /// Begins a call of any kind.
    ///
    /// - Parameter timeout: How long to wait for its end; sent to the server as `grpc-timeout`.
    /// - Throws: Why it could not be made.
    package func stream(
        _ start: ClientCallStart, timeout: Duration? = nil
    ) async throws(GRPCStatus) -> ClientStream {
        var start = start
        if let timeout { start.timeoutNanoseconds = Self.nanoseconds(timeout) }
        return try await ClientStream.open(start, on: channel.eventLoop, handler)
    }

    private static func nanoseconds(_ duration: Duration) -> UInt64 {
        guard duration > .zero else { return 0 }
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product &+ UInt64(attoseconds / 1_000_000_000)
    }

    /// Lets running calls finish, then closes the connection.
    package func close() async {
        let handler = self.handler
        channel.eventLoop.execute {
            handler.value.close()
        }
        try? await channel.closeFuture.get()
    }
}

/// What a call is made of.
private struct CallStart: Sendable {
    let path: String
    let request: [UInt8]
    let metadata: Metadata
    let timeoutNanoseconds: UInt64?
}

/// Ties a call to the task that waits for it. Only used on the event loop.
private final class CallToken: @unchecked Sendable {
    private let handler: NIOLoopBound<ClientHandler>
    private var call: ClientCall?
    private var isCancelled = false

    init(handler: NIOLoopBound<ClientHandler>) {
        self.handler = handler
    }

    func start(
        _ start: CallStart, completion: @escaping (Result<UnaryResponse, GRPCStatus>) -> Void
    ) {
        guard !isCancelled else {
            return completion(.failure(GRPCStatus(.cancelled, "the caller gave the call up")))
        }
        call = handler.value.connection.start(
            path: start.path, message: start.request, metadata: start.metadata,
            timeoutNanoseconds: start.timeoutNanoseconds, now: ClientHandler.now,
            completion: completion)
        handler.value.scheduleFlush()
    }

    func cancel() {
        isCancelled = true
        guard let call else { return }
        handler.value.connection.cancel(call)
        handler.value.scheduleFlush()
    }
}
