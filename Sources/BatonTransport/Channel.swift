package import BatonWire

/// A client's connection to one server, shared by many calls at once.
package final class Channel: Sendable {
    /// Connects to a server.
    ///
    /// - Throws: ``ConnectError``.
    package static func connect(
        host: String, port: Int, options: ChannelOptions = ChannelOptions()
    ) async throws -> Channel {
        preconditionFailure("not yet there")
    }

    /// Makes a unary call.
    ///
    /// - Parameters:
    ///   - path: For example `/baton.v1.LeadService/GetLead`.
    ///   - request: The serialised request.
    ///   - metadata: Custom headers.
    ///   - timeout: How long to wait; sent to the server as `grpc-timeout`.
    /// - Returns: The serialised response.
    /// - Throws: The status that the call ended with.
    package func unary(
        _ path: String, _ request: [UInt8], metadata: Metadata = Metadata(),
        timeout: Duration? = nil
    ) async throws(GRPCStatus) -> [UInt8] {
        try await unaryResponse(path, request, metadata: metadata, timeout: timeout).message
    }

    /// Makes a unary call and returns the response's metadata too.
    package func unaryResponse(
        _ path: String, _ request: [UInt8], metadata: Metadata = Metadata(),
        timeout: Duration? = nil
    ) async throws(GRPCStatus) -> UnaryResponse {
        preconditionFailure("not yet there")
    }

    /// Lets running calls finish, then closes the connection.
    package func close() async {}
}

/// What a unary call answered.
package struct UnaryResponse: Sendable {
    /// The serialised response.
    package var message: [UInt8]
    /// The custom headers that came before the message.
    package var headers: Metadata
    /// The custom headers that came after the message.
    package var trailers: Metadata
}

/// The limits of a channel.
package struct ChannelOptions: Sendable {
    /// How long connecting may take, in seconds.
    package var connectSeconds = 10.0
    /// Default options.
    package init() {}
}

/// Why a channel could not connect.
package enum ConnectError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Nobody listens at the address.
    case refused(host: String, port: Int)
    /// The host name has no address.
    case unresolvableHost(String)
    /// No answer came in time.
    case timedOut(host: String, port: Int)
    /// The system refused for another reason.
    case system(host: String, port: Int, reason: String)

    package var description: String {
        switch self {
        case .refused(let host, let port): return "nobody listens on \(host):\(port)"
        case .unresolvableHost(let host): return "host \(host) has no address"
        case .timedOut(let host, let port): return "\(host):\(port) did not answer in time"
        case .system(let host, let port, let reason):
            return "cannot connect to \(host):\(port): \(reason)"
        }
    }
}
