internal import CNGHTTP2

/// One HTTP/2 connection without its socket, as server or client.
///
/// Bytes go in with ``receive(_:now:)``; what the peer did comes out as events; answers are
/// submitted; bytes to send are pulled with ``pull(into:now:)``. Confined to one thread. Time is
/// an argument: monotonic nanoseconds.
///
/// This folder alone names nghttp2. Its callbacks only note what happened; the session is ended
/// after nghttp2 has returned (Documentation/Protocol.md section 3).
package final class HTTP2Session {
    let core: UnsafeMutablePointer<HTTP2Core>
    let session: OpaquePointer
    /// What nghttp2 made and was not pulled yet; valid until its next `mem_send`.
    private var pulled = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Received bytes that were taken and not yet given back to the connection's window.
    var consumedBytes = 0
    /// Whether nghttp2 gave up: nothing more can be read or written.
    package private(set) var hasFailed = false
    private let startedAt: UInt64
    private var drainBeganAt: UInt64 = 0
    private var drain = Drain.none

    private enum Drain {
        case none
        case noticed
        case final
    }

    /// Whether this is the server's side.
    package var isServer: Bool { core.pointee.isServer }

    /// Starts a session and queues its SETTINGS (and, on a client, the preface).
    ///
    /// - Throws: ``GRPCStatus`` with code RESOURCE_EXHAUSTED if nghttp2 has no memory.
    package init(
        server isServer: Bool, options: HTTP2Options = HTTP2Options(), now: UInt64
    ) throws(GRPCStatus) {
        let core = UnsafeMutablePointer<HTTP2Core>.allocate(capacity: 1)
        core.initialize(to: HTTP2Core(isServer: isServer, options: options, now: now))
        guard let session = Self.makeSession(core, options) else {
            core.pointee.free()
            core.deinitialize(count: 1)
            core.deallocate()
            throw GRPCStatus(.resourceExhausted, "no memory for an HTTP/2 session")
        }
        self.core = core
        self.session = session
        startedAt = now
        submitSettings(options)
    }

    deinit {
        // nghttp2_session_del calls no on_stream_close; the core owns what streams hold.
        nghttp2_session_del(session)
        core.pointee.free()
        core.deinitialize(count: 1)
        core.deallocate()
    }

    private static func makeSession(
        _ core: UnsafeMutablePointer<HTTP2Core>, _ options: HTTP2Options
    ) -> OpaquePointer? {
        var settings: OpaquePointer?
        guard nghttp2_option_new(&settings) == 0, let settings else { return nil }
        defer { nghttp2_option_del(settings) }
        nghttp2_option_set_no_auto_window_update(settings, 1)
        nghttp2_option_set_no_closed_streams(settings, 1)
        nghttp2_option_set_max_settings(settings, options.settingsEntriesMax)
        nghttp2_option_set_stream_reset_rate_limit(
            settings, options.peerResetsBurst, options.peerResetsPerSecond)
        var session: OpaquePointer?
        let result =
            core.pointee.isServer
            ? nghttp2_session_server_new2(&session, HTTP2Callbacks.table, core, settings)
            : nghttp2_session_client_new2(&session, HTTP2Callbacks.table, core, settings)
        return result == 0 ? session : nil
    }

    private func submitSettings(_ options: HTTP2Options) {
        var entries = [
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, options.streamWindowBytes),
            entry(NGHTTP2_SETTINGS_MAX_FRAME_SIZE, options.frameBytesMax),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, options.headerListBytesAdvertised),
        ]
        if isServer {
            entries.append(
                entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, options.concurrentStreamsMax))
            entries.append(entry(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1))
        } else {
            entries.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0))
        }
        checked(
            nghttp2_submit_settings(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue), entries, entries.count))
        checked(
            nghttp2_session_set_local_window_size(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue), 0, options.connectionWindowBytes))
    }

    private func entry(
        _ id: nghttp2_settings_id, _ value: UInt32
    ) -> nghttp2_settings_entry {
        nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: value)
    }

    /// A fatal result ends the session; others concern one stream that is already gone.
    @inline(__always)
    func checked(_ result: Int32) {
        if result < NGHTTP2_ERR_FATAL.rawValue { hasFailed = true }
    }
}

// Bytes in, events out.
extension HTTP2Session {
    /// Takes bytes from the peer. What they mean is in ``eventCount`` events afterwards, which
    /// must be handled before the bytes go away, and then dropped with ``finishEvents()``.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        guard !hasFailed, !bytes.isEmpty else { return }
        core.pointee.now = now
        let taken = nghttp2_session_mem_recv(
            session, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        if taken < 0 { hasFailed = true }
        endIfViolated()
        if drain == .noticed, core.pointee.drainPingAnswered { finishDrain() }
    }

    /// How many events wait.
    package var eventCount: Int { core.pointee.events.count }

    /// An event, by its position.
    package func event(_ index: Int) -> HTTP2Event { core.pointee.events[index] }

    /// The fields of a ``HTTP2Event/Kind/headers`` event, valid until ``finishEvents()``.
    package func fields(of event: HTTP2Event) -> HeaderFields {
        HeaderFields(core.pointee.headers.slice(event.offset, event.length))
    }

    /// Drops the events: slots of closed streams may be used again, windows open.
    package func finishEvents() {
        core.pointee.finishEvents()
        if consumedBytes > 0, !hasFailed {
            checked(nghttp2_session_consume_connection(session, consumedBytes))
            consumedBytes = 0
        }
    }

    private func endIfViolated() {
        guard let violation = core.pointee.violation, !hasFailed else { return }
        end(violation.code)
    }

    /// Why the session was ended by us, if it was; for logs.
    package var violationReason: String? {
        core.pointee.violation.map { "\($0.reason)" }
    }

    /// Ends the connection with a GOAWAY frame. Must not be called while events come in.
    package func end(_ code: HTTP2ErrorCode) {
        checked(nghttp2_session_terminate_session(session, code.rawValue))
    }
}

// Bytes out.
extension HTTP2Session {
    /// Moves bytes for the peer into `target`, and returns how many. Fewer than fit means that
    /// there are no more for now. May add events.
    package func pull(into target: UnsafeMutableRawBufferPointer, now: UInt64) -> Int {
        core.pointee.now = now
        var written = 0
        while written < target.count {
            if pulled.isEmpty, !makeMore() { break }
            let count = min(pulled.count, target.count - written)
            UnsafeMutableRawBufferPointer(rebasing: target[written...]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: pulled[..<count]))
            pulled = UnsafeRawBufferPointer(rebasing: pulled[count...])
            written += count
        }
        return written
    }

    /// Lets nghttp2 make the next frame; false if there is none.
    private func makeMore() -> Bool {
        while !hasFailed {
            var bytes: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(session, &bytes)
            if count < 0 {
                hasFailed = true
                return false
            }
            if count > 0 { pulled = UnsafeRawBufferPointer(start: bytes, count: count) }
            let submitted = submitDue()
            if count > 0 { return true }
            if !submitted { return false }
        }
        return false
    }

    /// Submits what callbacks asked for; false if that was nothing.
    private func submitDue() -> Bool {
        var submitted = false
        while let slot = core.pointee.trailersDue.popLast() {
            submitTrailers(slot)
            submitted = true
        }
        while let slot = core.pointee.resetsDue.popLast() {
            reset(slot, .noError)
            submitted = true
        }
        if core.pointee.drainPingDue {
            core.pointee.drainPingDue = false
            checked(nghttp2_submit_ping(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), nil))
            submitted = true
        }
        if core.pointee.violation != nil, nghttp2_session_want_read(session) != 0 {
            endIfViolated()
            submitted = true
        }
        return submitted
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool {
        !hasFailed && (!pulled.isEmpty || nghttp2_session_want_write(session) != 0)
    }

    /// Whether the connection can be closed: nothing will be read or written any more.
    package var isFinished: Bool {
        hasFailed
            || (pulled.isEmpty && nghttp2_session_want_write(session) == 0
                && nghttp2_session_want_read(session) == 0)
    }

    /// Bytes of bodies that wait for the peer to read.
    package var queuedBytes: Int { core.pointee.queuedBytes }

    /// The streams that are open.
    package var openStreams: Int { core.pointee.table.count }
}

// Time and drain.
extension HTTP2Session {
    /// When ``timePassed(now:)`` must be called next, or nil. A session that we have ended waits
    /// for nothing more: a moment that has passed would be named again and again.
    package var nextWake: UInt64? {
        guard !hasFailed, core.pointee.violation == nil else { return nil }
        var wake = UInt64.max
        let options = core.pointee.options
        if !core.pointee.peerSettingsReceived {
            wake = startedAt + nanoseconds(options.prefaceSeconds)
        }
        if !core.pointee.settingsAcknowledged {
            wake = min(wake, startedAt + nanoseconds(options.settingsAckSeconds))
        }
        if core.pointee.block.isOpen {
            wake = min(wake, core.pointee.block.beganAt + nanoseconds(options.headerBlockSeconds))
        }
        if drain == .noticed {
            wake = min(wake, drainBeganAt + nanoseconds(options.drainPingSeconds))
        }
        return wake == .max ? nil : wake
    }

    /// Ends what took too long.
    package func timePassed(now: UInt64) {
        guard !hasFailed else { return }
        core.pointee.now = now
        let options = core.pointee.options
        let age = now - min(now, startedAt)
        if !core.pointee.peerSettingsReceived, age >= nanoseconds(options.prefaceSeconds) {
            hasFailed = true
            return
        }
        if !core.pointee.settingsAcknowledged, age >= nanoseconds(options.settingsAckSeconds) {
            core.pointee.violate(.settingsTimeout, "our SETTINGS were not acknowledged in time")
        }
        if core.pointee.block.isOpen,
            now >= core.pointee.block.beganAt + nanoseconds(options.headerBlockSeconds)
        {
            core.pointee.violate(.enhanceYourCalm, "a header block took too long")
        }
        endIfViolated()
        if drain == .noticed, now >= drainBeganAt + nanoseconds(options.drainPingSeconds) {
            finishDrain()
        }
    }

    /// Tells the peer to open no more streams, and waits for its PING answer before the last id
    /// is fixed, so that requests on their way are still answered (grpc A9).
    package func beginDrain(now: UInt64) {
        guard drain == .none, isServer, !hasFailed else { return }
        drain = .noticed
        drainBeganAt = now
        core.pointee.isDraining = true
        checked(nghttp2_submit_shutdown_notice(session))
    }

    private func finishDrain() {
        drain = .final
        core.pointee.drainPingAnswered = true
        checked(
            nghttp2_submit_goaway(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue),
                nghttp2_session_get_last_proc_stream_id(session),
                HTTP2ErrorCode.noError.rawValue, nil, 0))
    }

    private func nanoseconds(_ seconds: Double) -> UInt64 {
        UInt64(seconds * 1_000_000_000)
    }

    /// The code of the GOAWAY frame that the peer sent, if it sent one.
    package var goAwayReceived: HTTP2ErrorCode? { core.pointee.goAwayReceived }

    /// Whether the peer has sent its SETTINGS.
    package var peerSettingsReceived: Bool { core.pointee.peerSettingsReceived }
}
