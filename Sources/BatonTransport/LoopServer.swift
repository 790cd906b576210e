internal import BatonWire
internal import NIOCore

/// What the connections of one event loop share. Confined to that loop.
final class LoopServer {
    let eventLoop: any EventLoop
    let methods: MethodTable
    let handler: any CallHandler
    let options: ListenerOptions
    let counters: CallCounters
    let budget: ByteBudget
    let load: ServerLoad
    /// Used for one write after another; while a write waits for its socket, the next one gets
    /// memory of its own.
    var output: ByteBuffer
    private let memoryReturn: MemoryReturn
    private var connections: [ObjectIdentifier: ServerHandler] = [:]
    private(set) var ends = [Int](repeating: 0, count: ConnectionEnd.allCases.count)
    private var streamCheck: Scheduled<Void>?
    private var whenEmpty: EventLoopPromise<Void>?
    private(set) var isDraining = false

    init(
        eventLoop: any EventLoop, methods: MethodTable, handler: any CallHandler,
        options: ListenerOptions, counters: CallCounters
    ) {
        self.eventLoop = eventLoop
        self.methods = methods
        self.handler = handler
        self.options = options
        self.counters = counters
        memoryReturn = MemoryReturn(eventLoop: eventLoop)
        budget = ByteBudget(bytesMax: options.requestBytesMax)
        load = ServerLoad(
            runningCallsMax: options.runningCallsMax,
            runningStreamsMax: options.runningStreamsMax, replyBytesMax: options.replyBytesMax)
        output = ByteBufferAllocator().buffer(capacity: options.writeBytesMax)
        scheduleStreamCheck()
    }

    private func scheduleStreamCheck() {
        let pause = TimeAmount.nanoseconds(Int64(options.streamCheckSeconds * 1_000_000_000))
        streamCheck = eventLoop.assumeIsolated().scheduleTask(in: pause) { [self] in
            handler.lookOverStreams()
            scheduleStreamCheck()
        }
    }

    func opened(_ connection: ServerHandler) {
        connections[ObjectIdentifier(connection)] = connection
    }

    /// A connection ended before it could become one of HTTP/2.
    func refusedHandshake() { ends[ConnectionEnd.handshake.rawValue] += 1 }

    func closed(_ connection: ServerHandler) {
        connections[ObjectIdentifier(connection)] = nil
        ends[connection.endReason.rawValue] += 1
        memoryReturn.connectionClosed(
            callsAtOnce: connection.callsAtOnce, peakBytes: load.takeReplyBytesPeak())
        if connections.isEmpty { whenEmpty?.succeed() }
    }

    /// Lets running calls finish; what is left after the grace is cut off.
    func drain(grace: TimeAmount) -> EventLoopFuture<Void> {
        if let whenEmpty { return whenEmpty.futureResult }
        isDraining = true
        let promise = eventLoop.makePromise(of: Void.self)
        whenEmpty = promise
        for connection in connections.values { connection.beginDrain() }
        streamCheck?.cancel()
        handler.drainBegan()
        if connections.isEmpty { promise.succeed() }
        let cutOff = eventLoop.assumeIsolated().scheduleTask(in: grace) { [self] in
            for connection in connections.values { connection.cutOff() }
        }
        promise.futureResult.whenComplete { _ in cutOff.cancel() }
        return promise.futureResult
    }
}
