package import BatonTransport

/// The address to listen on, as the command line gives it.
package enum ListenArgument {
    /// Reads `HOST:PORT` or `[ADDRESS]:PORT`; port 0 lets the system choose.
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
        return .hostPort(String(host), Int(port))
    }

    private static func malformed(_ text: String) -> StartupError {
        StartupError(
            "--listen \(text) is no address: write HOST:PORT such as 127.0.0.1:50051, or "
                + "[::1]:50051")
    }
}
