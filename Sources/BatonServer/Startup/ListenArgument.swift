package import BatonTransport

/// The address to listen on, as the command line gives it.
package enum ListenArgument {
    /// Reads `HOST:PORT` or `[ADDRESS]:PORT`; port 0 lets the system choose.
    ///
    /// - Parameters:
    ///   - option: Which argument it is, for the error.
    ///   - port: One that it could have, for the error.
    package static func parse(
        _ text: String, option: String = "--listen", examplePort port: Int = 50_051
    ) throws(StartupError) -> ListenAddress {
        guard let address = address(text) else {
            throw StartupError(
                "\(option) \(text) is no address: write HOST:PORT such as 127.0.0.1:\(port), or "
                    + "[::1]:\(port)")
        }
        return address
    }

    private static func address(_ text: String) -> ListenAddress? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        let digits = text[text.index(after: colon)...]
        guard !host.isEmpty, let port = UInt16(digits), digits.utf8.allSatisfy({ $0 < 0x3A }),
            digits.first != "+"
        else { return nil }
        return .hostPort(String(host), Int(port))
    }
}
