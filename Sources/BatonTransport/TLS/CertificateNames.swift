internal import NIOSSL

/// The names in a certificate (RFC 5280 section 4.2.1.6).
struct CertificateNames {
    /// Host names, of which the leftmost label may be `*`.
    private(set) var hosts: [String] = []
    /// Numeric addresses, 4 or 16 bytes.
    private(set) var addresses: [[UInt8]] = []
    /// What is not UTF-8 is no name.
    private(set) var uris: [String] = []

    init(_ certificate: NIOSSLCertificate) {
        for name in certificate._subjectAlternativeNames() {
            let bytes = Array(name.contents)
            switch name.nameType {
            case .dnsName: String(validating: bytes, as: UTF8.self).map { hosts.append($0) }
            case .ipAddress: addresses.append(bytes)
            case .uri: String(validating: bytes, as: UTF8.self).map { uris.append($0) }
            default: break
            }
        }
    }

    /// Whether the certificate is for a host name (RFC 9525 section 6.3): a `*` stands for exactly
    /// one label.
    func isFor(host: String) -> Bool {
        let wanted = Self.labels(host)
        return hosts.contains { name in
            let labels = Self.labels(name)
            guard labels.count == wanted.count else { return false }
            if labels == wanted { return true }
            return labels.first == "*" && labels.count > 1
                && labels.dropFirst() == wanted.dropFirst()
        }
    }

    /// In lower case, without the dot that may end a full name.
    private static func labels(_ host: String) -> ArraySlice<String> {
        let labels = host.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        return (labels.last == "" ? labels.dropLast() : labels[...]).map(String.init)[...]
    }

    /// Whether a client that asks for any host or address can be satisfied.
    var hasHosts: Bool { !hosts.isEmpty || !addresses.isEmpty }

    /// For a message: the first few.
    var summary: String {
        let all =
            hosts
            + addresses.filter { $0.count == 4 }.map { address in
                address.map(String.init).joined(separator: ".")
            }
        let shown = all.prefix(5).map(Self.printable).joined(separator: ", ")
        return all.isEmpty ? "no host" : all.count > 5 ? shown + ", ..." : shown
    }

    private static func printable(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.prefix(80).map {
                    $0.isASCII && $0.value > 0x20 && $0.value < 0x7F ? $0 : "?"
                }))
    }
}
