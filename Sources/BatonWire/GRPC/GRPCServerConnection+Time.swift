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
            if call.keepsUsWaiting, call.progressedAt <= limit {
                finishRejected(
                    call, GRPCStatus(.deadlineExceeded, "the request was not completed in time"))
            }
        }
        session.resetStalled(since: limit)
        idleCheckAt = .max
        if openRequests > 0 || session.queuedBytes > 0 {
            // A call may have begun just after the last look; a quarter bounds its extra time.
            idleCheckAt = now &+ max(1, idleNanoseconds / 4)
        }
    }
}

extension ServerCall {
    /// Whether the client has begun something that it has to go on with: a unary request, or a
    /// message of a stream. Between messages a stream may rest.
    fileprivate var keepsUsWaiting: Bool {
        guard !isFinished, state.isRequestOpen, !isPaused else { return false }
        return !method.kind.clientSendsMany || !decoder.isBetweenMessages
    }
}
