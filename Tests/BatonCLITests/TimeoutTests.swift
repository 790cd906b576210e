import ArgumentParser
import BatonTransport
import BatonWire
import Glibc
import Synchronization
import Testing

@testable import BatonCLI

struct TimeoutTests {
    private func client(_ port: Int, _ timeout: String) throws -> Client {
        let options = try ConnectionOptions.parse(
            ["--server", "127.0.0.1:\(port)", "--timeout", timeout])
        return Client(
            try Settings(options: options, environment: { _ in nil }, file: ConfigurationFile()))
    }

    /// Answers every call as unavailable after a while.
    private final class Away: CallHandler {
        func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
            usleep(400_000)
            call.fail(GRPCStatus(.unavailable, "away"))
        }

        func callCancelled(_ call: ServerCall) {}

        func burstEnded() {}
    }

    @Test func `all attempts of a call share one timeout`() async throws {
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0),
            methods: MethodTable([MethodDescriptor(path: API.listReps.path, index: 0)])
        ) { _ in Away() }
        let client = try client(listener.port, "600ms")
        let began = ContinuousClock.now
        await #expect(throws: GRPCStatus.self) {
            _ = try await client.call(API.listReps, [])
        }
        // Four attempts of 400 ms would take more than 1.6 s.
        #expect(ContinuousClock.now - began < .milliseconds(1_200))
        await listener.drain(graceSeconds: 0)
    }

    /// Answers as away for a while, and then with an empty answer; keeps every request.
    private final class BackSoon: CallHandler, Sendable {
        let requests = Mutex<[[UInt8]]>([])
        private let began = ContinuousClock.now

        func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
            requests.withLock { $0.append(Array(message)) }
            if ContinuousClock.now - began < .seconds(2) {
                call.fail(GRPCStatus(.unavailable, "away"))
            } else {
                call.reply([])
            }
        }

        func callCancelled(_ call: ServerCall) {}

        func burstEnded() {}
    }

    @Test func `with a timeout that somebody said a server that is back in time is reached`()
        async throws
    {
        let handler = BackSoon()
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0),
            methods: MethodTable([MethodDescriptor(path: API.pauseRep.path, index: 0)])
        ) { _ in handler }
        let request = try PauseCommand.parse(["a"]).request(
            "a", RequestIdentifier("r1"), workspace: "")
        _ = try await client(listener.port, "20s").call(API.pauseRep, request)
        let sent = handler.requests.withLock(\.self)
        // More often than without a timeout, and the same request under the same id.
        #expect(sent.count > Client.attemptsMax)
        #expect(sent.allSatisfy { $0 == request })
        await listener.drain(graceSeconds: 0)
    }

    @Test func `nobody tries again for ever`() async throws {
        let began = ContinuousClock.now
        // Nobody listens there.
        await #expect(throws: GRPCStatus.self) {
            _ = try await client(1, "1500ms").call(API.listReps, [])
        }
        let passed = ContinuousClock.now - began
        #expect(passed > .milliseconds(1_000))
        #expect(passed < .seconds(15))
    }

    @Test(arguments: [GRPCStatus.Code.cancelled, .unavailable, .permissionDenied])
    func `a stream that was given up goes on, one that was refused does not`(
        _ code: GRPCStatus.Code
    ) {
        #expect(GRPCStatus(code, "x").isWorthResuming == (code != .permissionDenied))
    }
}
