internal import BatonWire
internal import NIOCore

/// Carries the bytes between one socket and its ``GRPCClientConnection``.
final class ClientHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Bytes that one write moves at most.
    private static let writeBytesMax = 64 * 1024

    let connection: GRPCClientConnection
    /// Whom messages name.
    private let host: String
    private let isEncrypted: Bool
    private let eventLoop: any EventLoop
    private var hasReceived = false
    private var context: ChannelHandlerContext?
    private var output = ByteBufferAllocator().buffer(capacity: ClientHandler.writeBytesMax)
    private var flushIsScheduled = false
    private var isOver = false
    private var isClosing = false
    private var timer: Scheduled<Void>?
    private var timerAt = UInt64.max

    init(
        authority: String, host: String, options: GRPCClientOptions, eventLoop: any EventLoop
    ) throws(GRPCStatus) {
        self.host = host
        self.eventLoop = eventLoop
        isEncrypted = options.scheme == "https"
        connection = try GRPCClientConnection(
            authority: authority, options: options, now: Self.now)
    }

    static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { flush() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        lost("the connection was closed")
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) { flush() }

    func channelInactive(context: ChannelHandlerContext) {
        lost("the server closed the connection")
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch TLSProblem(error, host: host) {
        case nil: lost("the connection failed: \(SystemError.text(of: error))")
        case .ended?: lost("the server closed the connection")
        case let problem?: lost("\(problem)")
        }
        context.close(promise: nil)
    }

    private func lost(_ reason: String) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        connection.connectionLost(reason)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if !hasReceived, !isEncrypted, TLSAlert.begins(bytes) {
            lost("\(TLSProblem.serverSpeaksTLS)")
            return context.close(promise: nil)
        }
        hasReceived = true
        bytes.withUnsafeReadableBytes { connection.receive($0, now: Self.now) }
    }

    func channelReadComplete(context: ChannelHandlerContext) { flush() }

    func channelWritabilityChanged(context: ChannelHandlerContext) { flush() }

    /// Calls that are made in one loop turn leave in one write.
    func scheduleFlush() {
        guard !flushIsScheduled else { return }
        flushIsScheduled = true
        eventLoop.assumeIsolated().execute { [self] in
            flushIsScheduled = false
            flush()
        }
    }

    private func flush() {
        guard let context, !isOver else { return }
        let now = Self.now
        if isClosing { connection.close() }
        while connection.hasOutput, context.channel.isWritable {
            output.clear()
            let count = output.writeWithUnsafeMutableBytes(
                minimumWritableBytes: Self.writeBytesMax
            ) { connection.pull(into: $0, now: now) }
            guard count > 0 else { break }
            context.write(wrapOutboundOut(output), promise: nil)
        }
        context.flush()
        if connection.isFinished {
            lost(connection.violationReason ?? "the connection was ended")
            context.close(promise: nil)
            return
        }
        setTimer()
    }

    /// Makes no more calls, and closes the socket after the last answer.
    func close() {
        isClosing = true
        flush()
    }

    private func setTimer() {
        guard let wake = connection.nextWake, wake < timerAt else { return }
        timer?.cancel()
        timerAt = wake
        timer = eventLoop.assumeIsolated().scheduleTask(
            deadline: .uptimeNanoseconds(min(wake, UInt64(Int64.max)))
        ) { [self] in
            timerAt = .max
            guard !isOver else { return }
            connection.timePassed(now: Self.now)
            flush()
        }
    }
}
