/// How long a connection may last, and how a peer that has gone silent or pings too often is found.
///
/// The rules: Documentation/Protocol.md section 1, Connection lifecycle (grpc A8 and A9).
package struct ConnectionLifeOptions: Sendable {
    /// Seconds without a call after which a server ends a connection.
    package var idleSecondsMax = Double.infinity
    /// Seconds after which a server lets the calls of a connection finish and ends it.
    package var ageSecondsMax = Double.infinity
    /// Where in the tenth below and above `ageSecondsMax` this connection lies, from -1 to 1:
    /// connections that began together should not end together.
    package var ageJitter = 0.0
    /// Seconds that calls get to finish when a connection has become too old.
    package var ageGraceSeconds = Double.infinity
    /// Seconds of silence after which the peer is sent a PING.
    package var keepaliveSeconds = 7_200.0
    /// Seconds in which the peer must send something after that PING.
    package var keepaliveTimeoutSeconds = 20.0
    /// Whether silence is looked into also while there is no call.
    package var keepaliveWithoutCalls = true
    /// Seconds that a client must leave between two PINGs.
    package var pingIntervalSecondsMin = 300.0
    /// Whether that interval is enough while there is no call; otherwise it is two hours.
    package var permitsPingsWithoutCalls = false
    /// PINGs that may come too soon before the connection is ended.
    package var pingStrikesMax = 2

    /// A server's defaults.
    package init() {}

    /// A client's defaults: it sends no PING of its own.
    package static var client: ConnectionLifeOptions {
        var options = ConnectionLifeOptions()
        options.keepaliveSeconds = .infinity
        options.keepaliveWithoutCalls = false
        return options
    }
}
