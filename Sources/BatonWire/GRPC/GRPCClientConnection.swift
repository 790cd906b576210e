/// The limits of a client's connection.
package struct GRPCClientOptions: Sendable {
    /// The limits of HTTP/2.
    package var http2 = HTTP2Options.client
    /// The largest message in bytes that is taken.
    package var receiveBytesMax = MethodDescriptor.receiveBytesMaxDefault
    /// Calls that may wait for an answer at once; more are refused with RESOURCE_EXHAUSTED.
    package var callsMax = 10_000
    /// What goes into `:scheme`.
    package var scheme = "http"

    /// The defaults.
    package init() {}
}

/// The client's side of one connection: calls become frames, HTTP/2 events become answers.
///
/// Confined to one event loop; the transport passes bytes and monotonic nanoseconds.
package final class GRPCClientConnection {
    let session: HTTP2Session
    let options: GRPCClientOptions
    let authority: String
    var calls: [ClientCall?] = []
    var callCount = 0
    var earliestDeadline = UInt64.max
    var now: UInt64
    var isClosing = false
    /// Why there is no connection any more, for calls that come too late; nil if it was closed here.
    var lostReason: String?

    /// Starts the client's side of a connection.
    ///
    /// - Parameter authority: What goes into `:authority`, usually `host:port`.
    package init(
        authority: String, options: GRPCClientOptions = GRPCClientOptions(), now: UInt64
    ) throws(GRPCStatus) {
        session = try HTTP2Session(server: false, options: options.http2, now: now)
        self.options = options
        self.authority = authority
        self.now = now
    }

    /// Calls that wait for an answer.
    package var callsRunning: Int { callCount }

    /// Whether new calls cannot be made any more.
    package var isClosed: Bool { session.isFinished || isClosing || session.goAwayReceived != nil }

    /// Whether the server has spoken HTTP/2.
    package var isReady: Bool { session.peerSettingsReceived }

    /// Takes bytes from the server.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        self.now = now
        session.receive(bytes, now: now)
        handleEvents()
    }

    /// Moves bytes for the server into `target`; fewer than fit means that there are no more.
    package func pull(into target: UnsafeMutableRawBufferPointer, now: UInt64) -> Int {
        self.now = now
        let count = session.pull(into: target, now: now)
        handleEvents()
        deliverRooms()
        return count
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool { session.hasOutput }

    /// Why we ended the connection, if we did.
    package var violationReason: String? { session.violationReason }

    /// Whether the connection can be closed.
    package var isFinished: Bool { session.isFinished }
}

// The end.
extension GRPCClientConnection {
    /// When ``timePassed(now:)`` must be called next, or nil. May be earlier than needed.
    package var nextWake: UInt64? {
        let wake = min(earliestDeadline, session.nextWake ?? .max)
        return wake == .max ? nil : wake
    }

    /// Ends calls whose deadline passed.
    package func timePassed(now: UInt64) {
        self.now = now
        session.timePassed(now: now)
        guard now >= earliestDeadline else { return }
        earliestDeadline = .max
        for call in calls {
            guard let call, !call.isFinished else { continue }
            if call.deadlineNanoseconds <= now {
                abandon(call, GRPCStatus(.deadlineExceeded, "the server did not answer in time"))
            } else {
                earliestDeadline = min(earliestDeadline, call.deadlineNanoseconds)
            }
        }
    }

    /// Makes no more calls; ends the session when the last one is answered.
    package func close() {
        isClosing = true
        if callCount == 0, !session.isFinished { session.end(.noError) }
    }

    /// The socket is gone: every caller gets UNAVAILABLE.
    package func connectionLost(_ reason: String) {
        if lostReason == nil, !isClosing { lostReason = reason }
        isClosing = true
        for call in calls {
            guard let call else { continue }
            perform(call.state.abandoned(GRPCStatus(.unavailable, reason)), call)
        }
        calls = []
    }
}
