internal import BatonEngine
internal import BatonMessages
internal import BatonWire

/// `grpc.reflection.v1.ServerReflection` on one event loop, and `v1alpha`, which is the same in
/// every byte (https://github.com/grpc/grpc/blob/master/doc/server-reflection.md).
final class ReflectionService: CallHandler {
    private let answers = ReflectionAnswers(.served)
    private var authentication: CallAuthentication
    /// The files that each call was sent; who has some is not sent them again as imports.
    private var sent: [ObjectIdentifier: (call: ServerCall, files: Set<Int>)] = [:]
    private var isDraining = false

    init(_ authentication: CallAuthentication) { self.authentication = authentication }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        fatalError("invariant: reflection has no unary method")
    }

    func callBegan(_ call: ServerCall) {
        do throws(Failure) {
            try check(call)
            guard !isDraining else { throw .shuttingDown }
            sent[ObjectIdentifier(call)] = (call, [])
        } catch {
            call.fail(StatusDetails.status(error))
        }
    }

    func messageReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        guard var files = sent[ObjectIdentifier(call)]?.files else { return }
        do throws(Failure) {
            try check(call)
            let answer = try answers.answer(message, sent: &files)
            sent[ObjectIdentifier(call)]?.files = files
            if !call.send(answer) { call.pauseReading() }
        } catch {
            end(call, error)
        }
    }

    private func end(_ call: ServerCall, _ failure: Failure) {
        sent[ObjectIdentifier(call)] = nil
        call.fail(StatusDetails.status(failure))
    }

    func requestEnded(_ call: ServerCall) {
        sent[ObjectIdentifier(call)] = nil
        call.finish(trailers: Metadata())
    }

    func roomToSend(_ call: ServerCall) { call.resumeReading() }

    func callCancelled(_ call: ServerCall) {
        sent[ObjectIdentifier(call)] = nil
        call.fail(GRPCStatus(.cancelled))
    }

    /// Ends the calls: a client may hold one open for ever.
    func drainBegan() {
        isDraining = true
        let ended = sent.values.map(\.call)
        sent = [:]
        for call in ended { call.fail(StatusDetails.status(.shuttingDown)) }
    }

    func lookOverStreams() {
        for call in sent.values.map(\.call) {
            do throws(Failure) { try check(call) } catch { end(call, error) }
        }
    }

    func burstEnded() {}

    /// Asked again and again, for a token may be revoked meanwhile.
    private func check(_ call: ServerCall) throws(Failure) {
        let caller = try authentication.caller(of: call)
        if let refusal = RolePermissions.refusal(of: Method(call), for: caller.principal.role) {
            throw refusal
        }
    }
}
