import Dispatch
import GRPCCore
import GRPCNIOTransportHTTP2
import Glibc
import NIOPosix

/// The echo and the stream of `baton-bench echo` on grpc-swift-2, on one event loop.
///
///     grpc-swift-echo PORT TOKEN [CERTIFICATE KEY]
///
/// A call must bring the token, a deadline and the metadata x-trace. Runs until SIGTERM, then
/// prints how calls ended.
@main
struct GRPCSwiftEcho {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 2 || arguments.count == 4, let port = Int(arguments[0]) else {
            print("usage: grpc-swift-echo PORT TOKEN [CERTIFICATE KEY]")
            exit(2)
        }
        let service = EchoService(authorization: "Bearer \(arguments[1])")
        let transport = HTTP2ServerTransport.Posix(
            address: .ipv4(host: "127.0.0.1", port: port),
            transportSecurity: security(Array(arguments.dropFirst(2))),
            eventLoopGroup: MultiThreadedEventLoopGroup(numberOfThreads: 1))
        let server = GRPCServer(transport: transport, services: [service])
        signal(SIGTERM, SIG_IGN)
        let termination = DispatchSource.makeSignalSource(signal: SIGTERM)
        termination.setEventHandler { @Sendable in server.beginGracefulShutdown() }
        termination.resume()
        try await server.serve()
        print("calls ok \(service.counts.well) failed \(service.counts.badly)")
    }

    private static func security(
        _ files: [String]
    ) -> HTTP2ServerTransport.Posix.TransportSecurity {
        guard files.count == 2 else { return .plaintext }
        return .tls(
            certificateChain: [.file(path: files[0], format: .pem)],
            privateKey: .file(path: files[1], format: .pem))
    }
}
