/// The part of a session that nghttp2's callbacks touch.
///
/// It lives behind a pointer, so that a callback made during a call of the session's own methods
/// does not break Swift's rule of exclusive access. Nothing here calls nghttp2.
struct HTTP2Core {
    /// Why a session is ended by us.
    struct Violation: Equatable {
        let code: HTTP2ErrorCode
        let reason: StaticString
        static func == (left: Violation, right: Violation) -> Bool { left.code == right.code }
    }

    /// The header block that is coming in; there is at most one at a time (RFC 9113 section 4.3).
    struct Block {
        var isOpen = false
        var opensStream = false
        var slot: Int32 = -1
        var offset = 0
        var listBytes = 0
        var tooLarge = false
        var beganAt: UInt64 = 0
    }

    /// The most events that there is room for between two reads.
    private static let keptEventsMax = 1024

    let isServer: Bool
    let options: HTTP2Options
    var now: UInt64
    var events: [HTTP2Event] = []
    var headers = HeaderStore(keptBytesMax: 16 * 1024)
    var block = Block()
    var streams: [HTTP2Stream] = []
    var freeSlots: [Int32] = []
    var table = StreamTable()
    /// Bytes that wait in the streams' output.
    var queuedBytes = 0
    /// Slots whose data is out and whose trailers must be submitted.
    var trailersDue: [Int32] = []
    /// Slots whose output has room again.
    var roomsDue: [Int32] = []
    /// Slots that ended before the peer's side did.
    var resetsDue: [Int32] = []
    var violation: Violation?
    var lastPeerStreamID: Int32 = 0
    /// The last ids that we reset: frames for them may still be on their way.
    var resetIDs = [Int32](repeating: 0, count: 64)
    var resetIDsNext = 0
    var ownResets: TokenBucket
    var peerResets: TokenBucket
    var idleFrames: TokenBucket
    var keepalive: Keepalive
    var pingStrikes: PingStrikes
    var life: ConnectionLife
    /// CONTINUATION frames of the header block that comes in.
    var continuations = 0
    /// Whether the frame that comes in has brought something of a body.
    private var frameBroughtBody = false
    var peerSettingsReceived = false
    var settingsAcknowledged = false
    var drainPingDue = false
    var drainPingSent = false
    var drainPingAnswered = false
    var isDraining = false
    /// The code of the GOAWAY frame that is to be the last of what we send.
    var lastGoAwayCode: HTTP2ErrorCode?
    var lastGoAwaySent = false
    var goAwayReceived: HTTP2ErrorCode?
    /// Of the last GOAWAY frame with an error, whether we or nghttp2 sent it.
    var errorSent: HTTP2ErrorCode?

    init(isServer: Bool, options: HTTP2Options, now: UInt64) {
        self.isServer = isServer
        self.options = options
        self.now = now
        ownResets = TokenBucket(
            burst: options.ownResetsBurst, perSecond: options.ownResetsPerSecond, now: now)
        peerResets = TokenBucket(
            burst: options.peerResetsBurst, perSecond: options.peerResetsPerSecond, now: now)
        idleFrames = TokenBucket(
            burst: options.idleFramesBurst, perSecond: options.idleFramesPerSecond, now: now)
        let silence = options.life.keepaliveSeconds
        keepalive = Keepalive(
            seconds: isServer ? silence : max(silence, Keepalive.clientSecondsMin),
            timeoutSeconds: options.life.keepaliveTimeoutSeconds,
            withoutCalls: options.life.keepaliveWithoutCalls, now: now)
        pingStrikes = PingStrikes(options.life)
        life = ConnectionLife(options.life, now: now)
        events.reserveCapacity(128)
    }

    /// Notes the first reason to end the session; it is ended once nghttp2 has returned.
    mutating func violate(_ code: HTTP2ErrorCode, _ reason: StaticString) {
        if violation == nil { violation = Violation(code: code, reason: reason) }
    }

    /// Gives a stream a place.
    mutating func open(_ id: Int32) -> Int32 {
        let slot: Int32
        if let free = freeSlots.popLast() {
            slot = free
        } else {
            slot = Int32(streams.count)
            streams.append(HTTP2Stream())
        }
        streams[Int(slot)].reset(id: id, now: now)
        if id > 0 {
            table.insert(id, slot: slot)
            life.callBegan()
        }
        return slot
    }

    /// Frees a place whose closing was handled.
    mutating func release(_ slot: Int32) {
        streams[Int(slot)].reset(id: 0, now: now)
        freeSlots.append(slot)
    }

    /// Drops the handled events and the header fields that belong to them.
    mutating func finishEvents() {
        for index in events.indices where events[index].kind == .closed {
            release(events[index].slot)
        }
        events.removeAll(keepingCapacity: events.capacity <= Self.keptEventsMax)
        let kept = block.isOpen ? block.offset : headers.count
        if kept > 0 { headers.dropFirst(kept) }
        block.offset = 0
    }

    /// Gives all memory back that has no owner of its own.
    mutating func free() {
        headers.free()
        for index in streams.indices { streams[index].output.free() }
    }
}

// What the callbacks report.
extension HTTP2Core {
    /// A frame header came that nghttp2 has not seen yet.
    mutating func frameSeen(_ frame: FrameScan.Header) {
        switch frame.type {
        case HTTP2FrameType.headers:
            continuations = 0
        case HTTP2FrameType.continuation:
            continuations += 1
            if continuations > options.continuationsMax {
                violate(.enhanceYourCalm, "too many CONTINUATION frames")
            }
        case HTTP2FrameType.resetStream:
            if isServer, !peerResets.take(now: now) {
                violate(.enhanceYourCalm, "too many streams were reset")
            }
        case HTTP2FrameType.data:
            if !bringsBody(frame) { frameBroughtNothing() }
        default:
            frameBroughtNothing()
        }
    }

    /// The end of a stream makes something of an empty frame; a stream that is over makes nothing
    /// of any. A stream may be opened by what comes in the same read. Whether a padded frame has
    /// more than its padding is seen at its end.
    private func bringsBody(_ frame: FrameScan.Header) -> Bool {
        let isOver = frame.id <= lastPeerStreamID && table.slot(of: frame.id) < 0
        if isOver { return false }
        return frame.length > 0 || frame.flags & HTTP2FrameFlag.endStream != 0
    }

    /// A DATA frame is complete.
    mutating func dataFrameEnded(id: Int32, flags: UInt8) {
        if flags & HTTP2FrameFlag.endStream != 0 { return dataEnded(id: id) }
        if flags & HTTP2FrameFlag.padded != 0, !frameBroughtBody { frameBroughtNothing() }
    }

    /// nghttp2 begins to take a frame. False if it must not take any more.
    mutating func frameBegan(type: UInt8, id: Int32) -> Bool {
        guard violation == nil else { return false }
        frameBroughtBody = false
        if type == HTTP2FrameType.headers, isServer { requestFrameBegan(id) }
        return true
    }

    /// nghttp2 ignores a HEADERS frame for an id that is used up; RFC 9113 section 5.1.1 demands
    /// an error. Ids that we reset are left alone: the frame may have crossed our RST_STREAM.
    private mutating func requestFrameBegan(_ id: Int32) {
        if id > lastPeerStreamID {
            lastPeerStreamID = id
            idleFrames.give(options.idleFramesPerStream)
        } else if table.slot(of: id) < 0 {
            guard resetIDs.contains(id) else {
                return violate(
                    .protocolError, "a stream id came a second time or out of order")
            }
            frameBroughtNothing()
        }
    }

    private mutating func frameBroughtNothing() {
        if !idleFrames.take(now: now) {
            violate(.enhanceYourCalm, "too many frames that bring nothing on")
        }
    }

    /// A header block begins: a request, a response or trailers.
    mutating func headersBegan(id: Int32, isRequest: Bool) {
        let slot = isServer && isRequest ? open(id) : table.slot(of: id)
        block = Block(
            isOpen: slot >= 0, opensStream: isServer && isRequest, slot: slot,
            offset: headers.count, beganAt: now)
    }

    /// A header field came. False if the stream must be given up.
    mutating func fieldReceived(
        name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer
    ) -> Bool {
        guard block.isOpen else { return true }
        block.listBytes += name.count + value.count + 32
        if block.listBytes > options.headerListBytesMax {
            block.tooLarge = true
            guard block.listBytes <= options.headerListBytesFatal else {
                block.isOpen = false
                violate(.enhanceYourCalm, "the header list is far too large")
                return false
            }
            return true
        }
        headers.append(name: name, value: value)
        return true
    }

    /// A header block is complete.
    mutating func headersEnded(endStream: Bool) {
        guard block.isOpen else { return }
        var event = HTTP2Event(kind: .headers, slot: block.slot)
        event.endStream = endStream
        event.opensStream = block.opensStream
        event.headersTooLarge = block.tooLarge
        event.offset = block.offset
        event.length = headers.count - block.offset
        block.isOpen = false
        if endStream { streams[Int(block.slot)].peerEnded = true }
        events.append(event)
    }

    /// A piece of a body came.
    mutating func dataReceived(id: Int32, bytes: UnsafeRawBufferPointer) {
        frameBroughtBody = true
        let slot = table.slot(of: id)
        guard slot >= 0 else { return }
        var event = HTTP2Event(kind: .data, slot: slot)
        event.pointer = bytes.baseAddress
        event.length = bytes.count
        events.append(event)
    }

    /// A DATA frame with END_STREAM is complete.
    private mutating func dataEnded(id: Int32) {
        let slot = table.slot(of: id)
        guard slot >= 0 else { return }
        streams[Int(slot)].peerEnded = true
        if let last = events.indices.last, events[last].kind == .data, events[last].slot == slot {
            events[last].endStream = true
        } else {
            var event = HTTP2Event(kind: .ended, slot: slot)
            event.endStream = true
            events.append(event)
        }
    }

    /// A stream is gone.
    mutating func streamClosed(id: Int32, code: UInt32) {
        let slot = table.slot(of: id)
        guard slot >= 0 else { return }
        table.remove(id)
        if table.count == 0 { life.lastCallEnded(now: now) }
        queuedBytes -= streams[Int(slot)].output.count
        streams[Int(slot)].isClosed = true
        if block.isOpen, block.slot == slot { block.isOpen = false }
        var event = HTTP2Event(kind: .closed, slot: slot)
        event.errorCode = HTTP2ErrorCode(rawValue: code)
        events.append(event)
    }

    /// A HEADERS or DATA frame went out: the peer may answer it with a WINDOW_UPDATE.
    mutating func bodyFrameSent() {
        idleFrames.give(1)
        pingStrikes.bodyFrameSent()
    }

    /// A PING came that is no acknowledgement.
    mutating func pingReceived() {
        guard isServer else { return }
        if pingStrikes.pingReceived(now: now, hasCalls: table.count > 0) == .end {
            violate(.enhanceYourCalm, "too_many_pings")
        }
    }

    /// Whether a piece of a body brings its message on, or is one of a trickle that shall not hold
    /// the call open.
    mutating func countsAsProgress(_ count: Int, slot: Int32) -> Bool {
        let index = Int(slot)
        streams[index].receivedSinceProgress += count
        guard streams[index].receivedSinceProgress >= options.progressBytesMin else { return false }
        streams[index].receivedSinceProgress = 0
        return true
    }

    /// A HEADERS or DATA frame with END_STREAM went out.
    mutating func endStreamSent(id: Int32) {
        guard isServer else { return }
        let slot = table.slot(of: id)
        if slot >= 0, !streams[Int(slot)].peerEnded { resetsDue.append(slot) }
    }

    /// A RST_STREAM frame went out.
    mutating func resetSent(id: Int32, code: UInt32) {
        resetIDs[resetIDsNext] = id
        resetIDsNext = (resetIDsNext + 1) % resetIDs.count
        guard isServer, code != HTTP2ErrorCode.noError.rawValue else { return }
        if !ownResets.take(now: now) {
            violate(.enhanceYourCalm, "too many streams had to be reset")
        }
    }

    /// What nghttp2 learns when it asks a stream for output.
    enum ReadResult {
        case bytes(Int)
        case lastBytes(Int, trailersFollow: Bool)
        case wait
    }

    /// Moves output of a stream into a DATA frame.
    mutating func readOutput(
        slot: Int32, into target: UnsafeMutableRawBufferPointer
    ) -> ReadResult {
        let index = Int(slot)
        let moved = streams[index].output.read(into: target)
        queuedBytes -= moved
        streams[index].sentSinceProgress += moved
        if streams[index].sentSinceProgress >= options.progressBytesMin {
            streams[index].sentSinceProgress = 0
            streams[index].progressedAt = now
        }
        if let mark = streams[index].roomMark, streams[index].output.count <= mark {
            streams[index].roomMark = nil
            roomsDue.append(slot)
        }
        if streams[index].output.count > 0 { return .bytes(moved) }
        if streams[index].outputEnded {
            let trailersFollow = streams[index].trailers != nil
            if trailersFollow { trailersDue.append(slot) }
            return .lastBytes(moved, trailersFollow: trailersFollow)
        }
        if moved > 0 { return .bytes(moved) }
        streams[index].isDeferred = true
        return .wait
    }
}
