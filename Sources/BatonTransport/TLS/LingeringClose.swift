internal import NIOCore

/// Lets a client that is refused read why.
///
/// A socket that is closed while bytes of the client's are on their way answers with a reset, which
/// can take the TLS alert away with it. So the server says that no more comes, passes over what the
/// client sends, and closes when the client does, or after a while.
final class LingeringClose: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private enum State {
        case open
        /// The client's end of the socket is waited for.
        case ending
    }

    private let linger: TimeAmount
    private var state = State.open
    private var timer: Scheduled<Void>?

    init(_ linger: TimeAmount) { self.linger = linger }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, context.channel.isActive else {
            return context.close(mode: mode, promise: promise)
        }
        // TLS closes again behind whoever it has told of a failed handshake.
        guard state == .open else { return context.channel.closeFuture.cascade(to: promise) }
        state = .ending
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: linger) {
            context.close(promise: nil)
        }
        context.channel.closeFuture.cascade(to: promise)
        context.close(mode: .output, promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if state == .open { context.fireChannelRead(data) }
    }
}
