internal import ArgumentParser
internal import BatonServer
internal import BatonTransport

/// The options that say how connections are encrypted.
struct EncryptionOptions: ParsableArguments {
    /// Whether clients bring certificates.
    enum ClientCertificates: String, ExpressibleByArgument, CaseIterable {
        case none
        case optional
        case required
    }

    @Option(
        help: ArgumentHelp(
            """
            Encrypt with TLS, with the certificate in this file, in PEM, and after it those that \
            lead to its authority.
            """, valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("The certificate's private key, in PEM.", valueName: "file"))
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            """
            The authorities, in PEM, that the certificates of clients come from. Who brings one \
            is who it names in a URI baton:ROLE/NAME, and needs no token.
            """, valueName: "file"))
    var tlsClientCa: String?

    @Option(
        help: ArgumentHelp(
            """
            Whether clients bring certificates: none, optional or required. (default: optional \
            with --tls-client-ca)
            """, valueName: "none|optional|required"))
    var tlsClientAuth: ClientCertificates?

    /// Nil: connections are not encrypted.
    func options() throws(StartupError) -> ServerTLSOptions? {
        _ = try FileArgument.named(tlsCert, "--tls-cert")
        _ = try FileArgument.named(tlsKey, "--tls-key")
        _ = try FileArgument.named(tlsClientCa, "--tls-client-ca")
        switch (tlsCert, tlsKey) {
        case (let certificate?, let key?):
            var options = ServerTLSOptions(certificateFile: certificate, keyFile: key)
            options.clientCertificates = try clientCertificates()
            return options
        case (_?, nil): throw StartupError("--tls-cert needs --tls-key, the file with its key")
        case (nil, _?): throw StartupError("--tls-key needs --tls-cert, the file it is the key of")
        case (nil, nil):
            guard tlsClientCa == nil, tlsClientAuth == nil else {
                throw StartupError("clients can bring certificates only with --tls-cert")
            }
            return nil
        }
    }

    private func clientCertificates() throws(StartupError) -> ServerTLSOptions.ClientCertificates {
        guard let tlsClientCa else {
            guard tlsClientAuth == nil || tlsClientAuth == ClientCertificates.none else {
                throw StartupError(
                    "--tls-client-auth needs --tls-client-ca, the file with the authorities")
            }
            return .none
        }
        switch tlsClientAuth ?? .optional {
        case .none:
            throw StartupError("--tls-client-auth none takes no --tls-client-ca: leave out one")
        case .optional: return .optional(authorities: tlsClientCa)
        case .required: return .required(authorities: tlsClientCa)
        }
    }
}
