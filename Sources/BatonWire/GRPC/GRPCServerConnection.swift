/// The server's side of one connection: HTTP/2 events become calls, answers become frames.
///
/// Confined to one event loop; no sockets and no clock: the transport passes bytes and monotonic
/// nanoseconds. Order of use: ``receive(_:now:)`` for each read, ``burstEnded(now:)`` after the
/// last of them, then ``pull(into:now:)`` until nothing comes.
package final class GRPCServerConnection {
    /// What the transport does for a connection.
    package struct Hooks {
        /// An answer was given outside a read burst: pull soon, once a loop turn.
        package var needsFlush: () -> Void
        /// Makes hooks.
        package init(needsFlush: @escaping () -> Void) { self.needsFlush = needsFlush }
    }

    /// The most bytes that nghttp2 is given before its events are handled.
    private static let sliceBytes = 32 * 1024
    /// The most unused call objects that are kept.
    private static let spareCallsMax = 256

    /// The address of the client.
    package let peer: String
    let session: HTTP2Session
    let running = RunningCalls()
    let options: GRPCServerOptions
    let counters: CallCounters
    private let methods: MethodTable
    private let handler: any CallHandler
    private let budget: ByteBudget
    var hooks: Hooks?
    var calls: [ServerCall?] = []
    private var spareCalls: [ServerCall] = []
    private(set) var now: UInt64
    private var isInBurst = false
    private var deliveredInBurst = false
    /// Requests that have not ended.
    private var openRequests = 0
    /// Not later than the earliest deadline of a call.
    var earliestDeadline = UInt64.max
    /// When calls must be looked through for those that stand still.
    var idleCheckAt = UInt64.max

    /// Starts the server's side of a connection.
    ///
    /// - Throws: RESOURCE_EXHAUSTED if there is no memory.
    package init(
        methods: MethodTable, handler: any CallHandler, options: GRPCServerOptions,
        counters: CallCounters, budget: ByteBudget, peer: String, now: UInt64
    ) throws(GRPCStatus) {
        session = try HTTP2Session(server: true, options: options.http2, now: now)
        self.methods = methods
        self.handler = handler
        self.options = options
        self.counters = counters
        self.budget = budget
        self.peer = peer
        self.now = now
    }

    /// Sets what the transport does for the connection.
    package func setHooks(_ hooks: Hooks?) { self.hooks = hooks }
}

// Bytes in and out.
extension GRPCServerConnection {
    /// Takes bytes from the client; complete requests go to the handler at once.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        self.now = now
        isInBurst = true
        var rest = bytes
        while !rest.isEmpty, !session.hasFailed {
            let count = min(rest.count, Self.sliceBytes)
            session.receive(UnsafeRawBufferPointer(rebasing: rest[..<count]), now: now)
            handleEvents()
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        noteIdleCheck()
    }

    /// Says that the reads of one burst are over.
    package func burstEnded(now: UInt64) {
        self.now = now
        if deliveredInBurst {
            deliveredInBurst = false
            isInBurst = true
            handler.burstEnded()
        }
        isInBurst = false
    }

    /// Moves bytes for the client into `target`; fewer than fit means that there are no more.
    package func pull(into target: UnsafeMutableRawBufferPointer, now: UInt64) -> Int {
        self.now = now
        let count = session.pull(into: target, now: now)
        if session.eventCount > 0 { handleEvents() }
        noteIdleCheck()
        return count
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool { session.hasOutput }

    /// Whether the connection can be closed once all that was pulled is written.
    package var isFinished: Bool { session.isFinished }

    /// Why we ended the connection, if we did; for logs.
    package var violationReason: String? { session.violationReason }

    /// Tells the client to open no more calls; running ones may finish.
    package func beginDrain(now: UInt64) { session.beginDrain(now: now) }

    /// The socket is gone: handlers are told, memory is given back.
    package func connectionLost() {
        hooks = nil
        for slot in calls.indices {
            guard let call = calls[slot] else { continue }
            cut(call)
            calls[slot] = nil
            closeRequest(call)
        }
        if deliveredInBurst { burstEnded(now: now) }
    }

    private func noteIdleCheck() {
        guard idleCheckAt == .max, openRequests > 0 || session.queuedBytes > 0 else { return }
        idleCheckAt = now &+ idleNanoseconds
    }

    var idleNanoseconds: UInt64 { UInt64(options.messageIdleSeconds * 1_000_000_000) }
}

// Events.
extension GRPCServerConnection {
    private func handleEvents() {
        var index = 0
        while index < session.eventCount {
            let event = session.event(index)
            switch event.kind {
            case .headers where event.opensStream: requestBegan(event)
            case .headers, .ended: requestEnded(event)
            case .data: dataReceived(event)
            case .closed: streamClosed(event)
            }
            index += 1
        }
        session.finishEvents()
    }

    private func requestBegan(_ event: HTTP2Event) {
        let slot = Int(event.slot)
        while calls.count <= slot { calls.append(nil) }
        guard let anyMethod = methods.methods.first else {
            return reject(event.slot, GRPCStatus(.unimplemented, "the server has no methods"))
        }
        let call = spareCalls.popLast() ?? ServerCall(method: anyMethod, connection: self)
        call.custom.dropFirst(call.custom.count)
        let head = RequestHead(session.fields(of: event), methods: methods, custom: &call.custom)
        if event.headersTooLarge {
            spareCalls.append(call)
            return reject(
                event.slot,
                GRPCStatus(
                    .resourceExhausted,
                    "the headers are larger than \(options.http2.headerListBytesMax) bytes"))
        }
        guard case .accept(let method) = head.verdict else {
            spareCalls.append(call)
            return refuse(event.slot, head.verdict)
        }
        begin(call, method: method, head: head, event: event)
    }

    private func begin(_ call: ServerCall, method: Int, head: RequestHead, event: HTTP2Event) {
        call.prepare(method: methods.methods[method])
        call.slot = event.slot
        call.progressedAt = now
        calls[Int(event.slot)] = call
        call.requestIsCounted = true
        openRequests += 1
        if call.method.kind != .unary {
            return finishRejected(call, GRPCStatus(.unimplemented, "streaming is not offered"))
        }
        let standard = options.defaultDeadlineSeconds.map { UInt64($0 * 1_000_000_000) }
        if let timeout = head.timeoutNanoseconds ?? standard {
            let (sum, overflow) = now.addingReportingOverflow(timeout)
            let deadline = overflow ? UInt64.max : sum
            call.deadlineNanoseconds = deadline
            earliestDeadline = min(earliestDeadline, deadline)
            if timeout == 0 { return expire(call) }
        }
        if event.endStream { requestEnded(event) }
    }

    private func dataReceived(_ event: HTTP2Event) {
        session.consume(event.length, on: event.slot)
        guard let call = calls[Int(event.slot)], !call.isFinished else { return }
        call.progressedAt = now
        var input = event.data
        while !input.isEmpty {
            switch call.decoder.next(&input, limit: call.method.receiveBytesMax) {
            case .message(let message):
                messageReceived(call, message, isLast: event.endStream && input.isEmpty)
            case .gatheredMessage:
                let message = call.decoder.takeGathered()
                let isLast = event.endStream && input.isEmpty
                message.withUnsafeBytes { messageReceived(call, $0, isLast: isLast) }
            case .needsMore:
                break
            case .failure(let status):
                finishRejected(call, status)
            }
            if call.isFinished { return }
        }
        if event.endStream { return requestEnded(event) }
        hold(call, event.length)
    }

    /// Counts what is kept of an incomplete request.
    private func hold(_ call: ServerCall, _ bytes: Int) {
        if budget.take(bytes) {
            call.budgetBytes += bytes
        } else {
            finishRejected(
                call,
                GRPCStatus(.resourceExhausted, "the server holds too many incomplete requests"))
        }
    }

    /// A message is complete; usually it is the last thing of its request and is not copied.
    private func messageReceived(
        _ call: ServerCall, _ message: UnsafeRawBufferPointer, isLast: Bool
    ) {
        switch call.state.messageReceived() {
        case .hold:
            if isLast { requestComplete(call, message) } else { call.held = Array(message) }
        case .reject(let status):
            finishRejected(call, status)
        case .deliver, .ignore:
            break
        }
    }

    private func requestEnded(_ event: HTTP2Event) {
        guard event.endStream, let call = calls[Int(event.slot)], !call.isFinished else { return }
        let isInside = !call.decoder.isBetweenMessages
        switch call.state.requestEnded(insideMessage: isInside) {
        case .deliverHeld:
            let message = call.held ?? []
            message.withUnsafeBytes { deliver(call, $0) }
            call.held = nil
        case .reject(let status, let cancelHandler):
            if cancelHandler { handler.callCancelled(call) }
            finishRejected(call, status)
        case .deliverEnd, .ignore:
            break
        }
    }

    private func requestComplete(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        if call.state.requestEnded(insideMessage: false) == .deliverHeld {
            deliver(call, message)
        }
    }

    private func deliver(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        closeRequest(call)
        guard running.count < options.runningCallsMax else {
            return finishRejected(
                call, GRPCStatus(.resourceExhausted, "too many calls run on this connection"))
        }
        guard session.queuedBytes <= options.queuedReplyBytesMax else {
            return finishRejected(
                call, GRPCStatus(.resourceExhausted, "too many answers wait to be read"))
        }
        running.count += 1
        call.countsAsRunning = true
        deliveredInBurst = true
        handler.requestReceived(call, message: message)
    }

    private func streamClosed(_ event: HTTP2Event) {
        guard Int(event.slot) < calls.count, let call = calls[Int(event.slot)] else { return }
        calls[Int(event.slot)] = nil
        closeRequest(call)
        cut(call)
        recycle(call)
    }

    private func recycle(_ call: consuming ServerCall) {
        guard spareCalls.count < Self.spareCallsMax else { return }
        var last: ServerCall = call
        guard isKnownUniquelyReferenced(&last) else { return }
        last.stopCounting()
        spareCalls.append(last)
    }

    private func cut(_ call: ServerCall) {
        guard !call.isFinished else { return }
        counters.count(method: call.method.index, .cancelled)
        if call.state.cut() == .cancelHandler { handler.callCancelled(call) }
    }

    /// The request is complete or given up: what was held for it is free.
    private func closeRequest(_ call: ServerCall) {
        if call.requestIsCounted {
            call.requestIsCounted = false
            openRequests -= 1
        }
        if call.budgetBytes > 0 {
            budget.give(call.budgetBytes)
            call.budgetBytes = 0
        }
    }
}

// Answers.
extension GRPCServerConnection {
    func reply(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        guard message.count <= options.sendBytesMax else {
            return fail(
                call,
                GRPCStatus(
                    .resourceExhausted,
                    "the answer of \(message.count) bytes is larger than the limit"))
        }
        if call.state.responseGiven() == .sendHeadersAndMessage {
            session.sendHeaders(ResponseBlocks.headers, endStream: false, on: call.slot)
        }
        withMessagePrefix(message.count) { session.appendData($0, message, on: call.slot) }
        _ = call.state.statusGiven()
        session.endData(trailers: ResponseBlocks.okTrailers, on: call.slot)
        finished(call, .ok)
    }

    func fail(_ call: ServerCall, _ status: GRPCStatus) {
        send(status, call.state.statusGiven(), on: call.slot)
        finished(call, status.code)
    }

    private func finished(_ call: ServerCall, _ code: GRPCStatus.Code) {
        call.stopCounting()
        counters.count(method: call.method.index, code)
        markDirty()
    }

    private func send(
        _ status: GRPCStatus, _ form: ServerCallStateMachine.OnStatus, on slot: Int32
    ) {
        switch form {
        case .sendTrailersOnly:
            let block = ResponseBlocks.trailers(status, only: true)
            session.sendHeaders(block, endStream: true, on: slot)
        case .sendTrailers:
            session.endData(trailers: ResponseBlocks.trailers(status, only: false), on: slot)
        case .ignore:
            break
        }
    }

    /// Refuses a call that the handler does not know.
    private func finishRejected(_ call: ServerCall, _ status: GRPCStatus) {
        closeRequest(call)
        fail(call, status)
    }

    /// Answers DEADLINE_EXCEEDED and tells the handler.
    func expire(_ call: ServerCall) {
        guard case .answer(let form, let cut) = call.state.deadlinePassed() else { return }
        closeRequest(call)
        send(GRPCStatus(.deadlineExceeded, "the deadline has passed"), form, on: call.slot)
        counters.count(method: call.method.index, .deadlineExceeded)
        if cut == .cancelHandler { handler.callCancelled(call) }
        markDirty()
    }

    /// Answers a request that becomes no call.
    private func refuse(_ slot: Int32, _ verdict: RequestHead.Verdict) {
        switch verdict {
        case .accept:
            break
        case .answerHTTP(.methodNotAllowed):
            answer(slot, ResponseBlocks.methodNotAllowed, "gRPC requests use POST\n")
        case .answerHTTP(.unsupportedMediaType):
            answer(slot, ResponseBlocks.unsupportedMediaType, "this server speaks gRPC only\n")
        case .reject(let status):
            reject(slot, status)
        case .rejectEncoding:
            counters.count(method: nil, .unimplemented)
            session.sendHeaders(ResponseBlocks.unknownEncoding, endStream: true, on: slot)
            markDirty()
        }
    }

    private func answer(_ slot: Int32, _ block: HTTP2HeaderBlock, _ text: StaticString) {
        session.sendHeaders(block, endStream: false, on: slot)
        let body = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        session.appendData(UnsafeRawBufferPointer(start: nil, count: 0), body, on: slot)
        session.endData(trailers: nil, on: slot)
        markDirty()
    }

    private func reject(_ slot: Int32, _ status: GRPCStatus) {
        counters.count(method: nil, status.code)
        send(status, .sendTrailersOnly, on: slot)
        markDirty()
    }

    private func markDirty() {
        if !isInBurst { hooks?.needsFlush() }
    }
}

// Time.
extension GRPCServerConnection {
    /// When ``timePassed(now:)`` must be called next, or nil. May be earlier than needed.
    package var nextWake: UInt64? {
        let calls = min(earliestDeadline, idleCheckAt)
        let wake = min(calls, session.nextWake ?? .max)
        return wake == .max ? nil : wake
    }

    /// Ends what took too long. Pull afterwards.
    package func timePassed(now: UInt64) {
        self.now = now
        session.timePassed(now: now)
        if now >= earliestDeadline { expireCalls() }
        if now >= idleCheckAt { endIdleCalls() }
    }

    private func expireCalls() {
        var next = UInt64.max
        for call in calls {
            guard let call, !call.isFinished, let deadline = call.deadlineNanoseconds else {
                continue
            }
            if deadline <= now { expire(call) } else { next = min(next, deadline) }
        }
        earliestDeadline = next
    }

    private func endIdleCalls() {
        let limit = now - min(now, idleNanoseconds)
        for call in calls {
            guard let call else { continue }
            if !call.isFinished, call.state.isRequestOpen, call.progressedAt <= limit {
                finishRejected(
                    call, GRPCStatus(.deadlineExceeded, "the request was not completed in time"))
            } else if session.hasStalled(since: limit, slot: call.slot) {
                session.reset(call.slot, .cancel)
            }
        }
        idleCheckAt = .max
        if openRequests > 0 || session.queuedBytes > 0 {
            // A call may have begun just after the last look; a quarter bounds its extra time.
            idleCheckAt = now &+ max(1, idleNanoseconds / 4)
        }
    }
}
