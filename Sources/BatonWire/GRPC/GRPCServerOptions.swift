/// The limits of the calls on one connection.
package struct GRPCServerOptions: Sendable {
    /// The limits of HTTP/2.
    package var http2 = HTTP2Options()
    /// The largest message in bytes that is sent.
    package var sendBytesMax = 64 * 1024 * 1024
    /// Bytes of answers that may wait for a client to read; beyond, requests are refused with
    /// RESOURCE_EXHAUSTED. From half of it on a stream holds one message at a time.
    package var queuedReplyBytesMax = 64 * 1024 * 1024
    /// Calls that handlers work on at once, those that the client gave up included
    /// (Documentation/Protocol.md section 1, Half-close).
    package var runningCallsMax = 512
    /// Seconds in which a request must bring something on while it is incomplete, and in which a
    /// client must take something of an answer.
    package var messageIdleSeconds = 30.0
    /// The deadline in seconds of a call that names none; nil lets it take for ever.
    package var defaultDeadlineSeconds: Double?

    /// The defaults.
    package init() {}
}

/// Bytes of incomplete requests that the connections of an event loop hold together.
package final class ByteBudget {
    /// The most bytes that may be held.
    package let bytesMax: Int
    /// The bytes that are held.
    package private(set) var bytesUsed = 0

    /// Makes a budget.
    package init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// Takes bytes; false if the budget does not have them.
    func take(_ bytes: Int) -> Bool {
        guard bytesUsed + bytes <= bytesMax else { return false }
        bytesUsed += bytes
        return true
    }

    /// Gives bytes back.
    func give(_ bytes: Int) { bytesUsed -= bytes }
}
