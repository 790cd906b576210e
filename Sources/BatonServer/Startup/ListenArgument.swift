package import BatonTransport

/// The address to listen on, as the command line gives it.
package enum ListenArgument {
    /// Reads `HOST:PORT` or `[ADDRESS]:PORT`; port 0 lets the system choose.
    ///
    /// - Parameter option: Which argument it is, for the error.
    package static func parse(
        _ text: String, option: String = "--listen"
    ) throws(StartupError) -> ListenAddress {
        guard let colon = text.lastIndex(of: ":") else { throw malformed(text, option) }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw malformed(text, option)
        }
        let digits = text[text.index(after: colon)...]
        guard !host.isEmpty, let port = UInt16(digits), digits.utf8.allSatisfy({ $0 < 0x3A }),
            digits.first != "+"
        else { throw malformed(text, option) }
        return .hostPort(String(host), Int(port))
    }

    private static func malformed(_ text: String, _ option: String) -> StartupError {
        StartupError(
            "\(option) \(text) is no address: write HOST:PORT such as 127.0.0.1:50051, or "
                + "[::1]:50051")
    }
}
