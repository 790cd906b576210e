import BatonWireTestSupport
import Testing

@testable import BatonWire

/// How large messages may be.
@Suite struct MessageLimitTests {
    @Test func `requests have four mebibytes if their method says nothing else`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        for (id, last) in [(1, 0), (3, 1)] as [(Int, UInt8)] {
            server.receive(Frames.headers(id) + Frames.data(id, [0, 0, 0x40, 0, last]))
            #expect(server.counters.snapshot()[0][8] == UInt64(last))
        }
    }

    @Test func `an answer above the limit for sending is refused`() throws {
        var options = GRPCServerOptions()
        options.sendBytesMax = 10
        let server = try ServerEnd(options)
        server.echoes = false
        server.receive(Frames.opening)
        for id in [1, 3] {
            server.receive(Frames.request(id))
        }
        #expect(server.kept.count == 2)
        for (call, count) in zip(server.kept, [10, 11]) {
            call.reply([UInt8](repeating: 7, count: count))
        }
        #expect(server.counters.snapshot()[0][0] == 1)
        #expect(server.counters.snapshot()[0][8] == 1)
    }
}
