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
        if let refusal = refusalUnread { return fail(call, refusal) }
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
    func finishRejected(_ call: ServerCall, _ status: GRPCStatus) {
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
    func refuse(_ slot: Int32, _ verdict: RequestHead.Verdict) {
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

    /// Answers a request that becomes no call with a status.
    func reject(_ slot: Int32, _ status: GRPCStatus) {
        counters.count(method: nil, status.code)
        send(status, .sendTrailersOnly, on: slot)
        markDirty()
    }

    private func markDirty() {
        if !isInBurst { hooks?.needsFlush() }
    }
}
