/// The server's side of one connection: HTTP/2 events become calls, answers become frames.
///
/// Confined to one event loop; no sockets and no clock: the transport passes bytes and monotonic
/// nanoseconds. Order of use: ``receive(_:now:)`` for each read, ``burstEnded(now:)`` after the
/// last of them, then ``pull(into:now:)`` until nothing comes.
package final class GRPCServerConnection {
    /// What the transport does for a connection.
    package struct Hooks {
        /// An answer was given outside a read burst: pull soon, once a loop turn.
        package var needsFlush: () -> Void
        /// Makes hooks.
        package init(needsFlush: @escaping () -> Void) { self.needsFlush = needsFlush }
    }

    /// The most bytes that nghttp2 is given before its events are handled.
    private static let sliceBytes = 32 * 1024
    /// The most unused call objects that are kept.
    static let spareCallsMax = 256

    /// The address of the client.
    package let peer: String
    /// The URIs among the subject's alternative names of the client's certificate. The transport
    /// sets them when the certificate was verified, before the first bytes of a request.
    package var peerNames: [String] = []
    let session: HTTP2Session
    let running: RunningCalls
    let options: GRPCServerOptions
    let counters: CallCounters
    let methods: MethodTable
    let handler: any CallHandler
    let budget: ByteBudget
    let load: ServerLoad
    /// What ``load`` knows of the answers that wait.
    var sharedReplyBytes = 0
    var hooks: Hooks?
    var calls: [ServerCall?] = []
    var spareCalls: [ServerCall] = []
    var now: UInt64
    var isInBurst = false
    var deliveredInBurst = false
    /// Requests that have not ended.
    var openRequests = 0
    /// Not later than the earliest deadline of a call.
    var earliestDeadline = UInt64.max
    /// When calls must be looked through for those that stand still.
    var idleCheckAt = UInt64.max

    /// Starts the server's side of a connection.
    ///
    /// - Throws: RESOURCE_EXHAUSTED if there is no memory.
    package init(
        methods: MethodTable, handler: any CallHandler, options: GRPCServerOptions,
        counters: CallCounters, budget: ByteBudget, load: ServerLoad = ServerLoad(), peer: String,
        now: UInt64
    ) throws(GRPCStatus) {
        session = try HTTP2Session(server: true, options: options.http2, now: now)
        self.load = load
        running = RunningCalls(load: load)
        self.methods = methods
        self.handler = handler
        self.options = options
        self.counters = counters
        self.budget = budget
        self.peer = peer
        self.now = now
    }

    /// Sets what the transport does for the connection.
    package func setHooks(_ hooks: Hooks?) { self.hooks = hooks }
}

// Bytes in and out.
extension GRPCServerConnection {
    /// Takes bytes from the client; complete requests go to the handler at once.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        self.now = now
        isInBurst = true
        var rest = bytes
        while !rest.isEmpty, !session.hasFailed {
            let count = min(rest.count, Self.sliceBytes)
            session.receive(UnsafeRawBufferPointer(rebasing: rest[..<count]), now: now)
            handleEvents()
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        noteIdleCheck()
    }

    /// Says what time it is before answers are given outside a burst, or the connection is lost:
    /// the durations of calls are reckoned from it.
    package func timeIs(_ now: UInt64) {
        self.now = now
        session.timeIs(now)
    }

    /// Says that the reads of one burst are over.
    package func burstEnded(now: UInt64) {
        self.now = now
        if deliveredInBurst {
            deliveredInBurst = false
            isInBurst = true
            handler.burstEnded()
        }
        isInBurst = false
    }

    /// Moves bytes for the client into `target`; fewer than fit means that there are no more.
    package func pull(into target: UnsafeMutableRawBufferPointer, now: UInt64) -> Int {
        self.now = now
        let count = session.pull(into: target, now: now)
        if session.eventCount > 0 { handleEvents() }
        deliverRooms()
        noteIdleCheck()
        return count
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool { session.hasOutput }

    /// Whether the connection can be closed once all that was pulled is written.
    package var isFinished: Bool { session.isFinished }

    /// Why we ended the connection, if we did; for logs.
    package var violationReason: String? { session.violationReason }

    /// Tells the client to open no more calls; running ones may finish.
    package func beginDrain(now: UInt64) { session.beginDrain(now: now) }

    /// The socket is gone: handlers are told, memory is given back.
    package func connectionLost() {
        hooks = nil
        shareReplyBytes(0)
        for slot in calls.indices {
            guard let call = calls[slot] else { continue }
            cut(call)
            calls[slot] = nil
            load.openCalls -= 1
            closeRequest(call)
        }
        if deliveredInBurst { burstEnded(now: now) }
    }

    private func noteIdleCheck() {
        shareReplyBytes(session.queuedBytes)
        guard idleCheckAt == .max, openRequests > 0 || session.queuedBytes > 0 else { return }
        idleCheckAt = now &+ idleNanoseconds
    }

    var idleNanoseconds: UInt64 { UInt64(options.messageIdleSeconds * 1_000_000_000) }
}
