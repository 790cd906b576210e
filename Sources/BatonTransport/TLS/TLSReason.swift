internal import NIOSSL

/// What BoringSSL calls the reason of a failure, such as `WRONG_VERSION_NUMBER`.
enum TLSReason {
    /// The peer went away in the middle of the handshake.
    static let ended = "EOF"

    /// Nil for what did not come from TLS.
    static func of(_ error: any Error) -> String? {
        switch error {
        case NIOSSLError.handshakeFailed(let inner), NIOSSLError.shutdownFailed(let inner):
            return name(inner)
        case let inner as BoringSSLError: return name(inner)
        case NIOSSLError.uncleanShutdown: return ended
        case let error as NIOSSLError: return "\(error)"
        case let error as NIOSSLExtraError: return "\(error)"
        default: return nil
        }
    }

    /// For a message: `SSLV3_ALERT_BAD_RECORD_MAC` as "alert bad record mac".
    static func words(_ reason: String) -> String {
        var words = reason.split(separator: "_").map { $0.lowercased() }
        if let first = words.first, first.hasPrefix("sslv") || first.hasPrefix("tlsv") {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    private static func name(_ error: BoringSSLError) -> String {
        switch error {
        case .sslError(let stack), .unknownError(let stack), .invalidSNIName(let stack),
            .failedToSetALPN(let stack):
            guard let first = stack.first else { return ended }
            return first == .eofDuringHandshake ? ended : name(first)
        case .syscallError, .zeroReturn: return ended
        case .noError, .wantRead, .wantWrite, .wantConnect, .wantAccept, .wantX509Lookup,
            .wantCertificateVerify:
            return "\(error)"
        }
    }

    /// `Error: 268435703 error:100000f7:SSL routines:OPENSSL_internal:REASON at FILE:LINE`: there
    /// is nothing but this text.
    private static func name(_ error: BoringSSLInternalError) -> String {
        let text = "\(error)"
        guard let mark = text.firstRange(of: "OPENSSL_internal:") else { return text }
        return String(text[mark.upperBound...].prefix { $0 != " " })
    }
}
