import Testing

@testable import BatonWire

@Suite struct StreamingTests {
    private func text(_ key: String, _ value: String) -> Metadata {
        var metadata = Metadata()
        metadata.append(key, value)
        return metadata
    }

    @Test(arguments: [1, 5, 9, 100, 65_536])
    func `a conversation goes both ways however the bytes are cut`(pieces: Int) throws {
        let pair = try StreamPair(pieces: pieces)
        pair.onMessage = { call, message in _ = call.send(message.reversed()) }
        pair.onEnd = { $0.finish(trailers: Metadata()) }
        let caller = try pair.open("Chat", .bidirectional)
        for round in 0..<5 {
            for byte in 0..<UInt8(20) { _ = caller.call.send([byte, 7, UInt8(round)]) }
            pair.pump()
            #expect(caller.messages.count == 20 * (round + 1))
            #expect(caller.status == nil)
        }
        caller.call.endRequest()
        pair.pump()
        #expect(caller.messages.last == [4, 7, 19])
        #expect(caller.status == .ok)
        #expect(pair.counters.snapshot()[3][0] == 1)
    }

    @Test func `many messages are answered with one`() throws {
        let pair = try StreamPair()
        pair.onEnd = { [unowned pair] call in call.reply([UInt8(pair.received.count)]) }
        let caller = try pair.open("Collect", .clientStreaming)
        for _ in 0..<100 { _ = caller.call.send([1]) }
        caller.call.endRequest()
        pair.pump()
        #expect(caller.messages == [[100]])
        #expect(caller.status == .ok)
    }

    @Test(arguments: [("Collect", MethodKind.clientStreaming), ("Chat", .bidirectional)])
    func `a stream of no messages ends`(method: String, kind: MethodKind) throws {
        let pair = try StreamPair()
        pair.onEnd = { $0.reply([]) }
        let caller = try pair.open(method, kind)
        caller.call.endRequest()
        pair.pump()
        #expect(pair.began.count == 1)
        #expect(pair.received.isEmpty)
        #expect(caller.status == .ok)
    }

    @Test func `one message is answered with many`() throws {
        let pair = try StreamPair()
        pair.onMessage = { call, message in
            for byte in message { _ = call.send([byte]) }
            call.finish(GRPCStatus(.outOfRange, "no more"), trailers: Metadata())
        }
        let caller = try pair.open("Pour", .serverStreaming)
        _ = caller.call.send([1, 2, 3])
        caller.call.endRequest()
        pair.pump()
        #expect(caller.messages == [[1], [2], [3]])
        #expect(caller.status == GRPCStatus(.outOfRange, "no more"))
    }

    @Test func `metadata goes before and after the messages, both ways`() throws {
        let pair = try StreamPair()
        pair.onBegin = { call in
            call.sendHeaders(self.text("first", call.metadata["ask"] ?? "nothing"))
        }
        pair.onEnd = { $0.finish(trailers: self.text("last", "b")) }
        let caller = try pair.open("Chat", .bidirectional, metadata: text("ask", "a"))
        pair.pump()
        #expect(caller.headers?["first"] == "a")
        #expect(caller.messages.isEmpty)
        caller.call.endRequest()
        pair.pump()
        #expect(caller.trailers["last"] == "b")
        #expect(caller.status == .ok)
    }

    @Test(arguments: ConnectionTests.unsendable + [":status"])
    func `metadata that cannot travel ends a call of its handler`(key: String) throws {
        let pair = try StreamPair()
        let metadata = text(key, "x")
        pair.onBegin = { $0.sendHeaders(metadata) }
        let early = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(early.status?.code == .internal)
        pair.onBegin = { $0.finish(trailers: metadata) }
        let late = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(late.status?.code == .internal)
        #expect(late.trailers.entries.isEmpty)
    }

    @Test(arguments: ["é", "a\tb", "\u{1F}", "\u{7F}"])
    func `text that is not printable ASCII is sent by nobody`(value: String) throws {
        let pair = try StreamPair()
        let metadata = text("key", value)
        let refusal = #expect(throws: GRPCStatus.self) {
            _ = try pair.open("Chat", .bidirectional, metadata: metadata)
        }
        #expect(refusal?.code == .internal)
        pair.onBegin = { $0.finish(trailers: metadata) }
        let caller = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(caller.status?.code == .internal)
        #expect(caller.trailers.entries.isEmpty)
    }

    @Test func `what was sent arrives before the reset of a request that goes on`() throws {
        let pair = try StreamPair()
        pair.onMessage = { call, _ in
            for byte in 0..<UInt8(3) { _ = call.send([byte]) }
            call.finish(trailers: Metadata())
        }
        let caller = try pair.open("Chat", .bidirectional)
        _ = caller.call.send([1])
        pair.pump()
        #expect(caller.messages == [[0], [1], [2]])
        #expect(caller.status == .ok)
        #expect(pair.server.session.openStreams == 0)
    }

    @Test func `an answer may come before the request has ended`() throws {
        let pair = try StreamPair()
        pair.onMessage = { call, _ in call.fail(GRPCStatus(.aborted, "enough")) }
        let caller = try pair.open("Collect", .clientStreaming)
        _ = caller.call.send([1])
        pair.pump()
        #expect(caller.status == GRPCStatus(.aborted, "enough"))
        #expect(!caller.call.send([2]))
        pair.pump()
        #expect(pair.received.count == 1)
        #expect(pair.server.session.openStreams == 0)
    }

    @Test func `a reset reaches the handler`() throws {
        let pair = try StreamPair()
        let caller = try pair.open("Chat", .bidirectional)
        _ = caller.call.send([1])
        pair.pump()
        pair.client.cancel(caller.call)
        pair.pump()
        #expect(caller.status?.code == .cancelled)
        #expect(pair.cancelled.count == 1)
        #expect(pair.counters.snapshot()[3][1] == 1)
    }

    @Test func `a deadline ends a stream on both sides`() throws {
        let pair = try StreamPair()
        let caller = try pair.open("Chat", .bidirectional, timeout: 1_000_000)
        _ = caller.call.send([1])
        pair.pump()
        pair.now += 1_000_000
        pair.server.timePassed(now: pair.now)
        #expect(pair.cancelled.count == 1)
        pair.toClient()
        #expect(caller.status?.code == .deadlineExceeded)
    }

    @Test func `a handler that goes on after the deadline still counts as running`() throws {
        var options = GRPCServerOptions()
        options.runningCallsMax = 1
        let pair = try StreamPair(options: options)
        let first = try pair.open("Chat", .bidirectional, timeout: 1)
        pair.pump()
        pair.now += 10
        pair.server.timePassed(now: pair.now)
        pair.pump()
        #expect(first.status?.code == .deadlineExceeded)
        let second = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(second.status?.code == .resourceExhausted)
        pair.cancelled.removeLast().fail(GRPCStatus(.cancelled))
        let third = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(third.status == nil)
    }

    @Test func `a stream may rest between messages, not inside one`() throws {
        let pair = try StreamPair()
        let caller = try pair.open("Chat", .bidirectional)
        _ = caller.call.send([1])
        pair.pump()
        pair.now += 3_600_000_000_000
        pair.server.timePassed(now: pair.now)
        pair.pump()
        #expect(caller.status == nil)

        [0, 0, 0].withUnsafeBytes { zeros in
            pair.client.session.appendData(
                UnsafeRawBufferPointer(rebasing: zeros[..<3]),
                UnsafeRawBufferPointer(start: nil, count: 0), on: caller.call.slot)
        }
        pair.pump()
        for _ in 0..<3 {
            pair.now += 20_000_000_000
            pair.server.timePassed(now: pair.now)
        }
        pair.pump()
        #expect(caller.status?.code == .deadlineExceeded)
        #expect(pair.cancelled.count == 1)
    }
}
