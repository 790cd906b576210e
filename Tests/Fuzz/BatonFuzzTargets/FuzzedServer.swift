internal import BatonWire

/// A server's connection whose handler echoes, keeps, streams and cancels by what it is sent.
///
/// It holds what a handler may rely on: it hears of a call in the right order, and of its end once.
final class FuzzedServer: CallHandler {
    static let methods = MethodTable([
        MethodDescriptor(path: "/f.F/U", receiveBytesMax: 4_096, index: 0),
        MethodDescriptor(path: "/f.F/C", kind: .clientStreaming, receiveBytesMax: 4_096, index: 1),
        MethodDescriptor(path: "/f.F/S", kind: .serverStreaming, receiveBytesMax: 4_096, index: 2),
        MethodDescriptor(path: "/f.F/B", kind: .bidirectional, receiveBytesMax: 4_096, index: 3),
    ])

    private enum Phase { case open, halfClosed, over }

    private let budget = ByteBudget(bytesMax: 1 << 20)
    private let load = ServerLoad(runningCallsMax: 64, replyBytesMax: 1 << 20)
    private var connection: GRPCServerConnection?
    private var phases: [ObjectIdentifier: Phase] = [:]
    private var kept: [ServerCall] = []
    private(set) var now: UInt64 = 1_000_000_000
    /// The metadata of the last call.
    private(set) var metadata: Metadata?
    private var carriedOut = 0
    private var carriedIn = 0

    init() {
        var options = GRPCServerOptions()
        options.queuedReplyBytesMax = 1 << 18
        options.runningCallsMax = 32
        connection = try? GRPCServerConnection(
            methods: Self.methods, handler: self, options: options,
            counters: CallCounters(methods: Self.methods.methods.count), budget: budget,
            load: load, peer: "fuzz:1", now: now)
    }

    // MARK: The transport

    func receive(_ bytes: UnsafeRawBufferPointer) {
        carriedIn += bytes.count
        connection?.receive(bytes, now: now)
        connection?.burstEnded(now: now)
    }

    func receive(_ bytes: [UInt8]) { bytes.withUnsafeBytes { receive($0) } }

    func pull() {
        guard let connection else { return }
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { piece in
            var count = 0
            repeat {
                count = connection.pull(into: UnsafeMutableRawBufferPointer(piece), now: now)
                require(count <= piece.count, "\(count) bytes were pulled into \(piece.count)")
                carriedOut += count
                // What is echoed is decompressed, at most to the limit of a message.
                require(carriedOut < 1 << 20 + carriedIn << 12, "bytes come without end")
            } while count > 0
        }
    }

    func timePasses(seconds: Double) {
        now += UInt64(seconds * 1_000_000_000)
        connection?.timePassed(now: now)
    }

    func drain() { connection?.beginDrain(now: now) }

    /// The handler answers what it kept.
    func answerKept() {
        let calls = kept
        kept = []
        for call in calls {
            call.isFinished ? call.fail(GRPCStatus(.cancelled)) : call.fail(GRPCStatus(.aborted))
            phases[ObjectIdentifier(call)] = .over
        }
    }

    /// The socket is gone: everything is given back.
    func end() {
        connection?.connectionLost()
        answerKept()
        phases = [:]
        connection = nil
        require(budget.bytesUsed == 0, "\(budget.bytesUsed) bytes of requests are held for ever")
        require(load.takeReplyBytesPeak() >= 0, "fewer than no bytes wait")
        require(load.takeReplyBytesPeak() == 0, "bytes of answers are counted for ever")
    }

    // MARK: The handler

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        begin(call)
        switch (message.first ?? 0) & 3 {
        case 0: call.reply(message)
        case 1: kept.append(call)
        case 2: call.fail(GRPCStatus(.notFound, String(decoding: message, as: UTF8.self)))
        default:
            if call.method.kind.serverSendsMany {
                for _ in 0..<8 where !call.isFinished { _ = call.send(message) }
            }
            var trailers = Metadata()
            trailers.append("echo-bin", binary: Array(message))
            call.finish(trailers: trailers)
        }
    }

    func callBegan(_ call: ServerCall) {
        begin(call)
        call.sendHeaders()
    }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        require(phases[ObjectIdentifier(call)] == .open, "a message of no open call")
        switch (message.first ?? 0) & 3 {
        case 0 where call.method.kind.serverSendsMany: _ = call.send(message)
        case 1: call.pauseReading()
        case 2: call.fail(GRPCStatus(.outOfRange))
        default: break
        }
    }

    func requestEnded(_ call: ServerCall) {
        require(phases[ObjectIdentifier(call)] == .open, "a request that was not open ends")
        phases[ObjectIdentifier(call)] = .halfClosed
        call.method.kind.serverSendsMany ? call.finish(trailers: Metadata()) : call.reply([])
    }

    func roomToSend(_ call: ServerCall) {
        require(!call.isFinished, "room for a call that is over")
        call.resumeReading()
    }

    func callCancelled(_ call: ServerCall) {
        let phase = phases[ObjectIdentifier(call)]
        require(phase == .open || phase == .halfClosed, "a call that is over is cancelled")
        phases[ObjectIdentifier(call)] = .over
        kept.removeAll { $0 === call }
        call.fail(GRPCStatus(.cancelled))
    }

    func burstEnded() {}

    private func begin(_ call: ServerCall) {
        // Objects are used again: what was there is a call that is over.
        require(!call.isFinished, "a call begins that is over")
        phases[ObjectIdentifier(call)] = .open
        metadata = call.metadata
    }
}
