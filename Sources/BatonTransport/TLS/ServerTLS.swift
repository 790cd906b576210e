internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// The certificate that a server's connections use, which can be read again while it serves.
///
/// A connection keeps what it began with; the next one gets the newest.
package final class ServerTLS: Sendable {
    /// What is said about a certificate in the log.
    package struct Summary: Sendable, Equatable {
        /// The hosts that it is for.
        package let hosts: String
        /// Whether it is for any.
        package let hasHosts: Bool
        /// Seconds since 1970 from which it is valid.
        package let validFrom: Int64
        /// Seconds since 1970 until which it is valid.
        package let validUntil: Int64
    }

    /// How long the handshake may take (Documentation/Protocol.md section 1).
    package static let handshakeSecondsMax = 10.0
    /// How long a client that is to go away has to agree.
    static let closingSecondsMax: Int64 = 1

    package let options: ServerTLSOptions
    let handshakeSeconds: Double
    private let refused: @Sendable (TLSRefusal) -> Void
    private let current: Mutex<NIOSSLContext>

    /// Reads the files.
    ///
    /// - Parameter refused: Called on an event loop for each client that got no connection.
    /// - Throws: ``TLSFileError`` for what cannot be used.
    package init(
        _ options: ServerTLSOptions, handshakeSeconds: Double = ServerTLS.handshakeSecondsMax,
        refused: @escaping @Sendable (TLSRefusal) -> Void
    ) throws(TLSFileError) {
        self.options = options
        self.handshakeSeconds = handshakeSeconds
        self.refused = refused
        current = Mutex(try Self.context(options))
    }

    /// Reads the files again, for the connections that come.
    ///
    /// - Throws: ``TLSFileError``; everything stays as it was then.
    package func reload() throws(TLSFileError) {
        let context = try Self.context(options)
        current.withLock { $0 = context }
    }

    /// The certificate that the next connection gets.
    package var summary: Summary? {
        guard case .certificate(let certificate)? = context.configuration.certificateChain.first
        else { return nil }
        let names = CertificateNames(certificate)
        return Summary(
            hosts: names.summary, hasHosts: names.hasHosts,
            validFrom: Int64(certificate.notValidBefore),
            validUntil: Int64(certificate.notValidAfter))
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    var asksForCertificates: Bool { options.clientCertificates != .none }

    func refuse(_ peer: String, _ reason: String, isSilent: Bool = false) {
        refused(TLSRefusal(peer: peer, reason: reason, isSilent: isSilent))
    }

    private static func context(
        _ options: ServerTLSOptions
    ) throws(TLSFileError) -> NIOSSLContext {
        let chain = try PEMFile.certificates(options.certificateFile, .certificate)
        let key = try PEMFile.privateKey(options.keyFile)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2"]
        configuration.shutdownTimeout = .seconds(closingSecondsMax)
        if let authorities = options.clientCertificates.authorities {
            configuration.trustRoots = .certificates(
                try PEMFile.certificates(authorities, .authorities))
            configuration.sendCANameList = true
        }
        switch options.clientCertificates {
        case .none: configuration.certificateVerification = .none
        case .optional: configuration.certificateVerification = .optionalVerification
        // The name in it is not a host's.
        case .required: configuration.certificateVerification = .noHostnameVerification
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFileError(
                role: .key, path: options.keyFile,
                reason: "does not go with the certificate of \(options.certificateFile)")
        }
    }
}
