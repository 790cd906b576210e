internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Serves pages of text over HTTP/1.1, on a thread of its own: for machines that watch over this
/// process, not for its users.
///
/// One request a connection: who asks every few seconds loses nothing by it, and every limit is one
/// on a connection.
package final class TextListener: Sendable {
    /// The address that is listened on, with the real port.
    package let boundAddress: ListenAddress
    private let group: MultiThreadedEventLoopGroup
    private let channel: any NIOCore.Channel

    private init(
        boundAddress: ListenAddress, group: MultiThreadedEventLoopGroup,
        channel: any NIOCore.Channel
    ) {
        self.boundAddress = boundAddress
        self.group = group
        self.channel = channel
    }

    /// Starts to listen.
    ///
    /// - Parameter respond: Makes a page, for whatever method and path were asked for. The body of
    ///   an answer to HEAD is left out afterwards.
    /// - Throws: ``ListenError``.
    package static func start(
        address: ListenAddress, options: TextListenerOptions = TextListenerOptions(),
        respond: @escaping @Sendable (TextRequest) async -> TextResponse
    ) async throws -> TextListener {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let gate = ConnectionGate(
            connectionsMax: options.connectionsMax, perAddressMax: options.connectionsMax)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause())
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try admit(channel, options, gate, respond)
                }
            }
        do {
            switch address {
            case .hostPort(let host, let port):
                let channel = try await bootstrap.bind(host: host, port: port).get()
                return TextListener(
                    boundAddress: .hostPort(host, channel.localAddress?.port ?? port),
                    group: group, channel: channel)
            }
        } catch {
            try? await group.shutdownGracefully()
            throw ListenError(error, address: address)
        }
    }

    private static func admit(
        _ channel: any NIOCore.Channel, _ options: TextListenerOptions, _ gate: ConnectionGate,
        _ respond: @escaping @Sendable (TextRequest) async -> TextResponse
    ) throws {
        let address = channel.remoteAddress?.ipAddress ?? "unknown"
        guard gate.enter(address) else { throw TooManyConnections() }
        channel.closeFuture.whenComplete { _ in gate.leave(address) }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = options.fieldBytesMax
        limits.maxHeaderListSize = options.headBytesMax
        limits.maxHeaderFieldCount = options.fieldsMax
        let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop,
            limitConfiguration: limits)
        try channel.pipeline.syncOperations.addHandlers(
            ByteToMessageHandler(decoder), HTTPResponseEncoder(),
            TextHandler(eventLoop: channel.eventLoop, options: options, respond: respond))
    }

    private struct TooManyConnections: Error {}

    /// Closes the socket and all connections, and ends the thread.
    package func stop() async {
        try? await channel.close().get()
        try? await group.shutdownGracefully()
    }
}
