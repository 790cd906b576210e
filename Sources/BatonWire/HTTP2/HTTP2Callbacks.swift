internal import CNGHTTP2

/// nghttp2's callbacks: each unpacks its arguments, tells ``HTTP2Core`` and returns.
///
/// None calls nghttp2 (its guide forbids the sending and receiving functions, and ending a session
/// inside a callback can abort the process: Documentation/Protocol.md section 3, CVE-2026-27135).
enum HTTP2Callbacks {
    /// One table for all sessions: nghttp2 copies it, and it is never changed after it was made.
    nonisolated(unsafe) static let table: OpaquePointer? = make()

    private static func make() -> OpaquePointer? {
        var callbacks: OpaquePointer?
        guard nghttp2_session_callbacks_new(&callbacks) == 0, let callbacks else { return nil }
        setFrameCallbacks(callbacks)
        setHeaderCallbacks(callbacks)
        setBodyCallbacks(callbacks)
        return callbacks
    }

    private static func setFrameCallbacks(_ callbacks: OpaquePointer) {
        nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { _, header, user in
            guard let core = sessionCore(user), let header = header?.pointee else { return 0 }
            // An error here makes nghttp2 stop reading, and leaves it able to write.
            let goesOn = core.pointee.frameBegan(type: header.type, id: header.stream_id)
            return goesOn ? 0 : NGHTTP2_ERR_CALLBACK_FAILURE.rawValue
        }
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, user in
            guard let core = sessionCore(user), let frame else { return 0 }
            HTTP2Callbacks.frameReceived(frame, core)
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { _, frame, user in
            guard let core = sessionCore(user), let frame else { return 0 }
            HTTP2Callbacks.frameSent(frame, core)
            return 0
        }
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks) {
            _, frame, _, user in
            guard let core = sessionCore(user), let header = frame?.pointee.hd else { return 0 }
            if header.type == HTTP2FrameType.headers, !core.pointee.isServer {
                core.pointee.streamClosed(
                    id: header.stream_id, code: HTTP2ErrorCode.refusedStream.rawValue)
            }
            return 0
        }
    }

    private static func setHeaderCallbacks(_ callbacks: OpaquePointer) {
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, user in
            guard let core = sessionCore(user), let frame else { return 0 }
            core.pointee.headersBegan(
                id: frame.pointee.hd.stream_id,
                isRequest: frame.pointee.headers.cat == NGHTTP2_HCAT_REQUEST)
            return 0
        }
        nghttp2_session_callbacks_set_on_header_callback(callbacks) {
            _, _, name, nameCount, value, valueCount, _, user in
            guard let core = sessionCore(user) else { return 0 }
            let kept = core.pointee.fieldReceived(
                name: UnsafeRawBufferPointer(start: name, count: nameCount),
                value: UnsafeRawBufferPointer(start: value, count: valueCount))
            return kept ? 0 : NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue
        }
    }

    private static func setBodyCallbacks(_ callbacks: OpaquePointer) {
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) {
            _, _, id, data, count, user in
            sessionCore(user)?.pointee.dataReceived(
                id: id, bytes: UnsafeRawBufferPointer(start: data, count: count))
            return 0
        }
        // An error returned here would leak the stream (CVE-2023-35945): always 0.
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { _, id, code, user in
            sessionCore(user)?.pointee.streamClosed(id: id, code: code)
            return 0
        }
    }

    private static func frameReceived(
        _ frame: UnsafePointer<nghttp2_frame>, _ core: UnsafeMutablePointer<HTTP2Core>
    ) {
        let header = frame.pointee.hd
        switch header.type {
        case HTTP2FrameType.headers:
            core.pointee.headersEnded(endStream: header.flags & HTTP2FrameFlag.endStream != 0)
        case HTTP2FrameType.data:
            core.pointee.dataFrameEnded(id: header.stream_id, flags: header.flags)
        case HTTP2FrameType.settings:
            if header.flags & HTTP2FrameFlag.acknowledgement != 0 {
                core.pointee.settingsAcknowledged = true
            } else {
                core.pointee.peerSettingsReceived = true
            }
        case HTTP2FrameType.ping:
            if header.flags & HTTP2FrameFlag.acknowledgement == 0 {
                core.pointee.pingReceived()
            } else if core.pointee.drainPingSent, PingPayload.isDrain(frame.pointee.ping) {
                core.pointee.drainPingAnswered = true
            }
        case HTTP2FrameType.goAway:
            core.pointee.goAwayReceived = HTTP2ErrorCode(
                rawValue: frame.pointee.goaway.error_code)
        default:
            break
        }
    }

    private static func frameSent(
        _ frame: UnsafePointer<nghttp2_frame>, _ core: UnsafeMutablePointer<HTTP2Core>
    ) {
        let header = frame.pointee.hd
        switch header.type {
        case HTTP2FrameType.headers, HTTP2FrameType.data:
            core.pointee.bodyFrameSent()
            if header.flags & HTTP2FrameFlag.endStream != 0 {
                core.pointee.endStreamSent(id: header.stream_id)
            }
        case HTTP2FrameType.resetStream:
            core.pointee.resetSent(
                id: header.stream_id, code: frame.pointee.rst_stream.error_code)
        case HTTP2FrameType.ping:
            if header.flags & HTTP2FrameFlag.acknowledgement == 0,
                PingPayload.isDrain(frame.pointee.ping)
            {
                core.pointee.drainPingSent = true
            }
        case HTTP2FrameType.goAway:
            let code = HTTP2ErrorCode(rawValue: frame.pointee.goaway.error_code)
            if code != .noError { core.pointee.errorSent = code }
            if core.pointee.lastGoAwayCode == code {
                core.pointee.lastGoAwaySent = true
            }
            if core.pointee.isDraining, !core.pointee.drainPingAnswered {
                core.pointee.drainPingDue = true
            }
        default:
            break
        }
    }

    /// Where nghttp2 takes the output of a stream from; the source's `fd` holds the slot.
    static func dataProvider(slot: Int32) -> nghttp2_data_provider {
        nghttp2_data_provider(source: nghttp2_data_source(fd: slot)) {
            _, _, buffer, length, flags, source, user in
            guard let core = sessionCore(user), let source, let flags else {
                return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)
            }
            let target = UnsafeMutableRawBufferPointer(start: buffer, count: length)
            switch core.pointee.readOutput(slot: source.pointee.fd, into: target) {
            case .bytes(let count):
                return count
            case .lastBytes(let count, let trailersFollow):
                flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
                if trailersFollow { flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue }
                return count
            case .wait:
                return Int(NGHTTP2_ERR_DEFERRED.rawValue)
            }
        }
    }
}

/// The core that a session gave to nghttp2 as its user data.
private func sessionCore(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTTP2Core>? {
    user?.assumingMemoryBound(to: HTTP2Core.self)
}
