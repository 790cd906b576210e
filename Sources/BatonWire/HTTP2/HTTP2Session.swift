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
    var pulled = UnsafeRawBufferPointer(start: nil, count: 0)
    /// Received bytes that were taken and not yet given back to the connection's window.
    var consumedBytes = 0
    /// Whether nghttp2 gave up: nothing more can be read or written.
    package private(set) var hasFailed = false
    /// Whether our last GOAWAY is queued: nothing more is read, and nothing sent after it.
    private(set) var isLeaving = false
    private var scan: FrameScan
    /// Since when a frame other than DATA waits for its rest; nil if none does.
    private(set) var frameBeganAt: UInt64?
    let startedAt: UInt64
    var drainBeganAt: UInt64 = 0
    var drain = Drain.none
    /// Why the drain began, in the debug data of its last GOAWAY; for an order from above, nothing.
    var drainReason: StaticString = ""

    enum Drain {
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
        scan = FrameScan(isServer: isServer)
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
            settings, UInt64(options.peerResetsBurst), UInt64(options.peerResetsPerSecond))
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
        if result < NGHTTP2_ERR_FATAL.rawValue { fail() }
    }

    /// Gives up: the socket is to be closed without a word.
    func fail() {
        hasFailed = true
        pulled = UnsafeRawBufferPointer(start: nil, count: 0)
    }
}

// Bytes in, events out.
extension HTTP2Session {
    /// Takes bytes from the peer. What they mean is in ``eventCount`` events afterwards, which
    /// must be handled before the bytes go away, and then dropped with ``finishEvents()``.
    package func receive(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        guard !hasFailed, !isLeaving, !bytes.isEmpty else { return }
        core.pointee.now = now
        core.pointee.keepalive.bytesReceived(now: now)
        let held = scan.partial
        scanFrames(bytes, now: now)
        if scan.isForeign { return refuseForeign(bytes) }
        if core.pointee.violation == nil { feed(held, bytes) }
        endIfViolated()
        if drain == .noticed, core.pointee.drainPingAnswered { finishDrain() }
    }

    private func scanFrames(_ bytes: UnsafeRawBufferPointer, now: UInt64) {
        var rest = bytes
        var began = false
        while core.pointee.violation == nil, let frame = scan.next(in: &rest) {
            core.pointee.frameSeen(frame)
            began = true
        }
        if !scan.isInsideControlFrame {
            frameBeganAt = nil
        } else if began || frameBeganAt == nil {
            frameBeganAt = now
        }
    }

    /// Gives nghttp2 the bytes, except a frame header that is not complete.
    ///
    /// - Parameter held: What was kept of such a header before.
    private func feed(_ held: [UInt8], _ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        if !held.isEmpty {
            let missing = FrameScan.headerBytes - held.count
            guard rest.count >= missing else { return }
            let header = held + rest[..<missing]
            header.withUnsafeBytes { take($0) }
            rest = UnsafeRawBufferPointer(rebasing: rest[missing...])
        }
        take(UnsafeRawBufferPointer(rebasing: rest.dropLast(scan.partial.count)))
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        guard !hasFailed, !bytes.isEmpty else { return }
        let taken = nghttp2_session_mem_recv(
            session, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        if taken == NGHTTP2_ERR_FLOODED.rawValue {
            core.pointee.violate(.enhanceYourCalm, "too many acknowledgements wait to be read")
        }
        if taken < 0, core.pointee.violation == nil { fail() }
    }

    /// Closes on whoever does not speak HTTP/2, after a word in HTTP/1.1 if that is what came.
    private func refuseForeign(_ bytes: UnsafeRawBufferPointer) {
        fail()
        if ForeignPreface.isHTTP1(bytes) { pulled = ForeignPreface.answer }
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

    func endIfViolated() {
        guard let violation = core.pointee.violation else { return }
        end(violation.code, violation.reason)
    }

    /// Why the session was ended by us, if it was; for logs.
    package var violationReason: String? {
        core.pointee.violation.map { "\($0.reason)" }
    }

    /// Ends the connection with a GOAWAY frame that says why in its debug data. What was made
    /// before still leaves; nothing is read any more. Must not be called while events come in.
    package func end(_ code: HTTP2ErrorCode, _ reason: StaticString = "") {
        guard !hasFailed, !isLeaving else { return }
        isLeaving = true
        core.pointee.lastGoAwayCode = code
        submitGoAway(code, reason)
    }

    func submitGoAway(_ code: HTTP2ErrorCode, _ reason: StaticString) {
        checked(
            nghttp2_submit_goaway(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue),
                nghttp2_session_get_last_proc_stream_id(session), code.rawValue,
                reason.utf8Start, reason.utf8CodeUnitCount))
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
        while !hasFailed, !core.pointee.lastGoAwaySent {
            var bytes: UnsafePointer<UInt8>?
            let count = nghttp2_session_mem_send(session, &bytes)
            if count < 0 {
                fail()
                return false
            }
            if count > 0 { pulled = UnsafeRawBufferPointer(start: bytes, count: count) }
            if core.pointee.lastGoAwaySent { return count > 0 }
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
            submitPing(PingPayload.drain)
            submitted = true
        }
        if core.pointee.violation != nil, !isLeaving {
            endIfViolated()
            submitted = true
        }
        return submitted
    }

    /// Whether there is something to pull.
    package var hasOutput: Bool {
        !pulled.isEmpty || !isMute && nghttp2_session_want_write(session) != 0
    }

    /// Whether nghttp2 makes nothing more.
    private var isMute: Bool { hasFailed || core.pointee.lastGoAwaySent }

    /// Whether the connection can be closed: nothing will be read or written any more.
    package var isFinished: Bool {
        guard pulled.isEmpty else { return false }
        return isMute
            || nghttp2_session_want_write(session) == 0 && nghttp2_session_want_read(session) == 0
    }

    /// Bytes of bodies that wait for the peer to read.
    package var queuedBytes: Int { core.pointee.queuedBytes }

    /// The streams that are open.
    package var openStreams: Int { core.pointee.table.count }
}
