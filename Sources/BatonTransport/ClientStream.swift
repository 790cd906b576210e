package import BatonWire
internal import NIOCore

/// A call with any number of messages in both directions, as its caller sees it.
///
/// Messages are sent from one task and read from one, which may be two. A caller who reads slowly
/// slows the server down, and the other way round. Cancelling a task that waits here resets the
/// call.
package final class ClientStream: Sendable {
    private let inbox: StreamInbox
    private let link: NIOLoopBound<StreamLink>
    private let loop: any EventLoop

    private init(inbox: StreamInbox, link: NIOLoopBound<StreamLink>, loop: any EventLoop) {
        self.inbox = inbox
        self.link = link
        self.loop = loop
    }

    deinit { Self.cancel(link, loop) }

    static func open(
        _ start: ClientCallStart, on loop: any EventLoop, _ handler: NIOLoopBound<ClientHandler>
    ) async throws(GRPCStatus) -> ClientStream {
        let result: Result<ClientStream, GRPCStatus> = await withCheckedContinuation { waiting in
            loop.execute {
                let inbox = StreamInbox()
                let link = StreamLink(handler: handler.value, inbox: inbox)
                waiting.resume(
                    returning: Result { () throws(GRPCStatus) in
                        try link.open(start)
                        return ClientStream(
                            inbox: inbox, link: NIOLoopBound(link, eventLoop: loop), loop: loop)
                    })
            }
        }
        return try result.get()
    }

    /// Sends a message, and waits while too many wait to be sent.
    ///
    /// - Parameter compressed: Whether to compress it as the call's start said.
    /// - Throws: The status if the call has ended; OK if the server ended it before.
    package func send(_ message: [UInt8], compressed: Bool = false) async throws(GRPCStatus) {
        let ended = await whileCancellable { waiting in
            self.loop.execute { [link = self.link] in
                link.value.send(message, compressed: compressed) { waiting.resume(returning: $0) }
            }
        }
        if let ended { throw ended }
    }

    /// Sends no more messages.
    package func finishSending() {
        loop.execute { [link] in link.value.endRequest() }
    }

    /// The next message; nil when the call has ended with OK.
    ///
    /// - Throws: The status that the call has ended with.
    package func next() async throws(GRPCStatus) -> [UInt8]? {
        let step = await whileCancellable { self.inbox.take($0) }
        if inbox.wantsMore() {
            loop.execute { [link] in link.value.resumeReading() }
        }
        switch step {
        case .message(let message): return message
        case .ended(let status):
            if status.code == .ok { return nil }
            throw status
        }
    }

    /// The response's headers; empty as long as they have not come.
    package var headers: Metadata { inbox.headers }

    /// The response's trailers; empty until ``next()`` has told the end.
    package var trailers: Metadata { inbox.trailers }

    /// Whether the last message that ``next()`` gave was compressed.
    package var messageWasCompressed: Bool { inbox.lastWasCompressed }

    /// Gives the call up.
    package func cancel() { Self.cancel(link, loop) }

    private static func cancel(_ link: NIOLoopBound<StreamLink>, _ loop: any EventLoop) {
        loop.execute { link.value.cancel() }
    }

    private func whileCancellable<Value: Sendable>(
        _ body: (CheckedContinuation<Value, Never>) -> Void
    ) async -> Value {
        await withTaskCancellationHandler {
            await withCheckedContinuation { body($0) }
        } onCancel: {
            cancel()
        }
    }
}
