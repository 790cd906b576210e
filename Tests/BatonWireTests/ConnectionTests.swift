import Testing

@testable import BatonWire

/// A client and a server that talk through memory, in pieces of a chosen size.
private final class Pair: CallHandler {
    enum Behaviour {
        case echo
        case fail(GRPCStatus)
        case keep
    }

    var now: UInt64 = 1_000_000_000
    let pieceBytes: Int
    var behaviour = Behaviour.echo
    var kept: [ServerCall] = []
    var cancelled: [ServerCall] = []
    var requests: [[UInt8]] = []
    var metadata: [Metadata] = []
    var bursts = 0
    private(set) var flushes = 0
    private var madeServer: GRPCServerConnection?
    let client: GRPCClientConnection
    let counters = CallCounters(methods: 2)

    var server: GRPCServerConnection {
        guard let madeServer else { preconditionFailure("made in init") }
        return madeServer
    }

    static let methods = MethodTable([
        MethodDescriptor(path: "/t.T/Echo", index: 0),
        MethodDescriptor(path: "/t.T/Small", receiveBytesMax: 10, index: 1),
    ])

    init(
        pieces: Int = 65_536, options: GRPCServerOptions = GRPCServerOptions(),
        budget: Int = 1 << 30
    ) throws {
        pieceBytes = pieces
        client = try GRPCClientConnection(authority: "test", now: 1_000_000_000)
        madeServer = try GRPCServerConnection(
            methods: Self.methods, handler: self, options: options, counters: counters,
            budget: ByteBudget(bytesMax: budget), peer: "test:1", now: now)
        server.setHooks(GRPCServerConnection.Hooks(needsFlush: { [unowned self] in flushes += 1 }))
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        requests.append(Array(message))
        metadata.append(call.metadata)
        switch behaviour {
        case .echo: call.reply(message)
        case .fail(let status): call.fail(status)
        case .keep: kept.append(call)
        }
    }

    func callCancelled(_ call: ServerCall) { cancelled.append(call) }

    func burstEnded() { bursts += 1 }

    /// Carries bytes both ways until nobody has any.
    func pump() {
        var moved = true
        while moved {
            moved = false
            for bytes in drainClient() {
                bytes.withUnsafeBytes { server.receive($0, now: now) }
                moved = true
            }
            server.burstEnded(now: now)
            for bytes in drainServer() {
                bytes.withUnsafeBytes { client.receive($0, now: now) }
                moved = true
            }
        }
    }

    private func drainClient() -> [[UInt8]] { drain { client.pull(into: $0, now: now) } }
    func drainServer() -> [[UInt8]] { drain { server.pull(into: $0, now: now) } }

    private func drain(_ pull: (UnsafeMutableRawBufferPointer) -> Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        while true {
            var piece = [UInt8](repeating: 0, count: pieceBytes)
            let count = piece.withUnsafeMutableBytes { pull($0) }
            if count == 0 { return pieces }
            pieces.append(Array(piece[..<count]))
        }
    }

    /// Makes a call; its result is there when it has ended.
    func call(
        _ path: String = "/t.T/Echo", _ message: [UInt8] = [1, 2, 3],
        metadata: Metadata = Metadata(), timeout: UInt64? = nil
    ) -> Outcome {
        let outcome = Outcome()
        outcome.call = client.start(
            path: path, message: message, metadata: metadata, timeoutNanoseconds: timeout, now: now,
            completion: { outcome.result = $0 })
        return outcome
    }
}

private final class Outcome {
    var call: ClientCall?
    var result: Result<UnaryResponse, GRPCStatus>?
    var message: [UInt8]? { try? result?.get().message }
    var status: GRPCStatus? {
        if case .failure(let status) = result { return status }
        return nil
    }
}

@Suite struct ConnectionTests {
    @Test(arguments: [1, 2, 3, 9, 10, 100, 65_536])
    func `a call is answered however the bytes are cut`(pieces: Int) throws {
        let pair = try Pair(pieces: pieces)
        let outcomes = (0..<20).map {
            pair.call("/t.T/Echo", Array(repeating: UInt8($0), count: $0 * 7))
        }
        pair.pump()
        for (index, outcome) in outcomes.enumerated() {
            #expect(outcome.message == Array(repeating: UInt8(index), count: index * 7))
        }
        #expect(pair.counters.snapshot()[0][0] == 20)
        #expect(pair.client.callsRunning == 0)
    }

    @Test(arguments: [1000, 65_536])
    func `a message larger than every window gets through both ways`(pieces: Int) throws {
        let pair = try Pair(pieces: pieces)
        let message = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let outcome = pair.call("/t.T/Echo", message)
        pair.pump()
        #expect(outcome.message == message)
    }

    @Test func `more calls than streams are answered in turn`() throws {
        let pair = try Pair()
        let outcomes = (0..<2000).map { _ in pair.call() }
        pair.pump()
        #expect(outcomes.allSatisfy { $0.message == [1, 2, 3] })
        #expect(pair.flushes == 0)
        #expect(pair.bursts > 0)
    }

    @Test func `a refusal carries code, message and details`() throws {
        let pair = try Pair()
        let status = GRPCStatus(
            .failedPrecondition, "lead ☺ is closed\n100%", details: [1, 2, 255])
        pair.behaviour = .fail(status)
        let outcome = pair.call()
        pair.pump()
        #expect(outcome.status == status)
        #expect(pair.counters.snapshot()[0][9] == 1)
    }

    @Test func `metadata arrives in order, binary values decoded`() throws {
        let pair = try Pair()
        var metadata = Metadata()
        metadata.append("baton-as", "rep/maya")
        metadata.append("trace-bin", binary: [0, 255, 7])
        metadata.append("baton-as", "operations/olga")
        _ = pair.call(metadata: metadata)
        pair.pump()
        let seen = try #require(pair.metadata.first)
        #expect(seen["baton-as"] == "rep/maya")
        #expect(seen.values("baton-as") == ["rep/maya", "operations/olga"])
        #expect(seen[binary: "trace-bin"] == [0, 255, 7])
        #expect(seen["grpc-timeout"] == nil)
        #expect(seen["te"] == nil)
    }

    @Test(arguments: ["grpc-foo", "te", "Upper", "a b", "", ":path", "content-type"])
    func `metadata that cannot travel is refused by the client`(key: String) throws {
        let pair = try Pair()
        var metadata = Metadata()
        metadata.append(key, "x")
        #expect(pair.call(metadata: metadata).status?.code == .internal)
    }

    @Test func `an unknown method is unimplemented`() throws {
        let pair = try Pair()
        let outcome = pair.call("/t.T/Other")
        pair.pump()
        #expect(outcome.status?.code == .unimplemented)
        #expect(pair.requests.isEmpty)
    }

    @Test func `a message above its method's limit is refused`() throws {
        let pair = try Pair()
        let fits = pair.call("/t.T/Small", Array(repeating: 1, count: 10))
        let large = pair.call("/t.T/Small", Array(repeating: 1, count: 11))
        let huge = pair.call("/t.T/Small", Array(repeating: 1, count: 1_000_000))
        pair.pump()
        #expect(fits.message?.count == 10)
        #expect(large.status?.code == .resourceExhausted)
        #expect(huge.status?.code == .resourceExhausted)
    }

    @Test func `headers above the limit are refused and the connection lives on`() throws {
        let pair = try Pair()
        var metadata = Metadata()
        metadata.append("big", String(repeating: "x", count: 20_000))
        let outcome = pair.call(metadata: metadata)
        pair.pump()
        #expect(outcome.status?.code == .resourceExhausted)
        let next = pair.call()
        pair.pump()
        #expect(next.message == [1, 2, 3])
    }

    @Test func `a late answer asks for a flush and arrives`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        let outcome = pair.call()
        pair.pump()
        #expect(outcome.result == nil)
        pair.kept[0].reply([9])
        #expect(pair.flushes == 1)
        pair.pump()
        #expect(outcome.message == [9])
    }

    @Test func `a passed deadline is answered and the handler is told`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        _ = pair.call(timeout: 5_000_000_000)
        pair.pump()
        let call = try #require(pair.kept.first)
        #expect(call.deadlineNanoseconds == pair.now + 5_000_000_000)
        let wake = try #require(pair.server.nextWake)
        #expect(wake <= pair.now + 5_000_000_000)
        pair.now += 5_000_000_000
        pair.server.timePassed(now: pair.now)
        #expect(pair.cancelled.count == 1)
        #expect(pair.cancelled.first === call)
        #expect(call.isFinished)
        call.reply([1])
        #expect(pair.counters.snapshot()[0][4] == 1)
    }

    @Test func `the client's own deadline ends a call that the server forgets`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        let outcome = pair.call(timeout: 1_000_000_000)
        pair.pump()
        pair.now += 1_000_000_000
        pair.client.timePassed(now: pair.now)
        #expect(outcome.status?.code == .deadlineExceeded)
        pair.pump()
        #expect(pair.cancelled.count == 1)
    }

    @Test func `a cancelled call is told to the handler, whose answer is ignored`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        let outcome = pair.call()
        pair.pump()
        pair.client.cancel(try #require(outcome.call))
        pair.pump()
        #expect(outcome.status?.code == .cancelled)
        #expect(pair.cancelled.count == 1)
        pair.kept[0].reply([1])
        pair.behaviour = .echo
        let next = pair.call()
        pair.pump()
        #expect(next.message == [1, 2, 3])
        #expect(pair.cancelled.count == 1)
    }

    @Test func `a handler that ignores cancellation keeps its place`() throws {
        var options = GRPCServerOptions()
        options.runningCallsMax = 5
        let pair = try Pair(options: options)
        pair.behaviour = .keep
        let outcomes = (0..<5).map { _ in pair.call() }
        pair.pump()
        for outcome in outcomes { pair.client.cancel(try #require(outcome.call)) }
        pair.pump()
        #expect(pair.cancelled.count == 5)
        let refused = pair.call()
        pair.pump()
        #expect(refused.status?.code == .resourceExhausted)
        pair.kept = []
        pair.cancelled = []
        let taken = pair.call()
        pair.pump()
        #expect(taken.result == nil)
        #expect(pair.kept.count == 1)
    }

    @Test func `a lost connection cancels what runs`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        _ = (0..<3).map { _ in pair.call() }
        pair.pump()
        pair.server.connectionLost()
        #expect(pair.cancelled.count == 3)
        pair.kept.forEach { $0.reply([1]) }
    }

    @Test func `a drain answers what runs and then finishes`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        let outcome = pair.call()
        pair.pump()
        pair.server.beginDrain(now: pair.now)
        pair.pump()
        #expect(!pair.server.isFinished)
        #expect(pair.client.isClosed)
        #expect(pair.call().status?.code == .unavailable)
        pair.kept[0].reply([4])
        pair.pump()
        #expect(outcome.message == [4])
        #expect(pair.server.isFinished)
    }

    @Test func `a request that stands still is ended`() throws {
        let pair = try Pair()
        pair.pump()
        // A header block and half a message, by hand: nothing else comes.
        let session = try HTTP2Session(server: false, now: pair.now)
        let server = try GRPCServerConnection(
            methods: Pair.methods, handler: pair, options: GRPCServerOptions(),
            counters: pair.counters, budget: ByteBudget(bytesMax: 1 << 20), peer: "p", now: pair.now
        )
        let block = HTTP2HeaderBlock([
            (":method", Array("POST".utf8)), (":scheme", Array("http".utf8)),
            (":path", Array("/t.T/Echo".utf8)), (":authority", Array("x".utf8)),
            ("content-type", Array("application/grpc".utf8)),
        ])
        let slot = try #require(session.sendRequest(block, now: pair.now))
        [UInt8]([0, 0, 0, 0, 9, 1, 2]).withUnsafeBytes {
            session.appendData(UnsafeRawBufferPointer(start: nil, count: 0), $0, on: slot)
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { session.pull(into: $0, now: pair.now) }
        bytes[..<count].withUnsafeBytes { server.receive($0, now: pair.now) }
        let wake = try #require(server.nextWake)
        #expect(wake <= pair.now + 30_000_000_000)
        server.timePassed(now: pair.now + 31_000_000_000)
        #expect(pair.counters.snapshot()[0][4] == 1)
        #expect(pair.requests.isEmpty)
    }

    @Test func `an answer that nobody takes is given up`() throws {
        let pair = try Pair()
        pair.behaviour = .keep
        let outcome = pair.call()
        pair.pump()
        // More than the client's window, and the client says nothing any more.
        pair.kept[0].reply(Array(repeating: 5, count: 2_000_000))
        _ = pair.drainServer()
        #expect(pair.server.session.queuedBytes > 0)
        let wake = try #require(pair.server.nextWake)
        #expect(wake <= pair.now + 30_000_000_000)
        pair.now += 31_000_000_000
        pair.server.timePassed(now: pair.now)
        _ = pair.drainServer()
        #expect(pair.server.session.queuedBytes == 0)
        #expect(pair.server.session.openStreams == 0)
        #expect(outcome.result == nil)
    }

    @Test func `incomplete requests beyond the budget are refused`() throws {
        let pair = try Pair(budget: 100_000)
        let large = pair.call("/t.T/Echo", Array(repeating: 1, count: 2_000_000))
        pair.pump()
        #expect(large.status?.code == .resourceExhausted)
        let small = pair.call()
        pair.pump()
        #expect(small.message == [1, 2, 3])
    }
}

@Suite struct HTTP2SessionTests {
    private func server(_ options: HTTP2Options = HTTP2Options()) throws -> HTTP2Session {
        try HTTP2Session(server: true, options: options, now: 0)
    }

    private func feed(_ session: HTTP2Session, _ bytes: [UInt8], now: UInt64 = 0) {
        bytes.withUnsafeBytes { session.receive($0, now: now) }
        session.finishEvents()
    }

    private func pull(_ session: HTTP2Session) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = bytes.withUnsafeMutableBytes { session.pull(into: $0, now: 0) }
        return Array(bytes[..<count])
    }

    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

    private func frame(_ type: UInt8, _ flags: UInt8, _ id: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0, UInt8(payload.count >> 8), UInt8(payload.count & 255), type, flags, 0, 0, 0, id]
            + payload
    }

    /// `:method POST`, `:scheme http`, `:path /` and `:authority a`, which enter no table.
    private let headers: [UInt8] = [0x83, 0x86, 0x84, 0x01, 0x01, 0x61]

    @Test(arguments: ["GET / HTTP/1.1\r\n\r\n", "garbage garbage garbage garbage"])
    func `what is not HTTP/2 ends the session`(text: String) throws {
        let session = try server()
        feed(session, Array(text.utf8))
        #expect(session.hasFailed)
        #expect(session.isFinished)
    }

    @Test func `a preface that does not come ends the session`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, Array(Self.preface[..<10]))
        #expect(session.nextWake == 10_000_000_000)
        session.timePassed(now: 9_999_999_999)
        #expect(!session.isFinished)
        session.timePassed(now: 10_000_000_000)
        #expect(session.isFinished)
    }

    @Test func `settings that are not acknowledged end the session`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, Self.preface + Self.settings)
        session.timePassed(now: 10_000_000_000)
        let goAway = pull(session)
        #expect(goAway.suffix(4) == [0, 0, 0, 4])
        #expect(session.isFinished)
    }

    @Test func `a header block that does not end is ended`() throws {
        let session = try server()
        _ = pull(session)
        feed(session, Self.preface + Self.settings + frame(4, 1, 0, []))
        feed(session, frame(1, 0, 1, headers), now: 1_000_000_000)
        #expect(session.nextWake == 11_000_000_000)
        session.timePassed(now: 11_000_000_000)
        #expect(pull(session).suffix(4) == [0, 0, 0, 11])
    }

    @Test func `a header list that unfolds far above the limit ends the session`() throws {
        let session = try server()
        feed(session, Self.preface + Self.settings)
        // One field of 3000 bytes goes into the table; each 0xBE is that field again.
        let field: [UInt8] =
            [0x40, 1, 0x78, 0x7F, 0xB9, 0x16] + Array(repeating: 0x79, count: 3000)
        let some = headers + field + Array(repeating: 0xBE, count: 15)
        frame(1, 5, 1, some).withUnsafeBytes { session.receive($0, now: 0) }
        #expect(session.eventCount == 1)
        #expect(session.event(0).headersTooLarge)
        session.finishEvents()
        feed(session, frame(1, 5, 3, headers + Array(repeating: 0xBE, count: 100)))
        #expect(pull(session).suffix(4) == [0, 0, 0, 11])
        #expect(session.isFinished)
    }

    @Test func `a smaller stream id is a protocol error`() throws {
        let session = try server()
        feed(session, Self.preface + Self.settings + frame(1, 5, 5, headers))
        feed(session, frame(1, 5, 3, headers))
        #expect(pull(session).suffix(4) == [0, 0, 0, 1])
        #expect(session.isFinished)
    }

    @Test(arguments: [4, 6, 2, 8] as [UInt8])
    func `frames that bring nothing on are limited`(type: UInt8) throws {
        var options = HTTP2Options()
        options.idleFramesBurst = 500
        let session = try server(options)
        feed(session, Self.preface + Self.settings)
        let payload: [UInt8] =
            switch type {
            case 6: [1, 2, 3, 4, 5, 6, 7, 8]
            case 2: [0, 0, 0, 9, 1]
            case 8: [0, 0, 0, 1]
            default: []
            }
        let one = frame(type, 0, type == 2 ? 3 : 0, payload)
        var count = 0
        while !session.isFinished, count < 2_000 {
            feed(session, one)
            _ = pull(session)
            count += 1
        }
        #expect((400...600).contains(count))
    }

    @Test func `streams that we have to reset are limited`() throws {
        let session = try server()
        feed(session, Self.preface + Self.settings)
        var id = 1
        while !session.isFinished, id < 2_000 {
            // A stream, then a WINDOW_UPDATE that overflows its window: nghttp2 must reset it.
            var bytes = frame(1, 4, 0, headers) + frame(8, 0, 0, [0x7F, 255, 255, 255])
            for start in [5, 9 + headers.count + 5] {
                bytes[start + 2] = UInt8(id >> 8)
                bytes[start + 3] = UInt8(id & 255)
            }
            feed(session, bytes)
            _ = pull(session)
            id += 2
        }
        #expect((180...220).contains(id))
        #expect(session.violationReason != nil)
    }

    @Test func `streams that the peer resets are limited`() throws {
        let session = try server()
        feed(session, Self.preface + Self.settings)
        var id = 1
        while !session.isFinished, id < 2_000 {
            var bytes = frame(1, 4, 0, headers) + frame(3, 0, 0, [0, 0, 0, 8])
            for start in [5, 9 + headers.count + 5] {
                bytes[start + 2] = UInt8(id >> 8)
                bytes[start + 3] = UInt8(id & 255)
            }
            feed(session, bytes)
            _ = pull(session)
            id += 2
        }
        #expect((180...280).contains(id))
    }
}
