internal import BatonWire

/// Gives each call of one event loop to what answers its service.
final class ServiceRouter: CallHandler {
    /// By the index of the method.
    private let handlers: [any CallHandler]
    /// Each handler once.
    private let all: [any CallHandler]

    init(baton: any CallHandler, health: any CallHandler, reflection: any CallHandler) {
        all = [baton, health, reflection]
        handlers = Method.allCases.map { method in
            switch method.service {
            case .health: health
            case .reflection, .reflectionAlpha: reflection
            case .intake, .lead, .roster, .workspace, .admin, .watch, .bulk: baton
            }
        }
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        handlers[call.method.index].requestReceived(call, message: message)
    }

    func callBegan(_ call: ServerCall) { handlers[call.method.index].callBegan(call) }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        handlers[call.method.index].messageReceived(call, message: message)
    }

    func requestEnded(_ call: ServerCall) { handlers[call.method.index].requestEnded(call) }

    func roomToSend(_ call: ServerCall) { handlers[call.method.index].roomToSend(call) }

    func callCancelled(_ call: ServerCall) { handlers[call.method.index].callCancelled(call) }

    func drainBegan() {
        for handler in all { handler.drainBegan() }
    }

    func lookOverStreams() {
        for handler in all { handler.lookOverStreams() }
    }

    func burstEnded() {
        for handler in all { handler.burstEnded() }
    }
}
