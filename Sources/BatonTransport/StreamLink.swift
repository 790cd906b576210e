internal import BatonWire

/// The event loop's side of a ``ClientStream``.
final class StreamLink: ClientCallReceiver {
    private let handler: ClientHandler
    private let inbox: StreamInbox
    private var call: ClientCall?
    private var ended: GRPCStatus?
    /// Who waits for room, and is told nil, or how the call has ended.
    private var waitsForRoom: ((GRPCStatus?) -> Void)?

    init(handler: ClientHandler, inbox: StreamInbox) {
        self.handler = handler
        self.inbox = inbox
    }

    func open(_ start: ClientCallStart) throws(GRPCStatus) {
        call = try handler.connection.open(start, now: ClientHandler.now, receiver: self)
        handler.scheduleFlush()
    }

    /// - Parameter done: Told nil when more may be sent, or how the call has ended.
    func send(_ message: [UInt8], compressed: Bool, done: @escaping (GRPCStatus?) -> Void) {
        guard let call, ended == nil else { return done(ended) }
        let hasRoom = call.send(message, compressed: compressed)
        handler.scheduleFlush()
        if hasRoom || ended != nil { done(ended) } else { waitsForRoom = done }
    }

    func endRequest() {
        call?.endRequest()
        handler.scheduleFlush()
    }

    func resumeReading() {
        call?.resumeReading()
        handler.scheduleFlush()
    }

    func cancel() {
        guard let call, ended == nil else { return }
        handler.connection.cancel(call)
        handler.scheduleFlush()
    }

    // MARK: What the call answers

    func headersReceived(_ call: ClientCall, _ headers: Metadata) { inbox.put(headers: headers) }

    func messageReceived(_ call: ClientCall, _ message: [UInt8]) {
        if !inbox.put(message, wasCompressed: call.messageWasCompressed) { call.pauseReading() }
    }

    func roomToSend(_ call: ClientCall) { tellSender(nil) }

    func ended(_ call: ClientCall, _ status: GRPCStatus, trailers: Metadata) {
        ended = status
        self.call = nil
        inbox.end(status, trailers: trailers)
        tellSender(status)
    }

    private func tellSender(_ status: GRPCStatus?) {
        let waiting = waitsForRoom
        waitsForRoom = nil
        waiting?(status)
    }
}
