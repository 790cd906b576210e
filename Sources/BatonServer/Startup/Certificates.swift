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
            throw StartupError("cannot set up TLS: \(error)")
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

    private static func tell(_ tls: ServerTLS, _ what: Logger.Message, _ logger: Logger) {
        guard let summary = tls.summary else { return }
        let end = Date(timeIntervalSince1970: Double(summary.validUntil))
        logger.notice(
            what,
            metadata: ["hosts": "\(summary.hosts)", "valid_until": "\(end.formatted(.iso8601))"])
        if end < Date() {
            logger.error("the certificate has expired: clients will refuse it")
        }
    }
}
