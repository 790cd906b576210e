import ArgumentParser
import BatonAuth
import BatonServer
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
        discussion: """
            /baton.bench.Echo/Stream answers so many messages of 100 bytes as the request's first \
            four bytes say, big-endian. Runs until SIGTERM or SIGINT, then prints how calls ended.
            """)

    @Option(help: "Where to listen, as HOST:PORT.")
    var listen = "127.0.0.1:50051"

    @Option(
        help: ArgumentHelp(
            """
            A data directory with tokens. Every call must then bring one of them, a deadline and \
            the metadata \(EchoAdmission.traceKey).
            """, valueName: "directory"))
    var tokens: String?

    @Option(help: ArgumentHelp("Encrypt with this certificate, in PEM.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("The certificate's private key, in PEM.", valueName: "file"))
    var tlsKey: String?

    func run() async throws {
        let authenticator = try tokens.map {
            try TokenBook(TokenStore(directory: $0)).authenticator
        }
        var options = ListenerOptions()
        options.tls = try tls()
        let listener = try await Listener.start(
            address: try address(), options: options, methods: EchoHandler.methods,
            makeHandler: { _ in EchoHandler(EchoAdmission(authenticator)) })
        print("listening on \(listener.boundAddress)")
        await Self.terminationSignal()
        await listener.drain(graceSeconds: 2)
        let calls = listener.counters.calls
        let ended = calls.reduce(0) { $0 + $1.reduce(0, +) }
        let well = calls.reduce(0) { $0 + $1[0] }
        print("calls ok \(well) failed \(ended - well)")
    }

    private func tls() throws -> ServerTLS? {
        switch (tlsCert, tlsKey) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            return try ServerTLS(
                ServerTLSOptions(certificateFile: certificate, keyFile: key), refused: { _ in })
        default: throw ValidationError("--tls-cert and --tls-key go together")
        }
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
