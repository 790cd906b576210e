internal import BatonWire
internal import NIOCore

/// Carries the bytes between one socket and its ``GRPCServerConnection``.
///
/// Answers leave in one write after each read burst; answers that come later leave once a loop
/// turn. While the socket takes no more bytes, nothing is read and no answer is turned into frames.
final class ServerHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Never
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        /// Bytes are exchanged.
        case open
        /// The session is over; the client's end of the socket is waited for.
        case ending
        /// The socket is gone.
        case closed
    }

    private let server: LoopServer
    private let connection: GRPCServerConnection
    private var context: ChannelHandlerContext?
    private var state = State.open
    /// Bytes that came after the session was over.
    private var lateBytes = 0
    private var flushIsScheduled = false
    private var readIsHeldBack = false
    /// Since when the socket takes nothing; 0 while it does.
    private var stalledSince: UInt64 = 0
    private var hasStalled = false
    private var timer: Scheduled<Void>?
    private var timerAt = UInt64.max
    private var oversleep = Oversleep()

    /// - Parameter peerNames: The URIs in the client's certificate, which was verified.
    init(server: LoopServer, peer: String, peerNames: [String] = []) throws(GRPCStatus) {
        self.server = server
        var options = server.options.calls
        options.http2.life.ageJitter = server.options.ageJitter()
        connection = try GRPCServerConnection(
            methods: server.methods, handler: server.handler, options: options,
            counters: server.counters, budget: server.budget, load: server.load, peer: peer,
            now: Self.now)
        connection.peerNames = peerNames
    }

    /// Why it ended, asked when it has.
    var endReason: ConnectionEnd { hasStalled ? .stalled : connection.endReason }

    /// The most calls that there were at once.
    var callsAtOnce: Int { connection.callsAtOnce }

    private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        server.opened(self)
        connection.setHooks(
            GRPCServerConnection.Hooks(needsFlush: { [unowned self] in scheduleFlush() }))
        if context.channel.isActive { begin() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        shut()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        begin()
    }

    func channelInactive(context: ChannelHandlerContext) {
        shut()
    }

    /// The client speaks first (RFC 9113 section 3.4), and what it says decides about our first
    /// words: one that speaks HTTP/1.1 is to understand them.
    private func begin() {
        setTimer()
        if server.isDraining { beginDrain() }
    }

    private func shut() {
        guard state != .closed else { return }
        state = .closed
        timer?.cancel()
        connection.timeIs(Self.now)
        connection.connectionLost()
        server.closed(self)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset or a failed write: the client is gone, which is its right.
        context.close(promise: nil)
    }
}

// Reading.
extension ServerHandler {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state == .open else { return dropLate(unwrapInboundIn(data).readableBytes) }
        unwrapInboundIn(data).withUnsafeReadableBytes {
            connection.receive($0, now: Self.now)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        guard state == .open else { return }
        let now = Self.now
        connection.burstEnded(now: now)
        flush(now: now)
    }

    /// Drops what comes after the end, and bounds it.
    private func dropLate(_ bytes: Int) {
        guard state == .ending else { return }
        lateBytes += bytes
        if lateBytes > server.options.lingerBytesMax { cutOff() }
    }

    /// Asked for after each burst; held back while the socket takes no bytes.
    func read(context: ChannelHandlerContext) {
        if stalledSince != 0, state == .open {
            readIsHeldBack = true
        } else {
            context.read()
        }
    }
}

// Writing.
extension ServerHandler {
    private func scheduleFlush() {
        guard !flushIsScheduled, state == .open else { return }
        flushIsScheduled = true
        connection.timeIs(Self.now)
        server.eventLoop.assumeIsolated().execute { [self] in
            flushIsScheduled = false
            if state == .open { flush(now: Self.now) }
        }
    }

    /// Writes what there is, as far as the socket takes it.
    private func flush(now: UInt64) {
        guard let context, state == .open else { return }
        var wrote = false
        while connection.hasOutput, context.channel.isWritable {
            server.output.clear()
            let count = server.output.writeWithUnsafeMutableBytes(
                minimumWritableBytes: server.options.writeBytesMax
            ) { connection.pull(into: $0, now: now) }
            guard count > 0 else { break }
            wrote = true
            context.write(wrapOutboundOut(server.output), promise: nil)
            if count >= server.options.writeBytesMax { context.flush() }
        }
        if wrote { context.flush() }
        // Flushing can make the socket writable again, which comes back here before it returns.
        guard state == .open else { return }
        noteWritability(context, now: now)
        if connection.isFinished { return end(context) }
        setTimer()
    }

    private func noteWritability(_ context: ChannelHandlerContext, now: UInt64) {
        if context.channel.isWritable {
            stalledSince = 0
        } else if stalledSince == 0 {
            stalledSince = now
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard state == .open else { return }
        if context.channel.isWritable {
            stalledSince = 0
            flush(now: Self.now)
        }
        if readIsHeldBack, stalledSince == 0 {
            readIsHeldBack = false
            context.read()
        }
    }

    /// Lets the last bytes out, then says that no more come, and waits a little for the client to
    /// close: closing at once could turn a GOAWAY on its way into a reset.
    ///
    /// Handlers whose calls are cut off are told now.
    private func end(_ context: ChannelHandlerContext) {
        state = .ending
        timer?.cancel()
        connection.timeIs(Self.now)
        connection.connectionLost()
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { _ in
            channel.close(mode: .output, promise: nil)
        }
        let linger = TimeAmount.nanoseconds(nanoseconds(server.options.lingerSeconds))
        server.eventLoop.assumeIsolated().scheduleTask(in: linger) {
            channel.close(promise: nil)
        }
        if readIsHeldBack {
            readIsHeldBack = false
            context.read()
        }
    }
}

// Time and drain.
extension ServerHandler {
    private func nanoseconds(_ seconds: Double) -> Int64 { Int64(seconds * 1_000_000_000) }

    /// Keeps one timer for all that the connection waits for. An early timer is let be: it looks
    /// again when it fires.
    private func setTimer() {
        guard !oversleep.isWaiting else { return }
        var wake = connection.nextWake ?? .max
        if stalledSince != 0 {
            wake = min(wake, stalledSince + UInt64(nanoseconds(server.options.writeStallSeconds)))
        }
        guard wake < timerAt else { return }
        setTimer(at: wake)
    }

    private func setTimer(at wake: UInt64) {
        timer?.cancel()
        timerAt = wake
        timer = server.eventLoop.assumeIsolated().scheduleTask(
            deadline: .uptimeNanoseconds(min(wake, UInt64(Int64.max)))
        ) { [self] in timerFired() }
    }

    private func timerFired() {
        let due = timerAt
        timer = nil
        timerAt = .max
        guard state == .open else { return }
        let now = Self.now
        if let again = oversleep.lookAgain(due: due, now: now) { return setTimer(at: again) }
        let limit = UInt64(nanoseconds(server.options.writeStallSeconds))
        if stalledSince != 0, now >= stalledSince + limit {
            hasStalled = true
            return cutOff()
        }
        connection.timePassed(now: now)
        flush(now: now)
    }

    /// Tells the client to open no more calls.
    func beginDrain() {
        guard state == .open else { return }
        let now = Self.now
        connection.beginDrain(now: now)
        flush(now: now)
    }

    /// Closes the socket now.
    func cutOff() {
        context?.close(promise: nil)
    }
}
