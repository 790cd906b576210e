internal import CNGHTTP2

// What is sent on streams. A slot whose stream is gone is ignored: its closing may be an event
// that was not handled yet.
extension HTTP2Session {
    private func isLive(_ slot: Int32) -> Bool {
        let index = Int(slot)
        guard !hasFailed, index >= 0, index < core.pointee.streams.count else { return false }
        return core.pointee.streams[index].id > 0 && !core.pointee.streams[index].isClosed
    }

    /// Sends response headers. With `endStream` they are the whole answer (Trailers-Only);
    /// otherwise ``appendData(_:_:on:)`` and ``endData(trailers:on:)`` follow.
    package func sendHeaders(_ block: HTTP2HeaderBlock, endStream: Bool, on slot: Int32) {
        guard isLive(slot), !core.pointee.streams[Int(slot)].headersSubmitted else { return }
        let id = core.pointee.streams[Int(slot)].id
        core.pointee.streams[Int(slot)].headersSubmitted = true
        if endStream {
            core.pointee.streams[Int(slot)].outputEnded = true
            checked(nghttp2_submit_response(session, id, block.pointer, block.count, nil))
        } else {
            var provider = HTTP2Callbacks.dataProvider(slot: slot)
            checked(nghttp2_submit_response(session, id, block.pointer, block.count, &provider))
        }
    }

    /// Adds two runs of bytes to the body: a prefix and what it announces.
    package func appendData(
        _ prefix: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer, on slot: Int32
    ) {
        guard isLive(slot), !core.pointee.streams[Int(slot)].outputEnded else { return }
        let index = Int(slot)
        if core.pointee.streams[index].output.count == 0 {
            core.pointee.streams[index].progressedAt = core.pointee.now
            core.pointee.streams[index].sentSinceProgress = 0
        }
        core.pointee.streams[index].output.append(prefix)
        core.pointee.streams[index].output.append(bytes)
        core.pointee.queuedBytes += prefix.count + bytes.count
        resumeIfDeferred(slot)
    }

    /// Ends the body, with trailers or with END_STREAM.
    package func endData(trailers: HTTP2HeaderBlock?, on slot: Int32) {
        guard isLive(slot), !core.pointee.streams[Int(slot)].outputEnded else { return }
        core.pointee.streams[Int(slot)].outputEnded = true
        core.pointee.streams[Int(slot)].trailers = trailers
        resumeIfDeferred(slot)
    }

    private func resumeIfDeferred(_ slot: Int32) {
        guard core.pointee.streams[Int(slot)].isDeferred else { return }
        core.pointee.streams[Int(slot)].isDeferred = false
        checked(nghttp2_session_resume_data(session, core.pointee.streams[Int(slot)].id))
    }

    func submitTrailers(_ slot: Int32) {
        guard isLive(slot), let block = core.pointee.streams[Int(slot)].trailers else { return }
        let id = core.pointee.streams[Int(slot)].id
        checked(nghttp2_submit_trailer(session, id, block.pointer, block.count))
    }

    /// Sends a request, and returns the stream's slot, or nil if no stream can be opened. The
    /// body follows with ``appendData(_:_:on:)`` and ``endData(trailers:on:)``.
    package func sendRequest(_ block: HTTP2HeaderBlock, now: UInt64) -> Int32? {
        guard !hasFailed, core.pointee.goAwayReceived == nil else { return nil }
        core.pointee.now = now
        let slot = core.pointee.open(0)
        var provider = HTTP2Callbacks.dataProvider(slot: slot)
        let id = nghttp2_submit_request(
            session, nil, block.pointer, block.count, &provider, nil)
        guard id > 0 else {
            core.pointee.release(slot)
            checked(id)
            return nil
        }
        core.pointee.streams[Int(slot)].id = id
        core.pointee.streams[Int(slot)].headersSubmitted = true
        core.pointee.table.insert(id, slot: slot)
        core.pointee.life.callBegan()
        return slot
    }

    /// Gives a stream up. What is queued on it is dropped.
    package func reset(_ slot: Int32, _ code: HTTP2ErrorCode) {
        guard isLive(slot) else { return }
        checked(
            nghttp2_submit_rst_stream(
                session, UInt8(NGHTTP2_FLAG_NONE.rawValue), core.pointee.streams[Int(slot)].id,
                code.rawValue))
    }

    /// Says that received bytes were taken, so that the peer may send as many again.
    package func consume(_ count: Int, on slot: Int32) {
        consumeConnection(count)
        consumeStream(count, on: slot)
    }

    /// Opens the connection's window only: the bytes wait for whoever takes them, and other streams
    /// go on. Counts once the events are finished with.
    package func consumeConnection(_ count: Int) { consumedBytes += count }

    /// Opens a stream's window only: bytes that had waited were taken.
    package func consumeStream(_ count: Int, on slot: Int32) {
        guard isLive(slot), !core.pointee.streams[Int(slot)].peerEnded else { return }
        checked(
            nghttp2_session_consume_stream(
                session, core.pointee.streams[Int(slot)].id, count))
    }

    /// Whether a ``HTTP2Event/Kind/data`` event brings its message on (``HTTP2Options``,
    /// `progressBytesMin`). To be asked once for each.
    package func countsAsProgress(_ event: HTTP2Event) -> Bool {
        core.pointee.countsAsProgress(event.length, slot: event.slot)
    }

    /// Bytes of a stream's body that wait for the peer to read.
    package func queuedBytes(on slot: Int32) -> Int {
        isLive(slot) ? core.pointee.streams[Int(slot)].output.count : 0
    }

    /// Asks to be told by ``nextRoom()`` when little of a stream's body waits any more.
    ///
    /// - Parameter bytes: What may wait still; nil: `outputLowBytes` of the options.
    package func wantRoom(on slot: Int32, downTo bytes: Int? = nil) {
        guard isLive(slot) else { return }
        core.pointee.streams[Int(slot)].roomMark = bytes ?? core.pointee.options.outputLowBytes
    }

    /// A stream whose body has room again; nil if there is none. Its slot may be another's by now.
    package func nextRoom() -> Int32? { core.pointee.roomsDue.popLast() }

    /// Gives up the streams whose output has waited since before `instant` without progress.
    package func resetStalled(since instant: UInt64) {
        for slot in core.pointee.streams.indices {
            let count = core.pointee.streams[slot].output.count
            if count > 0, core.pointee.streams[slot].progressedAt <= instant {
                reset(Int32(slot), .cancel)
            }
        }
    }
}
