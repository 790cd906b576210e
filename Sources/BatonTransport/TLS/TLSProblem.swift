internal import Foundation
internal import NIOSSL

/// Why a client and a server do not come together over TLS.
package enum TLSProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What every description begins with.
    package static let prefix = "TLS: "

    case serverSpeaksTLS
    case serverSpeaksNoTLS
    case noHTTP2
    case unknownAuthority
    /// Not from the authority that the client was given in a file.
    case otherAuthority(file: String)
    case expired(since: String)
    case notYetValid(until: String)
    case wrongHost(String, certificateIsFor: String)
    case certificateRequired
    case certificateRefused
    case noVersionInCommon
    case timedOut
    case ended
    case other(String)

    package var description: String { Self.prefix + text }

    private var text: String {
        switch self {
        case .serverSpeaksTLS: "the server speaks TLS; take --tls, or https:// in its address"
        case .serverSpeaksNoTLS:
            "the server does not speak TLS; start batond with --tls-cert, or leave out --tls and "
                + "https://"
        case .noHTTP2: "the server speaks TLS, but not the protocol h2 (ALPN): is it batond?"
        case .unknownAuthority:
            "the server's certificate comes from no authority that is trusted here; name the file "
                + "with the certificate of its authority with --ca"
        case .otherAuthority(let file):
            "the server's certificate comes from another authority than the one in \(file)"
        case .expired(let date):
            "the server's certificate expired on \(date); give batond a new one, and SIGHUP"
        case .notYetValid(let date):
            "the server's certificate is valid from \(date) only; is this machine's clock right?"
        case .wrongHost(let host, let names):
            "the server's certificate is for \(names), and not for \(host); connect by a name that "
                + "it is for"
        case .certificateRequired:
            "the server asks for a certificate; give yours with --cert and --key"
        case .certificateRefused:
            "the server does not take your certificate; --cert must come from the authority that "
                + "it knows, be for clients, and not have expired"
        case .noVersionInCommon: "the server speaks no TLS from version 1.2 on"
        case .timedOut: "the handshake was not done in time"
        case .ended:
            "the server ended the connection during the handshake; if batond there has no "
                + "--tls-cert, leave out --tls and https://, else its log says why"
        case .other(let reason): "the connection failed: \(TLSReason.words(reason))"
        }
    }

    /// - Parameters:
    ///   - certificate: The server's, if it has come.
    ///   - host: Whom the client wanted.
    init?(_ error: any Error, certificate: NIOSSLCertificate? = nil, host: String) {
        if let problem = error as? TLSProblem {
            self = problem
            return
        }
        let names = certificate.map { CertificateNames($0).summary } ?? "another host"
        if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
            self = .wrongHost(host, certificateIsFor: names)
            return
        }
        guard let reason = TLSReason.of(error) else { return nil }
        switch reason {
        case TLSReason.ended: self = .ended
        case "WRONG_VERSION_NUMBER": self = .serverSpeaksNoTLS
        case "CERTIFICATE_VERIFY_FAILED":
            self = Self.outOfTime(certificate) ?? .unknownAuthority
        case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION": self = .noVersionInCommon
        case "TLSV1_ALERT_CERTIFICATE_REQUIRED": self = .certificateRequired
        case _ where reason.contains("_ALERT_UNKNOWN_CA"): self = .certificateRefused
        case _ where reason.contains("_ALERT_") && reason.contains("CERTIFICATE"):
            self = .certificateRefused
        default: self = .other(reason)
        }
    }

    private static func outOfTime(_ certificate: NIOSSLCertificate?) -> TLSProblem? {
        guard let certificate else { return nil }
        let now = Int64(Date().timeIntervalSince1970)
        if Int64(certificate.notValidAfter) < now {
            return .expired(since: day(Int64(certificate.notValidAfter)))
        }
        if Int64(certificate.notValidBefore) > now {
            return .notYetValid(until: day(Int64(certificate.notValidBefore)))
        }
        return nil
    }

    private static func day(_ seconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }
}
