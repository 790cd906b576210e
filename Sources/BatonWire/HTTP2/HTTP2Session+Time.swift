internal import CNGHTTP2

// Time and drain.
extension HTTP2Session {
    /// When ``timePassed(now:)`` must be called next, or nil. A session that we have ended waits
    /// for nothing more: a moment that has passed would be named again and again.
    package var nextWake: UInt64? {
        guard !hasFailed, !isLeaving, core.pointee.violation == nil else { return nil }
        var wake = min(
            core.pointee.life.nextWake,
            core.pointee.keepalive.nextWake(hasCalls: core.pointee.table.count > 0))
        let options = core.pointee.options
        if !core.pointee.peerSettingsReceived {
            wake = min(wake, moment(startedAt, options.prefaceSeconds))
        }
        if !core.pointee.settingsAcknowledged {
            wake = min(wake, moment(startedAt, options.settingsAckSeconds))
        }
        if core.pointee.block.isOpen {
            wake = min(wake, moment(core.pointee.block.beganAt, options.headerBlockSeconds))
        }
        if let frameBeganAt { wake = min(wake, moment(frameBeganAt, options.headerBlockSeconds)) }
        if drain == .noticed {
            wake = min(wake, moment(drainBeganAt, options.drainPingSeconds))
        }
        return wake == .max ? nil : wake
    }

    /// Says what time it is before something is sent.
    package func timeIs(_ now: UInt64) { core.pointee.now = now }

    /// Ends what took too long.
    package func timePassed(now: UInt64) {
        guard !hasFailed, !isLeaving else { return }
        core.pointee.now = now
        let options = core.pointee.options
        if !core.pointee.peerSettingsReceived, now >= moment(startedAt, options.prefaceSeconds) {
            return fail()
        }
        if !core.pointee.settingsAcknowledged,
            now >= moment(startedAt, options.settingsAckSeconds)
        {
            core.pointee.violate(.settingsTimeout, "our SETTINGS were not acknowledged in time")
        }
        checkUnfinished(now: now, seconds: options.headerBlockSeconds)
        endIfViolated()
        checkLife(now: now)
        if drain == .noticed, now >= moment(drainBeganAt, options.drainPingSeconds) {
            finishDrain()
        }
    }

    private func checkUnfinished(now: UInt64, seconds: Double) {
        if core.pointee.block.isOpen, now >= moment(core.pointee.block.beganAt, seconds) {
            core.pointee.violate(.enhanceYourCalm, "a header block took too long")
        }
        if let frameBeganAt, now >= moment(frameBeganAt, seconds) {
            core.pointee.violate(.enhanceYourCalm, "a frame took too long")
        }
    }

    /// Looks for a peer that is gone, and for a connection that has lasted long enough.
    private func checkLife(now: UInt64) {
        guard !hasFailed, !isLeaving else { return }
        let hasCalls = core.pointee.table.count > 0
        switch core.pointee.keepalive.timePassed(now: now, hasCalls: hasCalls) {
        case .wait: break
        case .sendPing: submitPing(PingPayload.keepalive)
        case .close:
            core.pointee.violate(.noError, "a keepalive PING was not answered in time")
            return fail()
        }
        switch core.pointee.life.timePassed(now: now) {
        case .wait: break
        case .drain(let reason):
            drainReason = reason.debugData
            beginDrain(now: now)
        case .close:
            core.pointee.violate(.noError, "calls outlasted the grace of an old connection")
            fail()
        }
    }

    func submitPing(_ payload: [UInt8]) {
        checked(nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), payload))
    }

    /// Tells the peer to open no more streams, and waits for its PING answer before the last id
    /// is fixed, so that requests on their way are still answered (grpc A9).
    package func beginDrain(now: UInt64) {
        guard drain == .none, isServer, !hasFailed, !isLeaving else { return }
        core.pointee.life.drainBegan()
        drain = .noticed
        drainBeganAt = now
        core.pointee.isDraining = true
        checked(nghttp2_submit_shutdown_notice(session))
    }

    func finishDrain() {
        drain = .final
        core.pointee.drainPingAnswered = true
        submitGoAway(.noError, drainReason)
    }

    private func moment(_ start: UInt64, _ seconds: Double) -> UInt64 {
        Nanoseconds.sum(start, Nanoseconds.of(seconds))
    }

    /// The code of the GOAWAY frame that the peer sent, if it sent one.
    package var goAwayReceived: HTTP2ErrorCode? { core.pointee.goAwayReceived }

    /// Whether the peer has sent its SETTINGS.
    package var peerSettingsReceived: Bool { core.pointee.peerSettingsReceived }
}
