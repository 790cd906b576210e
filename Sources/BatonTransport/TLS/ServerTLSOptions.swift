/// How a server encrypts, and whom it asks for a certificate.
package struct ServerTLSOptions: Sendable, Equatable {
    /// Whether clients bring certificates.
    package enum ClientCertificates: Sendable, Equatable {
        /// They are not asked for one.
        case none
        /// They are asked; one that is brought must be good.
        case optional(authorities: String)
        /// Without a good one there is no connection.
        case required(authorities: String)

        /// The file with the certificates of the authorities that issue them.
        var authorities: String? {
            switch self {
            case .none: nil
            case .optional(let path), .required(let path): path
            }
        }
    }

    /// The PEM file with the server's certificate, and after it those that lead to its authority.
    package var certificateFile: String
    /// The PEM file with the certificate's private key.
    package var keyFile: String
    package var clientCertificates = ClientCertificates.none

    package init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}

/// A client that got no connection.
package struct TLSRefusal: Sendable, Equatable {
    /// The client's address.
    package let peer: String
    /// Why; holds nothing that the client sent.
    package let reason: String
    /// It went away before it had said anything wrong, as a port scan or a check of health does.
    package let isSilent: Bool

    package init(peer: String, reason: String, isSilent: Bool) {
        self.peer = peer
        self.reason = reason
        self.isSilent = isSilent
    }
}
