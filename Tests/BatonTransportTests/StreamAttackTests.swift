import BatonTransport
import BatonWire
import BatonWireTestSupport
import Synchronization
import Testing

/// The attacks of Documentation/Protocol.md section 3 that open or reset streams, or send headers.
@Suite(.serialized) struct StreamAttackTests {
    @Test func `rapid reset is ended after as many streams as a proper client has at once`()
        async throws
    {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening)
            attacker.send(Frames.ids(10_000).flatMap { Frames.request($0) + Frames.reset($0) })
            #expect(attacker.read())
            #expect(attacker.isClosed)
            #expect(attacker.goAway == 11)
            #expect(attacker.goAwayText == "too many streams were reset")
            #expect(server.requests <= 320)
        }
    }

    /// What makes the server reset a stream that is open (CVE-2025-8671).
    enum Provocation: CaseIterable {
        case windowOverflow
        case contentLength
        case connectionHeader

        func frames(_ id: Int) -> [UInt8] {
            switch self {
            case .windowOverflow:
                return Frames.headers(id) + Frames.window(id, by: 0x7FFF_FFFF)
            case .contentLength:
                return Frames.headers(id, block: Frames.block([("content-length", "1")]))
                    + Frames.message(id)
            case .connectionHeader:
                return Frames.headers(id, block: Frames.block([("connection", "close")]))
            }
        }
    }

    @Test(arguments: Provocation.allCases)
    func `streams that the server is made to reset are ended after a hundred`(
        by provocation: Provocation
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening)
            for id in Frames.ids(5_000) where !attacker.isClosed {
                attacker.send(provocation.frames(id))
            }
            #expect(attacker.read())
            #expect(attacker.isClosed)
            // The limit of streams may be reached first: they are open until their reset is sent.
            #expect([11, 1].contains(attacker.goAway))
            #expect(attacker.resets.count <= 400)
            #expect(attacker.bytesSent < 4_000_000)
            #expect(server.requests == 0)
        }
    }

    @Test func `calls that handlers still work on count after they were reset`() async throws {
        try await AttackedServer.run {
            $0.calls.runningCallsMax = 5
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening)
            for id in Frames.ids(20) {
                let order = [AttackedServer.Order.keepForEver]
                attacker.send(Frames.request(id, order) + Frames.reset(id))
            }
            attacker.send(Frames.request(41))
            #expect(attacker.read { $0.frames.contains { $0.stream == 41 } })
            // The rest was refused: RESOURCE_EXHAUSTED.
            let refusal = try #require(attacker.frames.first { $0.stream == 41 })
            #expect(refusal.type == .headers && refusal.endsStream)
            #expect(server.requests == 5)
            #expect(server.cancelled.load(ordering: .relaxed) == 5)
        }
    }

    @Test func `streams over the limit are refused, and too many of them end the connection`()
        async throws
    {
        try await AttackedServer.run {
            $0.calls.http2.concurrentStreamsMax = 10
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            // Our SETTINGS are not acknowledged.
            attacker.send(Frames.preface + Frames.settings)
            for id in Frames.ids(5_000) where !attacker.isClosed {
                attacker.send(Frames.request(id, [AttackedServer.Order.keep]))
            }
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
            #expect((100...300).contains(attacker.resets.filter { $0 == 7 }.count))
            #expect(server.requests == 10)
        }
    }

    @Test func `a stream over the limit that was acknowledged ends the connection`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.concurrentStreamsMax = 10
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening)
            #expect(
                attacker.read { $0.frames.contains { $0.type == .settings && $0.flags == .ack } })
            for id in Frames.ids(11) {
                attacker.send(Frames.request(id, [AttackedServer.Order.keep]))
            }
            #expect(attacker.read())
            #expect(attacker.goAway == 1)
            #expect(server.requests == 10)
        }
    }

    @Test(arguments: [1, 3, 5]) func `a stream id that is not new ends the connection`(
        id: Int
    ) async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + Frames.request(5))
            #expect(attacker.read { $0.frames.contains { $0.stream == 5 && $0.endsStream } })
            attacker.send(Frames.request(id))
            #expect(attacker.read())
            #expect(attacker.goAway == 1)
            #expect(server.requests == 1)
        }
    }

    @Test func `a flood of CONTINUATION frames ends the connection`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + Frames.headers(1, flags: []))
            attacker.send(
                (0..<10_000).flatMap { _ in Frames.continuation(1, [0, 1, 120, 1, 120]) })
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
            #expect(attacker.goAwayText == "too many CONTINUATION frames")
            #expect(attacker.bytesSent < 1_000_000)
        }
    }

    @Test func `a small header block that unfolds to a large one ends the connection`() async throws
    {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            // One field of 3000 bytes enters the table; each further byte is that field again.
            let field =
                [0x40, 1, 0x78] + Frames.stringLength(3_000) + Array(repeating: 0x79, count: 3_000)
            let bomb = field + Array(repeating: 0xBE, count: 12_000)
            attacker.send(
                Frames.opening + Frames.headers(1, flags: [], block: Frames.block() + bomb))
            for index in 0..<7 {
                let more = Array(repeating: UInt8(0xBE), count: 16_000)
                attacker.send(Frames.continuation(1, flags: index == 6 ? .endHeaders : [], more))
            }
            #expect(attacker.read())
            #expect(attacker.goAway == 11)
            #expect(attacker.goAwayText == "the header list is far too large")
        }
    }

    @Test func `headers above the limit are refused and the connection goes on`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            let long = String(repeating: "y", count: 4_000)
            let block = Frames.block((0..<5).map { ("x\($0)", long) })
            attacker.send(
                Frames.opening + Frames.headers(1, flags: [], block: Array(block.prefix(16_000)))
                    + Frames.continuation(1, flags: .endHeaders, Array(block.dropFirst(16_000)))
                    + Frames.message(1) + Frames.request(3))
            #expect(attacker.read { $0.frames.contains { $0.stream == 3 && $0.endsStream } })
            #expect(!attacker.isClosed)
            #expect(server.requests == 1)
        }
    }

    @Test func `a header string above 64 KiB ends the connection`() async throws {
        try await AttackedServer.run { server in
            let attacker = try Attacker(port: server.port)
            let field =
                [0, 1, 0x78] + Frames.stringLength(70_000) + Array(repeating: 0x79, count: 70_000)
            attacker.send(Frames.opening + Frames.headers(1, flags: []))
            for start in stride(from: 0, to: field.count, by: 16_000) {
                attacker.send(Frames.continuation(1, Array(field[start...].prefix(16_000))))
            }
            #expect(attacker.read())
            #expect(attacker.goAway == 9)
        }
    }
}
