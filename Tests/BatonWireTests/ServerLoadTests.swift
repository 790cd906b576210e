import BatonWireTestSupport
import Testing

@testable import BatonWire

/// What the connections of one event loop may ask for together.
@Suite struct ServerLoadTests {
    private func request(_ id: Int, bytes: Int = 1) -> [UInt8] {
        Frames.request(id, Array(repeating: 7, count: bytes))
    }

    /// A client that opens no window for answers.
    private let opening =
        Frames.preface + Frames.settings(window: 0) + Frames.settingsAck

    @Test func `calls of all connections together are limited, cancelled ones too`() throws {
        let load = ServerLoad(runningCallsMax: 3)
        let servers = try (0..<2).map { _ in try ServerEnd(load: load) }
        for server in servers {
            server.echoes = false
            server.receive(Frames.opening)
            server.receive(request(1) + request(3))
            server.receive(Frames.reset(1))
        }
        #expect(servers.map(\.requests) == [2, 1])
        #expect(load.runningCalls == 3)
        // Only when the handler has done with a call there is room for another.
        servers[0].kept[0].reply([1])
        servers[1].receive(request(5) + request(7))
        #expect(servers.map(\.requests) == [2, 2])
        for server in servers {
            server.connection.connectionLost()
            server.kept.forEach { $0.reply([1]) }
        }
        #expect(load.runningCalls == 0)
    }

    @Test func `answers of all connections together are limited`() throws {
        let load = ServerLoad(replyBytesMax: 10_000)
        let servers = try (0..<2).map { _ in try ServerEnd(load: load) }
        for server in servers {
            server.receive(opening)
            for id in stride(from: 1, to: 20, by: 2) { server.receive(request(id, bytes: 4_000)) }
            server.pull()
        }
        // One answer more than fits, and then no request reaches a handler.
        #expect(servers.map(\.requests) == [3, 0])
        #expect(load.replyBytes == 3 * 4_005)
        servers[0].connection.connectionLost()
        #expect(load.replyBytes == 0)
        #expect(load.takeReplyBytesPeak() == 3 * 4_005)
        #expect(load.takeReplyBytesPeak() == 0)
        servers[1].receive(request(21))
        #expect(servers[1].requests == 1)
    }

    @Test func `streams are limited apart from the calls, which they leave alone`() throws {
        let load = ServerLoad(runningCallsMax: 1, runningStreamsMax: 2)
        let pair = try StreamPair(load: load)
        let streams = try ["Chat", "Collect", "Chat"].map {
            try pair.open($0, $0 == "Chat" ? .bidirectional : .clientStreaming)
        }
        pair.pump()
        #expect(load.runningStreams == 2)
        #expect(streams.map(\.status?.code) == [nil, nil, .resourceExhausted])
        #expect(streams[2].status?.message == "too many streams run on this server")
        let call = try pair.open("Unary", .unary)
        _ = call.call.send([1])
        call.call.endRequest()
        pair.pump()
        #expect(load.runningCalls == 1)
        #expect(call.status == nil)
        for call in pair.began { call.fail(GRPCStatus(.aborted)) }
        #expect(load.runningStreams == 0)
        let another = try pair.open("Chat", .bidirectional)
        pair.pump()
        #expect(another.status == nil)
    }

    @Test func `where many answers wait a stream holds one, and goes on as its client reads`()
        throws
    {
        let load = ServerLoad(replyBytesMax: 100_000)
        let pairs = try (0..<2).map { _ in try StreamPair(load: load) }
        for pair in pairs {
            for _ in 0..<2 { _ = try pair.open("Chat", .bidirectional) }
            pair.pump()
        }
        // Nothing is pulled from the first: half of what may wait is for streams, and one each.
        let message = [UInt8](repeating: 7, count: 9_995)
        let sent = pairs[0].began.map { call in (1...100).first { _ in !call.send(message) } }
        #expect(sent == [6, 1])
        #expect(load.replyBytes == 70_000)
        // The other's client reads, and gets all.
        var rest = 5
        pairs[1].onRoom = { call in
            while rest > 0 {
                rest -= 1
                if !call.send(message) { return }
            }
        }
        #expect(!pairs[1].began[0].send(message))
        pairs[1].pump()
        #expect(rest == 0)
        #expect(load.replyBytes == 70_000)
        #expect(pairs.allSatisfy { $0.began.allSatisfy { !$0.isFinished } })
    }

    @Test func `answers given later are limited as those given at once`() throws {
        var options = GRPCServerOptions()
        options.queuedReplyBytesMax = 10_000
        let server = try ServerEnd(options)
        server.echoes = false
        server.receive(opening)
        for id in stride(from: 1, to: 40, by: 2) { server.receive(request(id)) }
        #expect(server.kept.count == 20)
        for call in server.kept { call.reply([UInt8](repeating: 7, count: 4_000)) }
        #expect(server.connection.session.queuedBytes == 3 * 4_005)
        let ends = Frames.read(server.pull()).filter { $0.type == .headers && $0.endsStream }
        #expect(ends.count == 17)
    }

    @Test func `an answer that comes late may wait as long as any other`() throws {
        let server = try ServerEnd()
        server.echoes = false
        server.connection.setHooks(
            GRPCServerConnection.Hooks(needsFlush: { [unowned server] in
                server.connection.timeIs(server.now)
            }))
        server.receive(opening + request(1))
        // Another request that comes on keeps the connection's timer going.
        server.receive(Frames.headers(3))
        server.receive(Frames.data(3, [0, 0, 0, 0x40, 0]))
        server.pull()
        for _ in 0..<3 {
            server.now += 20_000_000_000
            server.receive(Frames.data(3, [UInt8](repeating: 1, count: 2_000)))
            server.connection.timePassed(now: server.now)
        }
        server.now += 20_000_000_000
        server.kept[0].reply([1])
        server.now += 12_000_000_000
        server.connection.timePassed(now: server.now)
        let given = Frames.read(server.pull()).filter { $0.type == .reset && $0.payload.last == 8 }
        #expect(given.isEmpty)
    }

    @Test func `bytes that trickle in do not hold a message open`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening + Frames.headers(1))
        server.receive(Frames.data(1, [0, 0, 0, 0xFF, 0]))
        var seconds: UInt64 = 0
        while server.budget.bytesUsed > 0, seconds < 1_000 {
            seconds += 5
            server.now += 5_000_000_000
            server.receive(Frames.data(1, [1]))
            server.connection.timePassed(now: server.now)
        }
        #expect((30...45).contains(seconds))
    }

    @Test func `a slow message that comes on is let be`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening + Frames.headers(1))
        server.receive(Frames.data(1, [0, 0, 0, 40, 0]))
        for index in 0..<10 {
            server.now += 25_000_000_000
            let piece = [UInt8](repeating: 1, count: 1_024)
            server.receive(Frames.data(1, flags: index == 9 ? .endStream : [], piece))
            server.connection.timePassed(now: server.now)
        }
        #expect(server.requests == 1)
    }
}
