import BatonWireTestSupport
import Testing

@testable import BatonWire

/// What a connection keeps when nothing goes on any more.
@Suite struct RetentionTests {
    private let begun: [UInt8] = [0, 0, 1, 0, 0] + Array(repeating: 7, count: 8_000)

    private func bytesHeld(_ call: ServerCall) -> Int {
        call.decoder.gathered.capacity + (call.held?.capacity ?? 0) + call.custom.bytes.count
    }

    private func bytesHeld(_ server: ServerEnd) -> Int {
        (server.connection.spareCalls + server.connection.calls.compactMap { $0 })
            .reduce(0) { $0 + bytesHeld($1) }
    }

    @Test func `a half-sent request that was reset leaves nothing behind`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        for id in Frames.ids(50) {
            server.receive(Frames.headers(id) + Frames.data(id, begun))
        }
        #expect(server.budget.bytesUsed > 50 * 8_000)
        for id in Frames.ids(50) {
            server.receive(Frames.reset(id))
            server.pull()
        }
        #expect(server.budget.bytesUsed == 0)
        #expect(!server.connection.spareCalls.isEmpty)
        #expect(bytesHeld(server) < 50 * 1_024)
    }

    @Test func `a refused request leaves nothing behind while its answer waits`() throws {
        let server = try ServerEnd(budget: 20_000)
        server.receive(Frames.opening)
        for id in [1, 3, 5] {
            server.receive(Frames.headers(id) + Frames.data(id, begun))
        }
        let refused = try #require(server.connection.calls.compactMap { $0 }.last)
        #expect(refused.isFinished)
        #expect(bytesHeld(refused) < 1_024)
    }

    @Test func `a second message of a unary request frees the first`() throws {
        let server = try ServerEnd()
        let message = Frames.message(1, flags: [], Array(repeating: 7, count: 8_000))
        server.receive(Frames.opening + Frames.headers(1) + message + message)
        let refused = try #require(server.connection.calls.compactMap { $0 }.last)
        #expect(refused.isFinished)
        #expect(bytesHeld(refused) < 1_024)
    }

    @Test func `large headers are not kept after their call`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        let block = Frames.block([("x", String(repeating: "y", count: 7_000))])
        for id in Frames.ids(50) {
            server.receive(Frames.headers(id, block: block))
        }
        // What waits for its end is paid for.
        #expect(server.budget.bytesUsed > 50 * 7_000)
        for id in Frames.ids(50) {
            server.receive(Frames.message(id))
            server.pull()
        }
        #expect(server.requests == 50)
        #expect(server.budget.bytesUsed == 0)
        #expect(bytesHeld(server) < 50 * 1_024)
    }

    @Test func `a burst of tiny frames does not keep its room`() throws {
        let server = try ServerEnd()
        let tiny = (0..<3_000).flatMap { _ in Frames.data(1, [1]) }
        let begun = Frames.headers(1) + Frames.data(1, [0, 0, 0, 0x1F, 0x40])
        server.receive(Frames.opening + begun + tiny)
        #expect(server.connection.session.core.pointee.events.capacity <= 1_024)
    }

    @Test func `large answers are not kept after they were sent`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        for id in Frames.ids(16) {
            server.receive(Frames.request(id, Array(repeating: 7, count: 4_000)))
        }
        server.pull()
        #expect(server.requests == 16)
        let kept = server.connection.session.core.pointee.streams.reduce(0) {
            $0 + $1.output.capacity
        }
        #expect(kept <= 16 * 1_024)
    }
}
