internal import NIOCore

/// Stops accepting for a while when the process or the system has no descriptor or memory left.
///
/// SwiftNIO stays registered for the connection that it could not take and tries again without end,
/// with its own `AcceptBackoffHandler` too (2.101): only without automatic reading does it rest.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any NIOCore.Channel

    private static let pause = TimeAmount.seconds(1)

    private var isPaused = false

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let code = (error as? IOError)?.errnoCode, SystemError.exhaustion.contains(code),
            !isPaused
        else { return }
        isPaused = true
        let channel = context.channel
        channel.setOption(.autoRead, value: false).whenComplete { _ in }
        context.eventLoop.assumeIsolated().scheduleTask(in: Self.pause) { [self] in
            isPaused = false
            channel.setOption(.autoRead, value: true).whenComplete { _ in }
        }
    }
}
