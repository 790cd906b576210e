internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Waits for the TLS handshake with a server and lets HTTP/2 begin when the server is the one that
/// was wanted.
final class ClientHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let ssl: NIOSSLClientHandler
    private let host: String
    /// Whom the client trusts, if somebody chose it.
    private let authoritiesFile: String?
    private let next: ClientHandler
    private let done: EventLoopPromise<Void>
    private let secondsMax: Double
    private var isOver = false
    private var timeout: Scheduled<Void>?

    private init(
        _ ssl: NIOSSLClientHandler, _ tls: ClientTLS, host: String, next: ClientHandler,
        secondsMax: Double, done: EventLoopPromise<Void>
    ) {
        self.ssl = ssl
        self.host = host
        authoritiesFile = tls.authoritiesFile
        self.next = next
        self.secondsMax = secondsMax
        self.done = done
    }

    /// Puts TLS in front of a connection that is about to be made; succeeds when calls can be.
    static func start(
        on channel: any NIOCore.Channel, _ tls: ClientTLS, host: String, next: ClientHandler,
        secondsMax: Double
    ) throws -> EventLoopFuture<Void> {
        // An address is no name to ask for (RFC 6066 section 3).
        let name = isAddress(host) ? nil : host
        let ssl = try NIOSSLClientHandler(context: tls.context, serverHostname: name)
        let done = channel.eventLoop.makePromise(of: Void.self)
        let handshake = ClientHandshake(
            ssl, tls, host: host, next: next, secondsMax: secondsMax, done: done)
        do {
            try channel.pipeline.syncOperations.addHandlers([ssl, handshake])
        } catch {
            done.fail(error)
        }
        return done.futureResult
    }

    private static func isAddress(_ host: String) -> Bool {
        (try? SocketAddress(ipAddress: host, port: 0)) != nil
    }

    func channelActive(context: ChannelHandlerContext) {
        let delay = TimeAmount.nanoseconds(Int64(secondsMax * 1_000_000_000))
        timeout = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { [self] in
            fail(context, .timedOut)
        }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(context, .ended)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { fail(context, .ended) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let problem = TLSProblem(error, certificate: ssl.peerCertificate, host: host)
        if problem == .unknownAuthority, let file = authoritiesFile {
            return fail(context, .otherAuthority(file: file))
        }
        fail(context, problem ?? .other(SystemError.text(of: error)))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted(let negotiated) = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        guard !isOver else { return }
        guard negotiated == "h2" else { return fail(context, .noHTTP2) }
        if let problem = otherHost { return fail(context, problem) }
        connect(context)
    }

    /// Who is asked for by name must prove that name: SwiftNIO SSL also takes a certificate for the
    /// address that the name led to, and for a common name, of which either may be another's.
    private var otherHost: TLSProblem? {
        guard !Self.isAddress(host) else { return nil }
        let names = ssl.peerCertificate.map { CertificateNames($0) }
        guard let names, names.isFor(host: host) else {
            return .wrongHost(host, certificateIsFor: names?.summary ?? "no host")
        }
        return nil
    }

    private func connect(_ context: ChannelHandlerContext) {
        isOver = true
        timeout?.cancel()
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(next, position: .after(self))
            pipeline.removeHandler(self, promise: nil)
            done.succeed()
        } catch {
            done.fail(error)
            context.close(promise: nil)
        }
    }

    private func fail(_ context: ChannelHandlerContext, _ problem: TLSProblem) {
        guard !isOver else { return }
        isOver = true
        timeout?.cancel()
        done.fail(problem)
        context.close(promise: nil)
    }
}
