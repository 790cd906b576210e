@testable import BatonWire

/// Passes what a connection tells its handler on to an object that holds the connection: held by it
/// in turn, neither would ever be freed.
final class WeakHandler: CallHandler {
    private weak var end: (any CallHandler)?

    init(_ end: any CallHandler) { self.end = end }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        end?.requestReceived(call, message: message)
    }
    func callBegan(_ call: ServerCall) { end?.callBegan(call) }
    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        end?.messageReceived(call, message: message)
    }
    func requestEnded(_ call: ServerCall) { end?.requestEnded(call) }
    func roomToSend(_ call: ServerCall) { end?.roomToSend(call) }
    func callCancelled(_ call: ServerCall) { end?.callCancelled(call) }
    func drainBegan() { end?.drainBegan() }
    func lookOverStreams() { end?.lookOverStreams() }
    func burstEnded() { end?.burstEnded() }
}
