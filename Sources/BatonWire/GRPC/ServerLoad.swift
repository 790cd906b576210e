/// What the connections of one event loop ask of the process together.
///
/// The limits of each connection alone would let a thousand of them ask for a thousand times as
/// much. Confined to the event loop.
package final class ServerLoad {
    /// Unary calls that handlers may work on at once.
    let runningCallsMax: Int
    /// Streams that handlers may work on at once: apart from the others, for they may last for ever.
    let runningStreamsMax: Int
    /// Bytes of answers that may wait to be read.
    let replyBytesMax: Int
    package fileprivate(set) var runningCalls = 0
    package fileprivate(set) var runningStreams = 0
    /// Calls whose streams are open, answered ones included.
    package internal(set) var openCalls = 0
    package private(set) var replyBytes = 0
    private var replyBytesPeak = 0
    package let durations = CallDurations()

    /// Makes a load of nothing.
    package init(
        runningCallsMax: Int = .max, runningStreamsMax: Int = .max, replyBytesMax: Int = .max
    ) {
        self.runningCallsMax = runningCallsMax
        self.runningStreamsMax = runningStreamsMax
        self.replyBytesMax = replyBytesMax
    }

    /// The most bytes of answers that have waited since this was last asked.
    package func takeReplyBytesPeak() -> Int {
        defer { replyBytesPeak = replyBytes }
        return replyBytesPeak
    }

    fileprivate func addReplyBytes(_ bytes: Int) {
        replyBytes += bytes
        replyBytesPeak = max(replyBytesPeak, replyBytes)
    }
}

/// How many calls of a connection handlers work on, those that the client gave up included.
final class RunningCalls {
    private let load: ServerLoad
    private(set) var count = 0

    init(load: ServerLoad) { self.load = load }

    func began(_ kind: MethodKind) { add(1, kind) }

    func ended(_ kind: MethodKind) { add(-1, kind) }

    private func add(_ change: Int, _ kind: MethodKind) {
        count += change
        if kind.isStream { load.runningStreams += change } else { load.runningCalls += change }
    }
}

extension GRPCServerConnection {
    /// The most calls that the connection has had at once.
    package var callsAtOnce: Int { calls.count }

    /// Why no further call of this kind can be given to the handler, if none can.
    func refusalUnderLoad(_ kind: MethodKind) -> GRPCStatus? {
        if running.count >= options.runningCallsMax {
            return GRPCStatus(.resourceExhausted, "too many calls run on this connection")
        }
        if kind.isStream {
            if load.runningStreams >= load.runningStreamsMax {
                return GRPCStatus(.resourceExhausted, "too many streams run on this server")
            }
        } else if load.runningCalls >= load.runningCallsMax {
            return GRPCStatus(.resourceExhausted, "too many calls run on this server")
        }
        return refusalUnread
    }

    /// Why no further answer can be kept until the client reads, if none can. The last one kept may
    /// be larger than what was left.
    var refusalUnread: GRPCStatus? {
        shareReplyBytes(session.queuedBytes)
        if sharedReplyBytes > options.queuedReplyBytesMax {
            return GRPCStatus(.resourceExhausted, "too many answers wait to be read")
        }
        if load.replyBytes > load.replyBytesMax {
            return GRPCStatus(
                .resourceExhausted, "too many answers of this server wait to be read")
        }
        return nil
    }

    /// Whether so many answers wait to be read that a stream gets no second one before its client has
    /// read the first. Half of what may wait is kept for unary calls, and who reads is not held up.
    var isCrowded: Bool {
        shareReplyBytes(session.queuedBytes)
        return sharedReplyBytes > options.queuedReplyBytesMax / 2
            || load.replyBytes > load.replyBytesMax / 2
    }

    /// Tells the other connections how much of this one's answers waits.
    func shareReplyBytes(_ bytes: Int) {
        if bytes == sharedReplyBytes { return }
        load.addReplyBytes(bytes - sharedReplyBytes)
        sharedReplyBytes = bytes
    }
}
