package import BatonWire

/// The limits and sizes of a listener.
package struct ListenerOptions: Sendable {
    /// How many event loops carry connections.
    package var eventLoops = 1
    /// Connections that the system may hold before they are accepted.
    package var backlog: Int32 = 1024
    /// Connections that may be open at once; more are closed at once.
    package var connectionsMax = 10_000
    /// Connections that may be open at once from one address; more are closed at once.
    package var connectionsPerAddressMax = 1_000
    /// Bytes of incomplete requests that each event loop holds at most.
    package var requestBytesMax = 256 * 1024 * 1024
    /// Bytes of answers that each event loop lets wait for clients to read; while there are more,
    /// requests are refused with RESOURCE_EXHAUSTED. From half of it on a stream holds one message
    /// at a time.
    package var replyBytesMax = 256 * 1024 * 1024
    /// Unary calls that handlers of each event loop work on at once, those that clients gave up
    /// included; more are refused with RESOURCE_EXHAUSTED.
    package var runningCallsMax = 8_192
    /// Streams likewise, which take nothing of the share of unary calls.
    package var runningStreamsMax = 16_384
    /// Seconds after which handlers look over their streams again
    /// (`CallHandler.lookOverStreams()`).
    package var streamCheckSeconds = 10.0
    /// Bytes that one write moves at most.
    package var writeBytesMax = 64 * 1024
    /// Written bytes that may wait for the socket; above, neither answers are made nor requests
    /// read.
    package var unsentBytesMax = 256 * 1024
    /// Seconds in which a client must read something that waits for it.
    package var writeStallSeconds = 30.0
    /// Seconds that a connection that was ended waits for the client to close it.
    package var lingerSeconds = 1.0
    /// Bytes that such a client may send meanwhile.
    package var lingerBytesMax = 1024 * 1024
    /// Seconds that written bytes may wait for the client's system to acknowledge them, after which
    /// the system gives the connection up (TCP_USER_TIMEOUT).
    package var unacknowledgedSecondsMax = 20.0
    /// Gives each connection its `ageJitter` (``ConnectionLifeOptions``), from -1 to 1.
    package var ageJitter: @Sendable () -> Double = { Double.random(in: -1...1) }
    /// Nil: connections are not encrypted.
    package var tls: ServerTLS?
    /// The limits of each connection's calls.
    package var calls = GRPCServerOptions()

    /// The defaults.
    package init() {}
}

/// What a listener has counted since it started.
package struct ListenerCounters: Sendable, Equatable {
    /// Connections that are open now.
    package var connectionsOpen: Int
    /// Connections that were taken on.
    package var connectionsAccepted: Int
    /// Connections that were closed at once because the cap on all was reached.
    package var connectionsRefusedOverall: Int
    /// Connections that were closed at once because the cap on their address was reached.
    package var connectionsRefusedOfAddress: Int
    /// Finished calls as `[method index][status code]`; the last row counts requests that reached
    /// no method.
    package var calls: [[UInt64]]

    /// Connections that were closed at once because a cap was reached.
    package var connectionsRefused: Int {
        connectionsRefusedOverall + connectionsRefusedOfAddress
    }
}
