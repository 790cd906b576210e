import ArgumentParser
import BatonTransport
import BatonWire
import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Serves an echo on one event loop, for load generators to measure the wire alone.
struct EchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo",
        abstract: "Serve /baton.bench.Echo/Echo, which answers the request's bytes.",
        discussion: "Runs until SIGTERM or SIGINT, then prints how calls ended.")

    @Option(help: "Where to listen, as HOST:PORT.")
    var listen = "127.0.0.1:50051"

    func run() async throws {
        let methods = MethodTable([MethodDescriptor(path: "/baton.bench.Echo/Echo", index: 0)])
        let listener = try await Listener.start(
            address: try address(), methods: methods, makeHandler: { _ in EchoHandler() })
        print("listening on \(listener.boundAddress)")
        await Self.terminationSignal()
        await listener.drain(graceSeconds: 2)
        let calls = listener.counters.calls[0]
        let failed = calls.dropFirst().reduce(0, +)
        print("calls ok \(calls[0]) failed \(failed)")
    }

    private func address() throws -> ListenAddress {
        guard let colon = listen.lastIndex(of: ":"),
            let port = Int(listen[listen.index(after: colon)...]), (0...65535).contains(port)
        else {
            throw ValidationError("--listen \(listen): expected HOST:PORT, as 127.0.0.1:50051")
        }
        return .hostPort(String(listen[..<colon]), port)
    }

    private static func terminationSignal() async {
        let signals = [SIGTERM, SIGINT]
        for number in signals { signal(number, SIG_IGN) }
        let sources = signals.map { DispatchSource.makeSignalSource(signal: $0) }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        for source in sources {
            source.setEventHandler { continuation.yield() }
            source.resume()
        }
        var iterator = stream.makeAsyncIterator()
        await iterator.next()
        for source in sources { source.cancel() }
    }
}

/// Answers what it is asked.
private final class EchoHandler: CallHandler {
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        call.reply(message)
    }

    func callCancelled(_ call: ServerCall) {}

    func burstEnded() {}
}
