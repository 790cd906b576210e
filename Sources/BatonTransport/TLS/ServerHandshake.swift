internal import Glibc
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Waits for a client's TLS handshake and lets HTTP/2 begin when it was good: TLS 1.2 or later,
/// the protocol `h2` (RFC 9113 section 3.2), and a certificate as it was asked for.
final class ServerHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private enum State {
        case waiting
        /// Connected or refused; what follows is somebody else's, or of no interest.
        case over
    }

    private let tls: ServerTLS
    private let ssl: NIOSSLServerHandler
    /// Goes when the handshake was good: HTTP/2 ends its connections itself.
    private let linger: LingeringClose
    private let peer: String
    /// Makes what comes after it, given the URIs in the client's certificate.
    private let begin: ([String]) throws -> any ChannelHandler
    /// Counts a connection that never came so far.
    private let countRefused: () -> Void
    private var state = State.waiting
    private var timeout: Scheduled<Void>?
    private var oversleep = Oversleep()

    init(
        _ tls: ServerTLS, _ ssl: NIOSSLServerHandler, _ linger: LingeringClose, peer: String,
        begin: @escaping ([String]) throws -> any ChannelHandler,
        countRefused: @escaping () -> Void
    ) {
        self.tls = tls
        self.ssl = ssl
        self.linger = linger
        self.peer = peer
        self.begin = begin
        self.countRefused = countRefused
    }

    /// Puts TLS in front of a connection that was taken on.
    static func start(
        on channel: any NIOCore.Channel, _ tls: ServerTLS, _ server: LoopServer, peer: String
    ) throws {
        let linger = LingeringClose(.seconds(ServerTLS.closingSecondsMax))
        let ssl = NIOSSLServerHandler(context: tls.context)
        let handshake = ServerHandshake(
            tls, ssl, linger, peer: peer,
            begin: { try ServerHandler(server: server, peer: peer, peerNames: $0) },
            countRefused: server.refusedHandshake)
        try channel.pipeline.syncOperations.addHandlers([linger, ssl, handshake])
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let limit = UInt64(tls.handshakeSeconds * 1_000_000_000)
        setTimeout(at: NIODeadline.now().uptimeNanoseconds + limit, context)
    }

    private func setTimeout(at due: UInt64, _ context: ChannelHandlerContext) {
        timeout = context.eventLoop.assumeIsolated().scheduleTask(
            deadline: .uptimeNanoseconds(due)
        ) { [self] in
            let now = NIODeadline.now().uptimeNanoseconds
            if let again = oversleep.lookAgain(due: due, now: now) {
                return setTimeout(at: again, context)
            }
            refuse(context, "the TLS handshake took more than \(tls.handshakeSeconds) s")
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        refuse(context, "the client went away during the TLS handshake", isSilent: true)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let reason = TLSReason.of(error), reason != TLSReason.ended else {
            return refuse(
                context, "the client went away during the TLS handshake", isSilent: true)
        }
        refuse(context, Self.explanation(reason))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted(let negotiated) = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        guard state == .waiting else { return }
        guard negotiated == "h2" else {
            return refuse(
                context,
                "the client did not offer the protocol h2 (ALPN); gRPC over TLS needs it")
        }
        if let certificate = certificate, certificate.notValidAfter <= time(nil) {
            // A session that is resumed was verified when it began.
            return refuse(context, "the client's certificate has expired")
        }
        connect(context)
    }

    private func connect(_ context: ChannelHandlerContext) {
        do {
            let names = certificate.map { CertificateNames($0).uris } ?? []
            let next = try begin(names)
            state = .over
            timeout?.cancel()
            let pipeline = context.pipeline.syncOperations
            try pipeline.addHandler(next, position: .after(self))
            pipeline.removeHandler(self, promise: nil)
            pipeline.removeHandler(linger, promise: nil)
        } catch {
            refuse(context, "there is no memory for the connection")
        }
    }

    /// Of the client; only one that was verified, for others end the handshake.
    private var certificate: NIOSSLCertificate? {
        tls.asksForCertificates ? ssl.peerCertificate : nil
    }

    private func refuse(
        _ context: ChannelHandlerContext, _ reason: String, isSilent: Bool = false
    ) {
        guard state == .waiting else { return }
        state = .over
        timeout?.cancel()
        countRefused()
        tls.refuse(peer, reason, isSilent: isSilent)
        context.close(promise: nil)
    }

    private static func explanation(_ reason: String) -> String {
        switch reason {
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST":
            return "the client does not speak TLS (baton needs --tls or https://)"
        case "UNSUPPORTED_PROTOCOL": return "the client speaks no TLS from version 1.2 on"
        case "NO_SHARED_CIPHER", "NO_SHARED_GROUP":
            return "the client and the server have no cipher in common"
        case "PEER_DID_NOT_RETURN_A_CERTIFICATE":
            return "the client brought no certificate, and one is required"
        case "CERTIFICATE_VERIFY_FAILED":
            return "the client's certificate was not issued by an authority of --tls-client-ca, "
                + "is not for clients, or has expired"
        case _ where reason.contains("_ALERT_UNKNOWN_CA"):
            return "the client does not know the authority of the server's certificate"
        case _ where reason.hasSuffix("_ALERT_CERTIFICATE_EXPIRED"):
            return "the client does not take the server's certificate: it has expired, or is not "
                + "valid yet by the client's clock"
        case _ where reason.hasSuffix("_ALERT_CERTIFICATE_REVOKED"):
            return "the client does not take the server's certificate: it was revoked"
        case _ where reason.contains("_ALERT_") && reason.contains("CERTIFICATE"):
            return "the client does not take the server's certificate"
        default: return "the TLS handshake failed: \(TLSReason.words(reason))"
        }
    }
}
