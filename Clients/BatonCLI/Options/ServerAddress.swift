internal import ArgumentParser

/// Where a server listens: `HOST:PORT`, `HOST` with the usual port, or `[::1]:50051`; with
/// `https://` or `http://` before it, whether it speaks TLS.
package struct ServerAddress: Equatable, Sendable, CustomStringConvertible {
    package static let portDefault = 50_051
    package static let usual = ServerAddress(host: "127.0.0.1", port: portDefault)

    package let host: String
    package let port: Int
    /// Nil if the address does not say.
    package let isEncrypted: Bool?

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
        isEncrypted = nil
    }

    /// Nil for what is no address.
    package init?(_ text: String) {
        let (text, isEncrypted) = Self.withoutScheme(text)
        var host = Substring(text)
        var port = Self.portDefault
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty {
                guard rest.first == ":", let number = Self.port(rest.dropFirst()) else {
                    return nil
                }
                port = number
            }
        } else if let colon = text.firstIndex(of: ":") {
            guard let number = Self.port(text[text.index(after: colon)...]) else { return nil }
            host = text[..<colon]
            port = number
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else {
            return nil
        }
        self.host = String(host)
        self.port = port
        self.isEncrypted = isEncrypted
    }

    private static func withoutScheme(_ text: String) -> (String, Bool?) {
        for (scheme, isEncrypted) in [("https://", true), ("http://", false)]
        where text.lowercased().hasPrefix(scheme) {
            return (String(text.dropFirst(scheme.count)), isEncrypted)
        }
        return (text, nil)
    }

    private static func port(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(text), (1...65_535).contains(port)
        else { return nil }
        return port
    }

    /// Whether nothing that is sent there leaves this machine.
    var isThisMachine: Bool {
        if host.lowercased() == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// As it is written where it has to say whether it is encrypted.
    ///
    /// - Parameter isWanted: What an address that does not say means here.
    func withScheme(isEncrypted isWanted: Bool) -> String {
        switch isEncrypted {
        case true?: "https://\(self)"
        case false?: "http://\(self)"
        case nil: isWanted ? "https://\(self)" : description
        }
    }

    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

extension ServerAddress: ExpressibleByArgument {
    /// Reads an option's value.
    package init?(argument: String) { self.init(argument) }
}
