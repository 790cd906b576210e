/// What answers calls.
///
/// There is one instance an event loop, and everything is called on that loop.
package protocol CallHandler: AnyObject {
    /// A unary request is complete.
    ///
    /// The handler answers now or later, on the same event loop, with ``ServerCall/reply(_:)`` or
    /// ``ServerCall/fail(_:)``, exactly once.
    ///
    /// - Parameters:
    ///   - call: The call. It may be kept until it is answered or cancelled.
    ///   - message: The request's bytes, valid during this call only.
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer)

    /// The client went away or reset the call, or its deadline passed (which has already been
    /// answered). What is said to the call after this is ignored.
    ///
    /// Only called for calls that were given to ``requestReceived(_:message:)`` and were not yet
    /// answered.
    func callCancelled(_ call: ServerCall)

    /// Every request of one read burst has been delivered: hand on in one batch what was
    /// gathered. Answers given during this call leave in the same write.
    func burstEnded()
}
