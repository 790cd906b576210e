import BatonWireTestSupport
import Testing

@testable import BatonWire

struct ConnectionEndTests {
    private let second: UInt64 = 1_000_000_000

    private func server(
        _ opening: [UInt8] = Frames.opening, _ change: (inout GRPCServerOptions) -> Void = { _ in }
    ) throws -> ServerEnd {
        var options = GRPCServerOptions()
        change(&options)
        let server = try ServerEnd(options)
        server.receive(opening)
        server.pull()
        return server
    }

    private func pass(_ seconds: UInt64, _ server: ServerEnd) {
        server.now += seconds * second
        server.connection.timePassed(now: server.now)
        server.pull()
    }

    @Test func `a client that goes away ends its connection`() throws {
        let server = try server()
        server.connection.connectionLost()
        #expect(server.connection.endReason == .client)
    }

    @Test func `idle, old and drained connections are told apart`() throws {
        let idle = try server { $0.http2.life.idleSecondsMax = 60 }
        pass(60, idle)
        #expect(idle.connection.endReason == .idle)
        let old = try server {
            $0.http2.life.ageSecondsMax = 60
            $0.http2.life.ageGraceSeconds = 5
            $0.http2.life.ageJitter = 0
        }
        pass(60, old)
        #expect(old.connection.endReason == .age)
        pass(5, old)
        #expect(old.connection.endReason == .age)
        let drained = try server()
        drained.connection.beginDrain(now: drained.now)
        #expect(drained.connection.endReason == .drain)
    }

    @Test func `a client without a sign of life is told from one that leaves`() throws {
        let server = try server {
            $0.http2.life.keepaliveSeconds = 10
            $0.http2.life.keepaliveTimeoutSeconds = 5
            $0.http2.life.keepaliveWithoutCalls = true
        }
        pass(10, server)
        pass(5, server)
        #expect(server.connection.endReason == .keepalive)
    }

    @Test func `what is no HTTP/2 fails the handshake, and so does silence`() throws {
        let web = try server(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        #expect(web.connection.endReason == .handshake)
        let silent = try server([])
        pass(3_600, silent)
        #expect(silent.connection.endReason == .handshake)
    }

    @Test func `floods and broken rules are told apart`() throws {
        let flood = try server()
        for _ in 0..<200 { flood.receive(Frames.ping) }
        flood.pull()
        #expect(flood.connection.endReason == .excess)
        // DATA on a stream that was never opened (RFC 9113 section 5.1): nghttp2 itself objects.
        let broken = try server()
        broken.receive(Frames.data(1, [1, 2, 3]))
        broken.pull()
        #expect(broken.connection.isFinished)
        #expect(broken.connection.endReason == .violation)
    }
}
