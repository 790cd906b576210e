package import BatonWire
package import NIOCore

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
}

/// A server's listening socket and its connections.
package final class Listener: Sendable {
    /// The address that is listened on, with the real port.
    package var boundAddress: ListenAddress { preconditionFailure("not yet there") }
    /// The port that is listened on.
    package var port: Int { preconditionFailure("not yet there") }
    /// What has been counted since the start.
    package var counters: ListenerCounters { preconditionFailure("not yet there") }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - address: Where to listen.
    ///   - options: Limits and sizes.
    ///   - methods: The methods that are answered; others end with UNIMPLEMENTED.
    ///   - makeHandler: Called once for each event loop.
    /// - Throws: ``ListenError``.
    package static func start(
        address: ListenAddress, options: ListenerOptions = ListenerOptions(), methods: MethodTable,
        makeHandler: @escaping @Sendable (any EventLoop) -> any CallHandler
    ) async throws -> Listener {
        preconditionFailure("not yet there")
    }

    /// Stops accepting, lets running calls finish, then closes.
    ///
    /// - Parameter graceSeconds: How long running calls may take; what is left is cut off.
    package func drain(graceSeconds: Double) async {}
}

/// The limits and sizes of a listener.
package struct ListenerOptions: Sendable {
    /// How many event loops carry connections.
    package var eventLoops = 1
    /// Default options.
    package init() {}
}

/// What a listener has counted since it started.
package struct ListenerCounters: Sendable, Equatable {
    /// Connections that are open now.
    package var connectionsOpen: Int
    /// Connections that were taken on.
    package var connectionsAccepted: Int
    /// Connections that were closed at once because a cap was reached.
    package var connectionsRefused: Int
    /// Finished calls: `[method index][status code]`; the last row counts unknown methods.
    package var calls: [[UInt64]]
}
