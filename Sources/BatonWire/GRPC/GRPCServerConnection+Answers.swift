// Answers.
extension GRPCServerConnection {
    func reply(_ call: ServerCall, _ message: UnsafeRawBufferPointer) {
        markDirty()
        guard message.count <= options.sendBytesMax else {
            return finish(call, .tooLargeToSend(message.count), Metadata())
        }
        if let refusal = refusalUnread { return finish(call, refusal, Metadata()) }
        if call.state.responseGiven() == .sendHeadersAndMessage {
            submitHeaders(call)
        }
        withMessagePrefix(message.count) { session.appendData($0, message, on: call.slot) }
        _ = call.state.statusGiven()
        session.endData(trailers: ResponseBlocks.okTrailers, on: call.slot)
        finished(call, .ok)
    }

    func sendHeaders(_ call: ServerCall, _ metadata: Metadata) {
        guard call.state.headersGiven() else { return }
        markDirty()
        do throws(GRPCStatus) {
            let block = try ResponseBlocks.headers(call.responseEncoding, metadata)
            session.sendHeaders(block, endStream: false, on: call.slot)
        } catch {
            submitHeaders(call)
            finish(call, error, Metadata())
        }
    }

    private func submitHeaders(_ call: ServerCall) {
        session.sendHeaders(
            ResponseBlocks.headers(call.responseEncoding), endStream: false, on: call.slot)
    }

    /// - Returns: Whether more may be sent.
    func send(
        _ call: ServerCall, _ message: UnsafeRawBufferPointer, compressed: Bool
    ) -> Bool {
        markDirty()
        if compressed, call.responseEncoding != .identity {
            do throws(GRPCStatus) {
                let bytes = try call.responseEncoding.compress(message)
                bytes.withUnsafeBytes { submit(call, $0, isCompressed: true) }
            } catch {
                finish(call, error, Metadata())
            }
        } else {
            submit(call, message, isCompressed: false)
        }
        guard !call.isFinished else { return false }
        let isCrowded = isCrowded
        guard
            session.queuedBytes(on: call.slot)
                >= (isCrowded ? 1 : options.http2.outputHighBytes)
        else { return true }
        call.waitsForRoom = true
        session.wantRoom(on: call.slot, downTo: isCrowded ? 0 : nil)
        return false
    }

    private func submit(
        _ call: ServerCall, _ bytes: UnsafeRawBufferPointer, isCompressed: Bool
    ) {
        guard bytes.count <= options.sendBytesMax else {
            return finish(call, .tooLargeToSend(bytes.count), Metadata())
        }
        if call.state.responseGiven() == .sendHeadersAndMessage { submitHeaders(call) }
        withMessagePrefix(bytes.count, isCompressed: isCompressed) {
            session.appendData($0, bytes, on: call.slot)
        }
    }

    /// Tells handlers that there is room again.
    func deliverRooms() {
        while let slot = session.nextRoom() {
            guard Int(slot) < calls.count, let call = calls[Int(slot)], !call.isFinished,
                call.waitsForRoom
            else { continue }
            call.waitsForRoom = false
            handler.roomToSend(call)
        }
    }

    func finish(_ call: ServerCall, _ status: GRPCStatus, _ trailers: Metadata) {
        markDirty()
        let sent = send(status, trailers, call.state.statusGiven(), on: call.slot)
        finished(call, sent)
    }

    private func finished(_ call: ServerCall, _ code: GRPCStatus.Code) {
        call.stopCounting()
        count(call, code)
    }

    /// Counts a call that has ended.
    func count(_ call: ServerCall, _ code: GRPCStatus.Code) {
        counters.count(method: call.method.index, code)
        load.durations.add(method: call.method.index, nanoseconds: now &- min(now, call.beganAt))
    }

    /// - Returns: The code that was sent: INTERNAL if the trailers cannot travel.
    @discardableResult
    private func send(
        _ status: GRPCStatus, _ trailers: Metadata,
        _ form: ServerCallStateMachine.OnStatus, on slot: Int32
    ) -> GRPCStatus.Code {
        var status = status
        var fields: [(name: String, value: [UInt8])] = []
        do throws(GRPCStatus) { fields = try trailers.wireFields() } catch { status = error }
        switch form {
        case .sendTrailersOnly:
            let block = ResponseBlocks.trailers(status, fields, only: true)
            session.sendHeaders(block, endStream: true, on: slot)
        case .sendTrailers:
            let block = ResponseBlocks.trailers(status, fields, only: false)
            session.endData(trailers: block, on: slot)
        case .ignore:
            break
        }
        return status.code
    }

    /// There will be something to send. Outside a burst the transport tells the time when it learns
    /// of it, so this comes first.
    func markDirty() {
        if !isInBurst { hooks?.needsFlush() }
    }
}

// Answers of our own.
extension GRPCServerConnection {
    /// Gives a call up for what its client sent. A handler that knows the call is told, and counts
    /// until it has done with it.
    func finishRejected(_ call: ServerCall, _ status: GRPCStatus) {
        let isKnown = call.state.handlerKnows
        closeRequest(call)
        send(status, Metadata(), call.state.statusGiven(), on: call.slot)
        count(call, status.code)
        if isKnown { handler.callCancelled(call) } else { call.stopCounting() }
        markDirty()
    }

    /// Refuses a call that the handler was not given, though its request is complete.
    func finishUnseen(_ call: ServerCall, _ status: GRPCStatus) {
        closeRequest(call)
        finish(call, status, Metadata())
    }

    /// Answers DEADLINE_EXCEEDED and tells the handler.
    func expire(_ call: ServerCall) {
        guard !call.isFinished else { return }
        finishRejected(call, GRPCStatus(.deadlineExceeded, "the deadline has passed"))
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
        send(status, Metadata(), .sendTrailersOnly, on: slot)
        markDirty()
    }
}

extension GRPCStatus {
    fileprivate static func tooLargeToSend(_ bytes: Int) -> GRPCStatus {
        GRPCStatus(
            .resourceExhausted, "the answer of \(bytes) bytes is larger than the limit")
    }
}
