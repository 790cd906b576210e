internal import NIOCore

/// Where a server listens.
package enum ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// A host name or numeric address, and a port; port 0 lets the system choose.
    case hostPort(String, Int)

    package var description: String {
        switch self {
        case .hostPort(let host, let port):
            return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}

/// Why a listener could not start.
package enum ListenError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another process listens on the address.
    case addressInUse(ListenAddress)
    /// The process may not bind the address, for example a port below 1024.
    case permissionDenied(ListenAddress)
    /// The host name has no address.
    case unresolvableHost(String)
    /// The system refused for another reason.
    case system(ListenAddress, reason: String)

    package var description: String {
        switch self {
        case .addressInUse(let address):
            return "cannot listen on \(address): the address is in use"
        case .permissionDenied(let address):
            return "cannot listen on \(address): permission denied"
        case .unresolvableHost(let host):
            return "cannot listen on host \(host): it has no address"
        case .system(let address, let reason):
            return "cannot listen on \(address): \(reason)"
        }
    }

    init(_ error: any Error, address: ListenAddress) {
        if let error = error as? SocketAddressError.UnknownHost {
            self = .unresolvableHost(error.host)
            return
        }
        switch (error as? IOError)?.errnoCode {
        case SystemError.addressInUse: self = .addressInUse(address)
        case SystemError.accessDenied, SystemError.notPermitted:
            self = .permissionDenied(address)
        default: self = .system(address, reason: SystemError.text(of: error))
        }
    }
}
