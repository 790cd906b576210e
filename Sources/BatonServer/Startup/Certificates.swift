internal import BatonTransport
internal import Foundation
internal import Logging

/// The server's certificate in the log: which it is, until when, and who got no connection.
enum Certificates {
    static func load(
        _ options: ServerTLSOptions, _ logger: Logger
    ) throws(StartupError) -> ServerTLS {
        let refusals = RefusalLog(logger)
        do throws(TLSFileError) {
            let tls = try ServerTLS(options) { refusals.add($0) }
            tell(tls, "connections are encrypted", logger)
            return tls
        } catch {
            throw StartupError("\(option(error.role)) \(error)")
        }
    }

    static func reload(_ tls: ServerTLS, _ logger: Logger) {
        do throws(TLSFileError) {
            try tls.reload()
            tell(tls, "read the certificate again", logger)
        } catch {
            logger.error("the certificate stays as it was", metadata: ["error": "\(error)"])
        }
    }

    /// Which option named the file.
    private static func option(_ role: TLSFileError.Role) -> String {
        switch role {
        case .certificate: "--tls-cert"
        case .key: "--tls-key"
        case .authorities: "--tls-client-ca"
        }
    }

    private static func tell(_ tls: ServerTLS, _ what: Logger.Message, _ logger: Logger) {
        guard let summary = tls.summary else { return }
        let now = Date()
        let begin = Date(timeIntervalSince1970: Double(summary.validFrom))
        let end = Date(timeIntervalSince1970: Double(summary.validUntil))
        logger.notice(
            what,
            metadata: ["hosts": "\(summary.hosts)", "valid_until": "\(end.formatted(.iso8601))"])
        if end < now {
            logger.error("the certificate has expired: clients will refuse it")
        }
        if begin > now {
            logger.error(
                "the certificate is not valid yet: clients will refuse it",
                metadata: ["valid_from": "\(begin.formatted(.iso8601))"])
        }
        if !summary.hasHosts {
            logger.error("the certificate names no host (subjectAltName): clients will refuse it")
        }
        if SmallFile.isOpenToAll(tls.options.keyFile) {
            logger.warning(
                "everybody on this machine may read the private key: chmod 600 it",
                metadata: ["file": "\(tls.options.keyFile)"])
        }
    }
}
