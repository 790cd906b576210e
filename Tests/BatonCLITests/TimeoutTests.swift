import ArgumentParser
import BatonTransport
import BatonWire
import Glibc
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

    @Test(arguments: [GRPCStatus.Code.cancelled, .unavailable, .permissionDenied])
    func `a stream that was given up goes on, one that was refused does not`(
        _ code: GRPCStatus.Code
    ) {
        #expect(GRPCStatus(code, "x").isWorthResuming == (code != .permissionDenied))
    }
}
