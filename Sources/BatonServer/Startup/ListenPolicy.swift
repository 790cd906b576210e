package import BatonTransport

/// From where a server may be reached, by how callers prove who they are and whether what they
/// send can be read on the way.
package struct ListenPolicy: Sendable {
    /// Callers prove who they are.
    package var isAuthenticated: Bool
    /// Connections are encrypted.
    package var isEncrypted: Bool
    /// The operator has said that something in front encrypts.
    package var allowsPlaintext: Bool

    package init(isAuthenticated: Bool, isEncrypted: Bool = false, allowsPlaintext: Bool = false) {
        self.isAuthenticated = isAuthenticated
        self.isEncrypted = isEncrypted
        self.allowsPlaintext = allowsPlaintext
    }

    /// - Throws: beyond loopback, without authentication, for whoever reached the port could act as
    ///   anybody; and without encryption, for whoever carries a token's bytes has the token.
    package func check(_ address: ListenAddress) throws(StartupError) {
        guard case .hostPort(let host, _) = address, !Self.isLoopback(host) else { return }
        guard isAuthenticated else {
            throw StartupError(
                "--listen \(address) is beyond this machine, and batond has no authentication "
                    + "set up: who reaches the port may do anything; make a token first (batond "
                    + "token create --help), give --jwt-keys or --tls-client-ca, or listen on "
                    + "127.0.0.1")
        }
        guard isEncrypted || allowsPlaintext else {
            throw StartupError(
                "--listen \(address) is beyond this machine, and tokens would travel there in the "
                    + "clear; give --tls-cert and --tls-key, listen on 127.0.0.1 behind a proxy that ends "
                    + "TLS, or say --allow-plaintext if the network between them is yours")
        }
    }

    /// 127.0.0.0/8 (RFC 1122 section 3.2.1.3), ::1 (RFC 4291 section 2.5.3), `localhost`.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && UInt8(part) != nil
                    && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }
}
