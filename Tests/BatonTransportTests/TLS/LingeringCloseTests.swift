import BatonWireTestSupport
import NIOCore
import NIOPosix
import Testing

@testable import BatonTransport

struct LingeringCloseTests {
    /// A connection on whose server side there is nothing but a handler that lingers.
    private func connect() async throws -> (
        LoopbackSocket, any NIOCore.Channel, listener: any NIOCore.Channel
    ) {
        let group = MultiThreadedEventLoopGroup.singleton
        let accepted = group.any().makePromise(of: (any NIOCore.Channel).self)
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LingeringClose(.seconds(60)))
                    accepted.succeed(channel)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = try LoopbackSocket(port: listener.localAddress?.port ?? 0)
        return (client, try await accepted.futureResult.get(), listener)
    }

    @Test func `what is closed twice lets its client go first all the same`() async throws {
        let (client, server, listener) = try await connect()
        try await server.writeAndFlush(ByteBuffer(bytes: [21, 3])).get()
        let closed = (0..<2).map { _ in server.close() }
        #expect(client.receiveAll() == [21, 3])
        // Bytes to a socket that is closed are answered with a reset, which the next ones meet.
        for _ in 0..<20 {
            #expect(client.send([1]))
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(server.isActive)
        client.close()
        for each in closed { try await each.get() }
        try await listener.close()
    }
}
