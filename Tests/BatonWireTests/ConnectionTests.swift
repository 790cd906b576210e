import Testing

@testable import BatonWire

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

    @Test(arguments: ["x", "é", "😈"])
    func `a message that is too long for the trailers is cut`(piece: String) throws {
        let pair = try Pair()
        pair.behaviour = .fail(GRPCStatus(.notFound, String(repeating: piece, count: 5_000)))
        let outcome = pair.call()
        pair.pump()
        #expect(outcome.status?.code == .notFound)
        let message = try #require(outcome.status?.message)
        #expect(message.hasSuffix("\(piece)..."))
        #expect((512...1_024).contains(message.utf8.count))
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

    /// Keys that no metadata may have (RFC 9113 section 8.2.2 for those of the connection).
    static let unsendable = [
        "grpc-foo", ":path", "te", "content-type", "content-length", "host", "user-agent",
        "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "Upper",
        "a b", "",
    ]

    @Test(arguments: unsendable)
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
