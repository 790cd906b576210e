import BatonWireTestSupport
import Testing

@testable import BatonWire

/// When a connection asks to be woken, and what a drain waits for.
@Suite struct WakeTests {
    private let second: UInt64 = 1_000_000_000

    @Test func `a session that was ended asks for no wakeup while its GOAWAY waits`() throws {
        let server = try ServerEnd()
        server.receive(Frames.preface + Frames.settings)
        server.now += 10 * second
        server.connection.timePassed(now: server.now)
        // The client does not read, so nothing is pulled.
        #expect(!server.connection.isFinished)
        #expect(server.connection.nextWake.map { $0 > server.now } ?? true)
    }

    @Test func `an open header block asks for no wakeup after its session was ended`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening + Frames.headers(1, flags: [], block: Frames.shortBlock))
        server.now += 10 * second
        server.connection.timePassed(now: server.now)
        #expect(!server.connection.isFinished)
        #expect(server.connection.nextWake.map { $0 > server.now } ?? true)
    }

    @Test func `an idle connection drains only after its PING was answered`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        server.pull()
        server.connection.beginDrain(now: server.now)
        let frames = Frames.read(server.pull())
        let ping = try #require(frames.first { $0.type == .ping })
        #expect(!server.connection.isFinished)
        // A request that crossed the GOAWAY is answered.
        server.receive(Frames.request(1))
        #expect(server.requests == 1)
        #expect(Frames.read(server.pull()).map(\.type) == [.headers, .data, .headers])
        #expect(!server.connection.isFinished)
        server.receive(Frames.frame(.ping, flags: .ack, payload: ping.payload))
        #expect(Frames.read(server.pull()).map(\.type) == [.goAway])
        #expect(server.connection.isFinished)
    }

    @Test func `a drain waits five seconds for the answer to its PING`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        server.pull()
        server.connection.beginDrain(now: server.now)
        server.pull()
        #expect(server.connection.nextWake == server.now + 5 * second)
        server.now += 5 * second
        server.connection.timePassed(now: server.now)
        #expect(Frames.read(server.pull()).map(\.type) == [.goAway])
        #expect(server.connection.isFinished)
    }

    @Test func `a PING answer that nobody waits for does not end the drain`() throws {
        let server = try ServerEnd()
        server.receive(Frames.opening)
        server.pull()
        server.connection.beginDrain(now: server.now)
        // An acknowledgement before the PING went out answers nothing.
        server.receive(Frames.frame(.ping, flags: .ack, payload: [1, 2, 3, 4, 5, 6, 7, 8]))
        #expect(Frames.read(server.pull()).map(\.type) == [.goAway, .ping])
        #expect(!server.connection.isFinished)
    }
}
