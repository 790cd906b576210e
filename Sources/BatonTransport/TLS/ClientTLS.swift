internal import NIOCore
internal import NIOSSL

/// Whom a client trusts, and what it proves itself with.
package struct ClientTLSOptions: Sendable, Equatable {
    /// The PEM file with the authorities that the server's certificate may come from; nil: those
    /// that the system trusts.
    package var authoritiesFile: String?
    /// The PEM files of the client's own certificate and its key; nil: it has none.
    package var certificateFile: String?
    package var keyFile: String?

    /// The system's authorities, and no certificate.
    package init() {}
}

/// What a client's connections are encrypted with.
package struct ClientTLS: Sendable {
    let context: NIOSSLContext
    /// The file that says whom it trusts; nil: the system does.
    let authoritiesFile: String?

    /// Reads the files.
    ///
    /// - Throws: ``TLSFileError`` for what cannot be used.
    package init(_ options: ClientTLSOptions = ClientTLSOptions()) throws(TLSFileError) {
        authoritiesFile = options.authoritiesFile
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2"]
        configuration.shutdownTimeout = .seconds(ServerTLS.closingSecondsMax)
        if let path = options.authoritiesFile {
            configuration.trustRoots = .certificates(try PEMFile.certificates(path, .authorities))
        }
        if let path = options.certificateFile {
            guard let keyFile = options.keyFile else {
                throw TLSFileError(
                    role: .certificate, path: path,
                    reason: "needs the file with its private key, which is missing")
            }
            configuration.certificateChain = try PEMFile.certificates(path, .certificate)
                .map { .certificate($0) }
            configuration.privateKey = .privateKey(try PEMFile.privateKey(keyFile))
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSFileError(
                role: options.keyFile == nil ? .authorities : .key,
                path: options.keyFile ?? options.authoritiesFile ?? "the system's authorities",
                reason: options.keyFile == nil
                    ? "cannot be used" : "is not the key of the certificate")
        }
    }
}
