import BatonWire

/// Answers what it is asked, or as many messages as it is asked for.
final class EchoHandler: CallHandler {
    static let methods = MethodTable([
        MethodDescriptor(path: "/baton.bench.Echo/Echo", index: 0),
        MethodDescriptor(path: "/baton.bench.Echo/Stream", kind: .serverStreaming, index: 1),
    ])
    /// What each call of Stream gets again and again.
    private static let message = [UInt8](repeating: 0x78, count: 100)

    private var admission: EchoAdmission

    init(_ admission: EchoAdmission) {
        self.admission = admission
    }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        if let refusal = admission.refusal(of: call) { return call.fail(refusal) }
        guard call.method.kind == .serverStreaming else { return call.reply(message) }
        guard message.count >= 4 else {
            return call.fail(GRPCStatus(.invalidArgument, "the request needs four bytes"))
        }
        call.context = Int(UInt32(bigEndian: message.loadUnaligned(as: UInt32.self)))
        send(call)
    }

    func roomToSend(_ call: ServerCall) { send(call) }

    func callCancelled(_ call: ServerCall) {}

    func burstEnded() {}

    /// Sends the messages that are left, until the client has to read first.
    private func send(_ call: ServerCall) {
        while call.context > 0 {
            call.context -= 1
            guard call.send(Self.message) else { return }
        }
        call.finish(trailers: Metadata())
    }
}
