import BatonWire
import BatonWireTestSupport
import Glibc
import Testing

@testable import BatonTransport

/// A server whose process stood still: SIGSTOP, a machine that slept, a thread that was kept busy.
@Suite(.serialized) struct SleepingServerTests {
    /// Answers a megabyte; what begins with 5 keeps the event loop busy.
    private final class Sleeper: CallHandler {
        func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
            if message.first == 5 { usleep(1_700_000) }
            call.reply([UInt8](repeating: 3, count: message.first == 5 ? 1 : 1_000_000))
        }

        func callCancelled(_ call: ServerCall) {}

        func burstEnded() {}
    }

    @Test func `a timer that fires far too late looks again, once`() {
        var oversleep = Oversleep()
        #expect(oversleep.lookAgain(due: 5_000_000_000, now: 5_900_000_000) == nil)
        #expect(oversleep.lookAgain(due: 5_000_000_000, now: 4_000_000_000) == nil)
        #expect(
            oversleep.lookAgain(due: 5_000_000_000, now: 6_100_000_000) == 6_200_000_000)
        #expect(oversleep.isWaiting)
        #expect(oversleep.lookAgain(due: 6_200_000_000, now: 9_000_000_000) == nil)
        #expect(!oversleep.isWaiting)
        #expect(
            oversleep.lookAgain(due: 20_000_000_000, now: 30_000_000_000) == 30_100_000_000)
    }

    @Test func `a client is not blamed for the time in which the server slept`() async throws {
        var options = ListenerOptions()
        options.calls.messageIdleSeconds = 0.6
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), options: options,
            methods: MethodTable([MethodDescriptor(path: "/t.T/Echo", index: 0)])
        ) { _ in Sleeper() }
        let reader = try Attacker(port: listener.port)
        reader.send(Frames.opening + Frames.request(1))
        // The first window is full.
        reader.read(until: { $0.received.count > 65_535 })
        let other = try Attacker(port: listener.port)
        other.send(Frames.opening + Frames.request(1, [5]))
        usleep(100_000)
        // It reads on while nobody listens.
        for id in [0, 1] { reader.send(Frames.window(id, by: 2_000_000)) }
        let ended = { (client: Attacker) in
            client.frames.contains { $0.type == .headers && $0.endsStream }
        }
        #expect(reader.read(seconds: 5, until: { !$0.resets.isEmpty || ended($0) }))
        #expect(reader.resets.isEmpty)
        #expect(reader.received.count > 1_000_000)
        await listener.drain(graceSeconds: 0)
    }
}
