internal import NIOCore
internal import NIOPosix

/// Why a channel could not connect.
package enum ConnectError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Nobody listens at the address.
    case refused(host: String, port: Int)
    /// The host name has no address.
    case unresolvableHost(String)
    /// No answer came in time.
    case timedOut(host: String, port: Int)
    /// The two do not come together over TLS.
    case tls(TLSProblem, host: String, port: Int)
    /// The system refused for another reason.
    case system(host: String, port: Int, reason: String)

    package var description: String {
        switch self {
        case .refused(let host, let port):
            return "nobody listens on \(Self.place(host, port))"
        case .unresolvableHost(let host): return "host \(host) has no address"
        case .timedOut(let host, let port):
            return "\(Self.place(host, port)) did not answer in time"
        case .tls(let problem, _, _): return "\(problem)"
        case .system(let host, let port, let reason):
            return "cannot connect to \(Self.place(host, port)): \(reason)"
        }
    }

    /// `HOST:PORT`, with brackets around an address of IPv6 (RFC 3986 section 3.2.2).
    package static func place(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    init(_ error: any Error, host: String, port: Int) {
        if let error = error as? NIOConnectionError {
            let inner = error.connectionErrors.first?.error
            if let inner {
                self.init(inner, host: host, port: port)
            } else {
                self = .unresolvableHost(host)
            }
            return
        }
        if let problem = TLSProblem(error, host: host) {
            self = .tls(problem, host: host, port: port)
            return
        }
        if error is SocketAddressError.UnknownHost {
            self = .unresolvableHost(host)
            return
        }
        if case .connectTimeout? = error as? ChannelError {
            self = .timedOut(host: host, port: port)
            return
        }
        switch (error as? IOError)?.errnoCode {
        case SystemError.connectionRefused: self = .refused(host: host, port: port)
        case SystemError.timedOut: self = .timedOut(host: host, port: port)
        default: self = .system(host: host, port: port, reason: SystemError.text(of: error))
        }
    }
}
