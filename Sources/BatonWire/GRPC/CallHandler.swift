/// What answers calls.
///
/// There is one instance an event loop, and everything is called on that loop. A handler whose
/// table has unary methods only needs but ``requestReceived(_:message:)``,
/// ``callCancelled(_:)`` and ``burstEnded()``.
package protocol CallHandler: AnyObject {
    /// The request of a unary or server-streaming call is complete.
    ///
    /// The handler answers now or later, on the same event loop, and ends the call exactly once:
    /// with ``ServerCall/reply(_:)``, ``ServerCall/fail(_:)`` or
    /// ``ServerCall/finish(_:trailers:)``.
    ///
    /// - Parameters:
    ///   - call: The call. It may be kept until it is answered or cancelled.
    ///   - message: The request's bytes, valid during this call only.
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer)

    /// The headers of a client-streaming or bidirectional call came; messages may follow.
    func callBegan(_ call: ServerCall)

    /// A message of a client-streaming or bidirectional call came. While the handler cannot take
    /// more it calls ``ServerCall/pauseReading()``, and the client is slowed down in the end.
    ///
    /// - Parameter message: The message's bytes, valid during this call only.
    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer)

    /// The client of a client-streaming or bidirectional call sends no more messages.
    func requestEnded(_ call: ServerCall)

    /// The client has read enough that ``ServerCall/send(_:compressed:)`` may be called again,
    /// after it had answered false.
    func roomToSend(_ call: ServerCall)

    /// The client went away or reset the call, its deadline passed, or what it sent broke the rules
    /// (which has already been answered). What is said to the call after this is ignored, and a
    /// handler that still works on it says so in the end with ``ServerCall/fail(_:)``.
    ///
    /// Only called for calls that were given to the handler and were not yet answered.
    func callCancelled(_ call: ServerCall)

    /// The server stops: calls may finish, and those that would go on for ever have to be ended.
    func drainBegan()

    /// Comes every few seconds, for streams that nothing else happens on: those whose callers may no
    /// longer go on are ended.
    func lookOverStreams()

    /// Every request of one read burst has been delivered: hand on in one batch what was
    /// gathered. Answers given during this call leave in the same write.
    func burstEnded()
}

extension CallHandler {
    package func callBegan(_ call: ServerCall) {
        call.fail(GRPCStatus(.unimplemented, "streaming is not offered"))
    }

    package func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {}

    package func requestEnded(_ call: ServerCall) {}

    package func roomToSend(_ call: ServerCall) {}

    package func drainBegan() {}

    package func lookOverStreams() {}
}
