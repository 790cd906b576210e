import BatonWireTestSupport
import Testing

@testable import BatonWire

/// What a connection does when it is idle, old, silent or pinged.
@Suite struct LifecycleTests {
    private let second: UInt64 = 1_000_000_000

    private func server(_ change: (inout ConnectionLifeOptions) -> Void) throws -> ServerEnd {
        var options = GRPCServerOptions()
        change(&options.http2.life)
        let server = try ServerEnd(options)
        server.receive(Frames.opening)
        server.pull()
        return server
    }

    private func pass(_ seconds: UInt64, _ server: ServerEnd) {
        server.now += seconds * second
        server.connection.timePassed(now: server.now)
    }

    /// The last GOAWAY frame in what was sent.
    private func goAway(_ bytes: [UInt8]) -> (lastID: Int, code: Int, debug: String)? {
        guard let payload = Frames.read(bytes).last(where: { $0.type == .goAway })?.payload else {
            return nil
        }
        return (
            Frames.number(payload[0..<4]), Frames.number(payload[4..<8]),
            String(decoding: payload[8...], as: UTF8.self)
        )
    }

    private func acknowledgement(of bytes: [UInt8]) throws -> [UInt8] {
        let ping = try #require(Frames.read(bytes).last { $0.type == .ping && $0.flags.isEmpty })
        return Frames.frame(.ping, flags: .ack, payload: ping.payload)
    }

    @Test func `an idle connection is drained and says so`() throws {
        let server = try server { $0.idleSecondsMax = 60 }
        #expect(server.connection.nextWake == server.now + 60 * second)
        server.receive(Frames.request(1))
        server.pull()
        pass(59, server)
        #expect(server.pull().isEmpty)
        pass(1, server)
        let notice = server.pull()
        #expect(Frames.read(notice).map(\.type) == [.goAway, .ping])
        #expect(goAway(notice)?.lastID == 0x7FFF_FFFF)
        server.receive(try acknowledgement(of: notice))
        let last = try #require(goAway(server.pull()))
        #expect(last == (1, 0, "max_idle"))
        #expect(server.connection.isFinished)
    }

    @Test func `a running call keeps a connection from being idle`() throws {
        let server = try server { $0.idleSecondsMax = 60 }
        server.echoes = false
        server.receive(Frames.request(1))
        pass(1_000, server)
        #expect(server.pull().isEmpty)
        server.kept[0].reply([1])
        server.pull()
        pass(60, server)
        #expect(goAway(server.pull()) != nil)
    }

    @Test func `an old connection lets its call finish`() throws {
        let server = try server {
            $0.ageSecondsMax = 100
            $0.ageJitter = 1
            $0.ageGraceSeconds = 30
        }
        server.echoes = false
        server.receive(Frames.request(1))
        pass(109, server)
        #expect(server.pull().isEmpty)
        pass(1, server)
        server.receive(try acknowledgement(of: server.pull()))
        #expect(try #require(goAway(server.pull())) == (1, 0, "max_age"))
        #expect(!server.connection.isFinished)
        server.kept[0].reply([7])
        #expect(Frames.read(server.pull()).map(\.type) == [.headers, .data, .headers])
        #expect(server.connection.isFinished)
        #expect(server.cancelled == 0)
    }

    @Test func `a call that outlasts the grace of an old connection is cut off`() throws {
        let server = try server {
            $0.ageSecondsMax = 100
            $0.ageGraceSeconds = 30
        }
        server.echoes = false
        server.receive(Frames.request(1))
        pass(100, server)
        server.receive(try acknowledgement(of: server.pull()))
        server.pull()
        pass(29, server)
        #expect(!server.connection.isFinished)
        pass(1, server)
        #expect(server.connection.isFinished)
        server.connection.connectionLost()
        #expect(server.cancelled == 1)
    }

    @Test func `a silent client is asked after two hours and given up after twenty seconds`() throws
    {
        let server = try server { _ in }
        pass(7_199, server)
        #expect(server.pull().isEmpty)
        pass(1, server)
        #expect(Frames.read(server.pull()).map(\.type) == [.ping])
        pass(19, server)
        #expect(!server.connection.isFinished)
        pass(1, server)
        #expect(server.connection.isFinished)
        #expect(server.connection.violationReason == "a keepalive PING was not answered in time")
    }

    @Test func `a client that answers is asked again two hours later`() throws {
        let server = try server { _ in }
        pass(7_200, server)
        server.receive(try acknowledgement(of: server.pull()))
        pass(7_199, server)
        #expect(server.pull().isEmpty)
        pass(1, server)
        #expect(Frames.read(server.pull()).map(\.type) == [.ping])
        #expect(!server.connection.isFinished)
    }

    @Test func `the answer to a keepalive PING does not end the wait of a drain`() throws {
        let server = try server { _ in }
        pass(7_200, server)
        let answer = try acknowledgement(of: server.pull())
        server.connection.beginDrain(now: server.now)
        let notice = server.pull()
        server.receive(answer)
        #expect(server.pull().isEmpty)
        #expect(!server.connection.isFinished)
        server.receive(try acknowledgement(of: notice))
        #expect(goAway(server.pull()) != nil)
        #expect(server.connection.isFinished)
    }

    @Test func `too many PINGs end the connection at once`() throws {
        let server = try server { _ in }
        let ping = Frames.ping
        server.receive(ping + ping + ping)
        #expect(Frames.read(server.pull()).map(\.type) == [.ping, .ping, .ping])
        server.receive(ping + Frames.request(1))
        let last = try #require(goAway(server.pull()))
        #expect(last.code == 11)
        #expect(last.debug == "too_many_pings")
        #expect(server.connection.isFinished)
        // What comes later is not read.
        server.receive(Frames.request(3))
        #expect(server.requests <= 1)
        #expect(server.pull().isEmpty)
    }

    @Test func `answers forgive PINGs`() throws {
        let server = try server { _ in }
        let ping = Frames.ping
        for id in stride(from: 1, to: 100, by: 2) {
            server.receive(Frames.request(id) + ping + ping + ping)
            #expect(goAway(server.pull()) == nil)
        }
        #expect(server.requests == 50)
    }

    @Test func `nothing follows the last GOAWAY`() throws {
        let server = try server { _ in }
        server.receive((0..<20).flatMap { Frames.request(2 * $0 + 1) })
        let ping = Frames.ping
        server.receive(ping + ping + ping + ping)
        #expect(Frames.read(server.pull()).last?.type == .goAway)
        #expect(server.connection.isFinished)
    }

    @Test func `a client asks after silence while it has a call`() throws {
        var options = GRPCClientOptions()
        options.http2.life.keepaliveSeconds = 1
        let client = try GRPCClientConnection(authority: "x", options: options, now: 0)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        func pull(_ now: UInt64) -> [UInt8] {
            let count = bytes.withUnsafeMutableBytes { client.pull(into: $0, now: now) }
            return Array(bytes[..<count])
        }
        (Frames.settings + Frames.settingsAck).withUnsafeBytes {
            client.receive($0, now: 0)
        }
        _ = pull(0)
        // One second is raised to ten; without a call there is nothing to ask for.
        #expect(client.nextWake == nil)
        var result: Result<UnaryResponse, GRPCStatus>?
        _ = client.start(
            path: "/t.T/Echo", message: [1], metadata: Metadata(), timeoutNanoseconds: nil,
            now: second, completion: { result = $0 })
        _ = pull(second)
        #expect(client.nextWake == 10 * second)
        client.timePassed(now: 10 * second)
        #expect(Frames.read(pull(10 * second)).map(\.type) == [.ping])
        client.timePassed(now: 30 * second)
        #expect(client.isFinished)
        #expect(client.violationReason == "a keepalive PING was not answered in time")
        client.connectionLost("gone")
        #expect(throws: GRPCStatus.self) { try result?.get() }
    }
}
