internal import ArgumentParser
internal import BatonTransport
internal import BatonWire
internal import Glibc
internal import Synchronization

/// gRPC's `interop_server` on the product's own transport
/// (Documentation/Protocol.md section 2).
@main
struct InteropServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interop-server",
        abstract: "Serves grpc.testing.TestService on loopback until it is ended.",
        discussion: """
            When it is ready it prints one line, "interop-server is listening on ADDRESS:PORT".
            """)

    @Option(help: "The port to listen on; 0 lets the system choose.")
    var port = 0

    @Option(name: .customLong("use_tls"), help: "Whether connections are encrypted.")
    var usesTLS = false

    @Option(name: .customLong("tls_cert_file"), help: "The server's certificate, as PEM.")
    var certificateFile: String?

    @Option(name: .customLong("tls_key_file"), help: "Its private key, as PEM.")
    var keyFile: String?

    /// - Throws: What is wrong with the flags or the files.
    private func encryption() throws -> ServerTLS? {
        guard usesTLS else { return nil }
        guard let certificateFile, let keyFile else {
            throw ValidationError("--use_tls=true needs --tls_cert_file and --tls_key_file")
        }
        return try ServerTLS(
            ServerTLSOptions(certificateFile: certificateFile, keyFile: keyFile)
        ) { refusal in
            print("refused \(refusal.peer): \(refusal.reason)")
            fflush(nil)
        }
    }

    func run() async throws {
        var options = ListenerOptions()
        options.tls = try encryption()
        // 256 calls at once, each with an answer of 300 KB, are more than the default.
        options.calls.queuedReplyBytesMax = options.replyBytesMax
        let sightings = Sightings()
        let listening = Listening()
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", port), options: options, methods: TestService.methods
        ) { eventLoop in
            TestService(eventLoop: eventLoop, sightings: sightings, listening: listening)
        }
        listening.set(listener)
        print("interop-server is listening on 127.0.0.1:\(listener.port)")
        fflush(nil)
        // Only a signal ends it.
        try await Task.sleep(for: .seconds(1_000_000_000))
    }
}

/// The listener, once there is one: its handlers are made first.
final class Listening: Sendable {
    private let listener = Mutex<Listener?>(nil)

    func set(_ listener: Listener) { self.listener.withLock { $0 = listener } }

    /// Requests that ended with this code because no method has their path.
    func unmatched(code: Int) -> UInt64 {
        guard let row = listener.withLock({ $0?.counters.calls.last }), code < row.count else {
            return 0
        }
        return row[code]
    }
}
