package import BatonTransport

/// The address to listen on, as the command line gives it.
package enum ListenArgument {
    /// Reads `HOST:PORT` or `[ADDRESS]:PORT`; port 0 lets the system choose.
    ///
    /// - Throws: for what is no address, and for one beyond loopback: there is no authentication,
    ///   so whoever reached the port could act as anybody.
    package static func parse(_ text: String) throws(StartupError) -> ListenAddress {
        guard let colon = text.lastIndex(of: ":") else { throw malformed(text) }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw malformed(text)
        }
        let digits = text[text.index(after: colon)...]
        guard !host.isEmpty, let port = UInt16(digits), digits.utf8.allSatisfy({ $0 < 0x3A }),
            digits.first != "+"
        else { throw malformed(text) }
        guard isLoopback(host) else {
            throw StartupError(
                "--listen \(text) is beyond this machine, and batond has no authentication: who "
                    + "reaches the port may do anything; listen on 127.0.0.1 and let others in by "
                    + "a proxy that authenticates them")
        }
        return .hostPort(String(host), Int(port))
    }

    /// 127.0.0.0/8 (RFC 1122 section 3.2.1.3), ::1 (RFC 4291 section 2.5.3), `localhost`.
    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && UInt8(part) != nil
                    && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
    }

    private static func malformed(_ text: String) -> StartupError {
        StartupError(
            "--listen \(text) is no address: write HOST:PORT such as 127.0.0.1:50051, or "
                + "[::1]:50051")
    }
}
