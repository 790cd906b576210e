import ArgumentParser
import BatonTransport
import BatonWire
import Testing

@testable import BatonCLI

struct SilenceTests {
    private static let path = "/t.T/Watch"

    /// Answers a stream with a few messages, and then says nothing more.
    private final class Falls: CallHandler {
        func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
            for number: UInt8 in 1...3 { _ = call.send([number]) }
        }

        func callCancelled(_ call: ServerCall) { call.fail(GRPCStatus(.cancelled)) }

        func burstEnded() {}
    }

    @Test func `a server that falls silent is taken as gone`() async throws {
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0),
            methods: MethodTable([
                MethodDescriptor(path: Self.path, kind: .serverStreaming, index: 0)
            ])
        ) { _ in Falls() }
        let options = try ConnectionOptions.parse(["--server", "127.0.0.1:\(listener.port)"])
        let settings = try Settings(
            options: options, environment: { _ in nil }, file: ConfigurationFile())
        let client = Client(settings, silenceMax: .milliseconds(400))
        var came: [[UInt8]] = []
        do {
            try await client.streamOnce(Self.path, []) { message in
                came.append(message)
                return true
            }
            Issue.record("the stream ended well")
        } catch let status as GRPCStatus {
            #expect(status.code == .unavailable)
            #expect(status.message.contains("nothing has come"))
            #expect(status.isWorthRepeating)
        }
        #expect(came == [[1], [2], [3]])
        await listener.drain(graceSeconds: 0)
    }
}
