import Testing

@testable import BatonWire

@Suite struct BackpressureTests {
    private let message = [UInt8](repeating: 9, count: 10_000)

    @Test func `a handler that rests stops its client, and nobody else`() throws {
        let pair = try StreamPair()
        pair.onBegin = { $0.pauseReading() }
        let caller = try pair.open("Collect", .clientStreaming)
        var sent = 0
        while caller.call.send(message), sent < 10_000 {
            sent += 1
            pair.pump()
        }
        #expect(sent < 100)
        #expect(pair.received.isEmpty)
        #expect(pair.began[0].backlog.count <= 256 * 1024)
        #expect(pair.budget.bytesUsed >= pair.began[0].backlog.count)

        let unary = try pair.open("Unary", .unary)
        pair.onMessage = { call, _ in call.reply([1]) }
        _ = unary.call.send(message)
        unary.call.endRequest()
        pair.pump()
        #expect(unary.status == .ok)

        pair.received = []
        pair.onMessage = { _, _ in }
        pair.onEnd = { $0.reply([2]) }
        pair.began[0].resumeReading()
        pair.pump()
        #expect(pair.received.count == sent + 1)
        #expect(caller.rooms == 1)
        caller.call.endRequest()
        pair.pump()
        #expect(caller.messages == [[2]])
        #expect(pair.budget.bytesUsed == 0)
    }

    @Test func `a handler may take one message at a time`() throws {
        let pair = try StreamPair(pieces: 1000)
        pair.onMessage = { call, _ in call.pauseReading() }
        pair.onEnd = { $0.reply([3]) }
        let caller = try pair.open("Collect", .clientStreaming)
        for byte in 0..<UInt8(50) { _ = caller.call.send([byte]) }
        caller.call.endRequest()
        pair.pump()
        for taken in 1...50 {
            #expect(pair.received.count == taken)
            #expect(pair.ended.isEmpty)
            pair.began[0].resumeReading()
        }
        #expect(pair.received.map { $0[0] } == Array(0..<50))
        pair.pump()
        #expect(caller.messages == [[3]])
    }

    @Test func `a handler may go on while it is given a message`() throws {
        let pair = try StreamPair()
        pair.onMessage = { call, _ in
            call.pauseReading()
            call.resumeReading()
        }
        pair.onEnd = { $0.reply([]) }
        let caller = try pair.open("Collect", .clientStreaming)
        for byte in 0..<UInt8(50) { _ = caller.call.send([byte]) }
        caller.call.endRequest()
        pair.pump()
        #expect(pair.received.map { $0[0] } == Array(0..<50))
        #expect(caller.status == .ok)
    }

    @Test func `a client that reads slowly makes the handler rest`() throws {
        let pair = try StreamPair()
        var sent = 0
        let pour = { (call: ServerCall) in
            while sent < 1000 {
                sent += 1
                if !call.send(self.message) { return }
            }
            call.finish(trailers: Metadata())
        }
        pair.onMessage = { call, _ in pour(call) }
        pair.onRoom = { pour($0) }
        let caller = try pair.open("Pour", .serverStreaming)
        caller.restsAfter = 1
        _ = caller.call.send([])
        caller.call.endRequest()
        pair.pump()
        // Its window, and what waits on the server.
        let before = sent
        #expect(before * message.count < 1024 * 1024)
        #expect(pair.server.session.queuedBytes <= 128 * 1024 + message.count + 5)
        caller.restsAfter = .max
        caller.call.resumeReading()
        pair.pump()
        #expect(caller.messages.count == 1000)
        #expect(caller.messages.allSatisfy { $0 == message })
        #expect(caller.status == .ok)
        #expect(pair.rooms > 10)
    }

    @Test func `the end waits behind the messages that a client has not taken`() throws {
        let pair = try StreamPair()
        pair.onMessage = { call, _ in
            for byte in 0..<UInt8(5) { _ = call.send([byte]) }
            call.finish(GRPCStatus(.notFound, "that was all"), trailers: Metadata())
        }
        let caller = try pair.open("Pour", .serverStreaming)
        caller.restsAfter = 2
        _ = caller.call.send([])
        caller.call.endRequest()
        pair.pump()
        #expect(caller.messages.count == 2)
        #expect(caller.status == nil)
        caller.restsAfter = .max
        caller.call.resumeReading()
        #expect(caller.messages.count == 5)
        #expect(caller.status == GRPCStatus(.notFound, "that was all"))
    }

    @Test func `what a cut stream kept is given back`() throws {
        let pair = try StreamPair()
        pair.onBegin = { $0.pauseReading() }
        let caller = try pair.open("Collect", .clientStreaming)
        _ = caller.call.send(message)
        pair.pump()
        #expect(pair.budget.bytesUsed > message.count)
        pair.client.cancel(caller.call)
        pair.pump()
        #expect(pair.budget.bytesUsed == 0)
    }
}
