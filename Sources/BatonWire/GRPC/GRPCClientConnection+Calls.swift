// Calls.
extension GRPCClientConnection {
    /// Makes a unary call. `completion` is called once, perhaps at once.
    ///
    /// - Returns: The call, to be cancelled with ``cancel(_:)``; nil if it could not be made.
    package func start(
        path: String, message: [UInt8], metadata: Metadata, timeoutNanoseconds: UInt64?,
        now: UInt64, completion: @escaping (Result<UnaryResponse, GRPCStatus>) -> Void
    ) -> ClientCall? {
        var start = ClientCallStart(path: path)
        start.metadata = metadata
        start.timeoutNanoseconds = timeoutNanoseconds
        do throws(GRPCStatus) {
            let call = try open(start, now: now, receiver: UnaryReceiver(completion))
            _ = call.send(message)
            call.endRequest()
            return call
        } catch {
            completion(.failure(error))
            return nil
        }
    }

    /// Begins a call of any kind: messages follow with ``ClientCall/send(_:compressed:)``.
    ///
    /// - Throws: Why it could not be made; its receiver is told nothing then.
    package func open(
        _ start: ClientCallStart, now: UInt64, receiver: any ClientCallReceiver
    ) throws(GRPCStatus) -> ClientCall {
        self.now = now
        if isClosed {
            throw GRPCStatus(.unavailable, lostReason ?? "the connection is closed")
        }
        guard callCount < options.callsMax else {
            throw GRPCStatus(.resourceExhausted, "too many calls wait on this connection")
        }
        guard let slot = session.sendRequest(try headerBlock(start), now: now) else {
            throw GRPCStatus(.unavailable, "the connection takes no more calls")
        }
        let (sum, overflow) = now.addingReportingOverflow(start.timeoutNanoseconds ?? .max)
        let deadline = overflow ? UInt64.max : sum
        earliestDeadline = min(earliestDeadline, deadline)
        let call = ClientCall(
            start, slot: slot, deadlineNanoseconds: deadline, connection: self,
            receiver: receiver)
        while calls.count <= Int(slot) { calls.append(nil) }
        calls[Int(slot)] = call
        callCount += 1
        return call
    }

    private func headerBlock(_ start: ClientCallStart) throws(GRPCStatus) -> HTTP2HeaderBlock {
        var fields: [(String, String)] = [
            (":method", "POST"), (":scheme", options.scheme), (":path", start.path),
            (":authority", authority), ("te", "trailers"), ("content-type", "application/grpc"),
            ("user-agent", "baton"), ("grpc-accept-encoding", MessageEncoding.acceptedList),
        ]
        if let timeout = start.timeoutNanoseconds {
            fields.append(("grpc-timeout", GRPCTimeout.format(nanoseconds: timeout)))
        }
        if start.encoding != .identity { fields.append(("grpc-encoding", start.encoding.name)) }
        return HTTP2HeaderBlock(
            fields.map { (name: $0.0, value: Array($0.1.utf8)) }
                + (try start.metadata.wireFields()))
    }

    func send(_ call: ClientCall, _ message: [UInt8], compressed: Bool) -> Bool {
        let isCompressed = compressed && call.encoding != .identity
        do throws(GRPCStatus) {
            let bytes = isCompressed ? try call.encoding.compress(message) : message
            bytes.withUnsafeBytes { bytes in
                withMessagePrefix(bytes.count, isCompressed: isCompressed) {
                    session.appendData($0, bytes, on: call.slot)
                }
            }
        } catch {
            abandon(call, error)
            return false
        }
        guard session.queuedBytes(on: call.slot) >= options.http2.outputHighBytes else {
            return true
        }
        call.waitsForRoom = true
        session.wantRoom(on: call.slot)
        return false
    }

    func endRequest(_ call: ClientCall) {
        session.endData(trailers: nil, on: call.slot)
    }

    /// Tells callers that there is room again.
    func deliverRooms() {
        while let slot = session.nextRoom() {
            guard Int(slot) < calls.count, let call = calls[Int(slot)], call.waitsForRoom,
                !call.isFinished
            else { continue }
            call.waitsForRoom = false
            call.tellRoom()
        }
    }

    /// Gives a call up: the server is told, the caller gets CANCELLED.
    package func cancel(_ call: ClientCall) {
        abandon(call, GRPCStatus(.cancelled, "the caller gave the call up"))
    }

    func abandon(_ call: ClientCall, _ status: GRPCStatus) {
        let action = call.state.abandoned(status)
        guard action != .ignore else { return }
        session.reset(call.slot, .cancel)
        perform(action, call)
    }

    func perform(_ action: ClientCallStateMachine.Action, _ call: ClientCall) {
        guard case .finish(let status) = action else { return }
        callCount -= 1
        call.tellEnd(status)
    }
}
