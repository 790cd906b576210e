internal import NIOCore
internal import NIOHTTP1

/// One connection of a ``TextListener``: one request, one answer, and the end.
final class TextHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// The head of the request has not come.
        case waiting
        /// The answer is being made.
        case answering(Head)
        /// The answer is on its way, or there will be none.
        case over
    }

    private struct Head {
        var version: HTTPVersion
        var hidesBody: Bool
    }

    private let eventLoop: any EventLoop
    private let options: TextListenerOptions
    private let respond: @Sendable (TextRequest) async -> TextResponse
    private var state = State.waiting
    private var timer: Scheduled<Void>?

    init(
        eventLoop: any EventLoop, options: TextListenerOptions,
        respond: @escaping @Sendable (TextRequest) async -> TextResponse
    ) {
        self.eventLoop = eventLoop
        self.options = options
        self.respond = respond
    }

    func handlerAdded(context: ChannelHandlerContext) {
        setTimer(context, seconds: options.requestSecondsMax)
    }

    func handlerRemoved(context: ChannelHandlerContext) { over() }

    func channelInactive(context: ChannelHandlerContext) { over() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .waiting = state, case .head(let head) = unwrapInboundIn(data) else { return }
        setTimer(context, seconds: options.answerSecondsMax)
        state = .answering(Head(version: head.version, hidesBody: head.method == .HEAD))
        guard !head.announcesBody else {
            return answer(TextResponse(status: 413, body: "no body is taken here\n"), context)
        }
        let path = head.uri.prefix { $0 != "?" }
        let request = TextRequest(method: head.method.rawValue, path: String(path))
        let (respond, eventLoop) = (respond, eventLoop)
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: eventLoop)
        Task {
            let response = await respond(request)
            eventLoop.execute { bound.value.handler.answer(response, bound.value.context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case .waiting = state, let error = error as? HTTPParserError else {
            return context.close(promise: nil)
        }
        setTimer(context, seconds: options.answerSecondsMax)
        state = .answering(Head(version: .http1_1, hidesBody: false))
        let isTooLarge = error == .headerOverflow
        answer(
            isTooLarge
                ? TextResponse(status: 431, body: "the head of the request is too large\n")
                : TextResponse(status: 400, body: "this is no request of HTTP/1.1\n"), context)
    }

    private func answer(_ response: TextResponse, _ context: ChannelHandlerContext) {
        guard case .answering(let request) = state else { return }
        state = .over
        let body = ByteBuffer(string: response.body)
        var headers: HTTPHeaders = [
            "content-type": response.contentType, "content-length": "\(body.readableBytes)",
            "connection": "close", "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        ]
        if let allow = response.allow { headers.add(name: "allow", value: allow) }
        let head = HTTPResponseHead(
            version: request.version, status: .init(statusCode: response.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !request.hidesBody {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }

    private func setTimer(_ context: ChannelHandlerContext, seconds: Double) {
        timer?.cancel()
        let channel = context.channel
        timer = eventLoop.scheduleTask(in: .nanoseconds(Int64(seconds * 1_000_000_000))) {
            channel.close(promise: nil)
        }
    }

    private func over() {
        state = .over
        timer?.cancel()
    }
}

extension HTTPRequestHead {
    fileprivate var announcesBody: Bool {
        if headers.contains(name: "transfer-encoding") { return true }
        return headers["content-length"].contains { $0 != "0" }
    }
}
