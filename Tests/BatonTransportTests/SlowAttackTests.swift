import BatonTransport
import BatonWire
import BatonWireTestSupport
import Glibc
import Synchronization
import Testing

/// The attacks of Documentation/Protocol.md section 3 by clients that take their time.
@Suite(.serialized) struct SlowAttackTests {
    /// Sends bytes one by one until the server closes or something holds.
    private func trickle(
        _ bytes: [UInt8], _ attacker: Attacker, until done: (Attacker) -> Bool = { _ in false }
    ) {
        for byte in bytes where !attacker.isClosed && !done(attacker) {
            attacker.send([byte])
            attacker.read(seconds: 0.02, until: done)
        }
    }

    @Test func `a preface that trickles in is closed on in time`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.prefaceSeconds = 0.3
        } attack: { server in
            for bytes in [[], Array(Frames.preface.prefix(12)), Frames.preface] {
                let attacker = try Attacker(port: server.port)
                attacker.send(bytes)
                #expect(attacker.read(seconds: 3))
                #expect(attacker.isClosed)
                #expect(attacker.goAway == nil)
            }
        }
    }

    @Test func `settings that are not acknowledged end the connection`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.settingsAckSeconds = 0.3
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.preface + Frames.settings + Frames.request(1))
            #expect(attacker.read(seconds: 3))
            #expect(attacker.goAway == 4)
        }
    }

    @Test func `headers that trickle in end the connection`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.headerBlockSeconds = 0.3
        } attack: { server in
            let slow = [
                Frames.headers(1, block: Frames.block([("x", String(repeating: "y", count: 500))])),
                Frames.ping + Frames.frame(99, payload: Array(repeating: 1, count: 900)),
            ]
            for bytes in slow {
                let attacker = try Attacker(port: server.port)
                attacker.send(Frames.opening)
                trickle(bytes, attacker)
                #expect(attacker.isClosed)
                #expect(attacker.goAway == 11)
                #expect(attacker.bytesSent < 200)
            }
        }
    }

    @Test func `a message that trickles in is refused in time`() async throws {
        try await AttackedServer.run {
            $0.calls.messageIdleSeconds = 0.4
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + Frames.headers(1))
            let pieces = [0, 0, 0, 1, 0] + Array(repeating: UInt8(7), count: 255)
            let answered = { (attacker: Attacker) in attacker.frames.contains { $0.stream == 1 } }
            for piece in pieces where !answered(attacker) {
                attacker.send(Frames.data(1, [piece]))
                attacker.read(seconds: 0.02, until: answered)
            }
            let answer = try #require(attacker.frames.first { $0.stream == 1 })
            #expect(answer.type == .headers && answer.endsStream)
            #expect(server.requests == 0)
            // Only the call was ended.
            attacker.send(Frames.request(3))
            #expect(attacker.read { $0.frames.contains { $0.stream == 3 && $0.endsStream } })
        }
    }

    /// CVE-2019-9511 and CVE-2019-9517: many answers, a window of nothing or next to nothing.
    @Test(arguments: [0, 1]) func `answers that the client does not take are given up`(
        bytesEachTime: Int
    ) async throws {
        try await AttackedServer.run {
            $0.calls.messageIdleSeconds = 0.4
            $0.calls.queuedReplyBytesMax = 10_000_000
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.preface + Frames.settings(window: 0) + Frames.settingsAck)
            attacker.send(
                Frames.ids(50).flatMap { Frames.request($0, [AttackedServer.Order.megabyte]) })
            let given = { (attacker: Attacker) in attacker.resets.filter { $0 == 8 }.count >= 10 }
            for _ in 0..<300 where !given(attacker) {
                attacker.read(seconds: 0.02, until: given)
                if bytesEachTime > 0 {
                    attacker.send(
                        Frames.ids(50).flatMap { Frames.window($0, by: bytesEachTime) })
                }
            }
            #expect(given(attacker))
            // Ten megabytes were queued; the others were refused.
            #expect((10...12).contains(server.requests))
        }
    }

    @Test func `a client that reads nothing is cut off`() async throws {
        try await AttackedServer.run {
            $0.writeStallSeconds = 0.4
            $0.calls.queuedReplyBytesMax = 10_000_000
        } attack: { server in
            let attacker = try Attacker(port: server.port, receiveBufferBytes: 4_096)
            let window = Frames.window(by: 0x7F00_0000)
            attacker.send(
                Frames.preface + Frames.settings(window: 0x7FFF_FFFF)
                    + Frames.settingsAck + window, reads: false)
            attacker.send(
                Frames.ids(50).flatMap { Frames.request($0, [AttackedServer.Order.megabyte]) },
                reads: false)
            for _ in 0..<500 where server.listener.counters.connectionsOpen > 1 {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(server.listener.counters.connectionsOpen == 1)
        }
    }

    @Test func `a client that is gone is given up by the system`() async throws {
        try await AttackedServer.run {
            $0.unacknowledgedSecondsMax = 7.5
        } attack: { server in
            let attacker = try Attacker(port: server.port)
            attacker.send(Frames.opening + Frames.request(1))
            #expect(attacker.read { $0.frames.contains { $0.stream == 1 } })
            #expect(timeouts().contains(7_500))
        }
    }

    /// TCP_USER_TIMEOUT of every socket of this process, in milliseconds.
    private func timeouts() -> Set<Int32> {
        var found: Set<Int32> = []
        for descriptor in Int32(3)..<1_024 {
            var value: Int32 = 0
            var size = socklen_t(4)
            if getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &value, &size) == 0 {
                found.insert(value)
            }
        }
        return found
    }

    @Test func `connections above the cap of all addresses are closed at once`() async throws {
        try await AttackedServer.run {
            $0.connectionsMax = 3
        } attack: { server in
            // The neighbour has one.
            let clients = try (0..<2).map { _ in try Attacker(port: server.port) }
            for client in clients {
                client.send(Frames.opening + Frames.request(1))
                #expect(client.read { $0.frames.contains { $0.stream == 1 } })
                #expect(!client.isClosed)
            }
            for _ in 0..<100 {
                let extra = try Attacker(port: server.port)
                #expect(extra.read())
                #expect(extra.isClosed && extra.received.isEmpty)
            }
            #expect(server.listener.counters.connectionsOpen == 3)
            #expect(server.listener.counters.connectionsRefused == 100)
        }
    }

    @Test func `an idle connection is ended gracefully`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.life.idleSecondsMax = 0.3
        } attack: { server in
            let idler = try Attacker(port: server.port)
            idler.send(Frames.opening + Frames.request(1))
            #expect(idler.read { $0.frames.contains { $0.type == .ping } })
            let ping = try #require(idler.frames.last { $0.type == .ping })
            idler.send(Frames.frame(.ping, flags: .ack, payload: ping.payload))
            #expect(idler.read())
            #expect(idler.goAway == 0)
            #expect(idler.goAwayText == "max_idle")
        }
    }

    @Test func `an old connection is cut off after its grace, and its handlers are told`()
        async throws
    {
        // Its neighbour would grow as old.
        try await AttackedServer.run(
            {
                $0.calls.http2.life.ageSecondsMax = 0.4
                $0.calls.http2.life.ageGraceSeconds = 0.2
                $0.ageJitter = { -1 }
            }, withNeighbour: false
        ) { server in
            let client = try Attacker(port: server.port)
            client.send(Frames.opening + Frames.request(1, [AttackedServer.Order.keep]))
            #expect(client.read())
            #expect(client.isClosed)
            #expect(client.frames.contains { $0.type == .goAway })
            #expect(server.cancelled.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `a client that does not answer a keepalive PING is closed on`() async throws {
        try await AttackedServer.run {
            $0.calls.http2.life.keepaliveSeconds = 0.2
            $0.calls.http2.life.keepaliveTimeoutSeconds = 0.2
        } attack: { server in
            let client = try Attacker(port: server.port)
            client.send(Frames.opening + Frames.request(1, [AttackedServer.Order.keep]))
            #expect(client.read())
            #expect(client.isClosed)
            #expect(client.frames.contains { $0.type == .ping && $0.flags.isEmpty })
        }
    }
}
