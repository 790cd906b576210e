import BatonWire
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Testing

@testable import BatonTransport

@Suite(.serialized) struct SchemeTests {
    /// The scheme of the first request that a client makes, as a server gets it that is none of
    /// ours; it hangs up then.
    private func scheme(
        tls: NIOSSLContext? = nil, _ client: ClientTLSOptions? = nil
    ) async throws -> String? {
        let group = MultiThreadedEventLoopGroup.singleton
        let noted = Noted()
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(SchemeNote(noted))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        var options = ChannelOptions()
        options.tls = try client.map { try ClientTLS($0) }
        let channel = try await BatonTransport.Channel.connect(
            host: "localhost", port: listener.localAddress?.port ?? 0, options: options)
        await #expect(throws: GRPCStatus.self) {
            try await channel.unary("/t.T/Echo", [], timeout: .seconds(10))
        }
        await channel.close()
        try await listener.close()
        return noted.scheme.withLock { $0 }
    }

    @Test func `a client says https over TLS`() async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        let files = certificates.serverOptions()
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificateFile).map {
                .certificate($0)
            },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: files.keyFile, format: .pem)))
        configuration.applicationProtocols = ["h2"]
        let tls = try NIOSSLContext(configuration: configuration)
        #expect(try await scheme(tls: tls, certificates.clientOptions()) == "https")
    }

    @Test func `a client says http in the clear`() async throws {
        #expect(try await scheme() == "http")
    }
}

private final class Noted: Sendable {
    let scheme = Mutex<String?>(nil)
}

/// Notes the scheme of the first request, and closes.
private final class SchemeNote: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let noted: Noted
    private let session: HTTP2Session

    init(_ noted: Noted) throws {
        self.noted = noted
        session = try HTTP2Session(server: true, now: 0)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { session.receive($0, now: 0) }
        defer { session.finishEvents() }
        guard session.eventCount > 0 else { return }
        for (name, value) in session.fields(of: session.event(0))
        where String(decoding: name, as: UTF8.self) == ":scheme" {
            noted.scheme.withLock { $0 = String(decoding: value, as: UTF8.self) }
        }
        context.close(promise: nil)
    }
}
