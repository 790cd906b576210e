internal import BatonMessages
internal import BatonWire
internal import DequeModule
internal import InteropMessages
internal import NIOCore

/// A call with a sequence of messages on one side or both.
final class TestStream {
    /// Answers that wait while more messages are read; beyond, the client has to wait.
    private static let waitingMax = 64
    /// Answers that a half-duplex call may ask for before any is sent.
    private static let gatheredMax = 100_000

    private let call: ServerCall
    private let method: TestMethod?
    private let eventLoop: any EventLoop
    private let trailers: Metadata
    private let note: (Interop.Sight) -> Void
    private var waiting: Deque<WantedAnswer> = []
    private var payloadBytes = 0
    /// How the call ends after the last answer, once that is known.
    private var ending: GRPCStatus?
    private var isPaused = false
    private var waitsForRoom = false
    private var timer: Scheduled<Void>?
    private var firstHasRested = false
    private var isOver = false

    /// - Parameter note: Told what the handler sees.
    init(_ call: ServerCall, eventLoop: any EventLoop, note: @escaping (Interop.Sight) -> Void) {
        self.call = call
        self.eventLoop = eventLoop
        self.note = note
        method = TestMethod(rawValue: call.method.index)
        trailers = call.echoedTrailers
        // Each message says whether it is compressed; this only says how.
        if call.method.kind.serverSendsMany { _ = call.setResponseEncoding(.gzip) }
        call.sendEchoedHeaders()
    }

    func messageReceived(_ message: UnsafeRawBufferPointer) throws(GRPCStatus) {
        guard !isOver, ending == nil else { return }
        note(.message)
        if method == .streamingInputCall { return try inputReceived(message) }
        let request: OutputRequest
        do throws(MessageError) {
            request = try OutputRequest(decoding: message)
        } catch {
            throw .unreadable(error)
        }
        if let status = try request.status?.failure {
            ending = status
            return pump()
        }
        for answer in request.wanted {
            _ = try AnswerSize.checked(answer.size)
            guard answer.intervalMicroseconds >= 0 else {
                throw GRPCStatus(
                    .invalidArgument,
                    "interval_us is \(answer.intervalMicroseconds): it must not be negative")
            }
        }
        waiting += request.wanted
        try bound()
        if method != .halfDuplexCall { pump() }
    }

    private func inputReceived(_ message: UnsafeRawBufferPointer) throws(GRPCStatus) {
        let request: InputRequest
        do throws(MessageError) {
            request = try InputRequest(decoding: message)
        } catch {
            throw .unreadable(error)
        }
        try call.checkCompression(expected: request.expectCompressed)
        payloadBytes += request.payload.count
        guard payloadBytes <= Int(Int32.max) else {
            throw GRPCStatus(.outOfRange, "the payloads are larger than an int32 can say")
        }
    }

    private func bound() throws(GRPCStatus) {
        if method == .halfDuplexCall {
            guard waiting.count <= Self.gatheredMax else {
                throw GRPCStatus(
                    .resourceExhausted, "more than \(Self.gatheredMax) answers are asked for")
            }
        } else if waiting.count > Self.waitingMax, call.method.kind.clientSendsMany {
            isPaused = true
            call.pauseReading()
        }
    }

    func requestEnded() {
        guard !isOver else { return }
        note(.halfClosed)
        if ending == nil { ending = .ok }
        if method == .streamingInputCall {
            _ = call.send(InputReply(payloadBytes: Int32(payloadBytes)).encoded)
        }
        pump()
    }

    func roomCame() {
        waitsForRoom = false
        pump()
    }

    /// Ends the call at once, without the answers that wait.
    func end(_ status: GRPCStatus) {
        guard !isOver else { return }
        stop(.finished)
        call.finish(status, trailers: trailers)
    }

    /// The call is over.
    func stop(_ sight: Interop.Sight) {
        guard !isOver else { return }
        isOver = true
        timer?.cancel()
        timer = nil
        waiting = []
        note(sight)
    }
}

// Answers.
extension TestStream {
    /// Sends what may be sent now.
    private func pump() {
        guard !isOver, timer == nil else { return }
        while let answer = waiting.first, !waitsForRoom {
            if answer.intervalMicroseconds > 0, !firstHasRested { return rest(answer) }
            firstHasRested = false
            waiting.removeFirst()
            let message = OutputReply(payload: Payload(count: Int(answer.size))).encoded
            note(.answered)
            waitsForRoom = !call.send(message, compressed: answer.isCompressed == true)
        }
        guard waiting.isEmpty else { return }
        if let ending { return end(ending) }
        guard isPaused else { return }
        isPaused = false
        call.resumeReading()
    }

    private func rest(_ answer: WantedAnswer) {
        timer = eventLoop.assumeIsolated().scheduleTask(
            in: .microseconds(Int64(answer.intervalMicroseconds))
        ) { [weak self] in
            guard let self else { return }
            timer = nil
            firstHasRested = true
            pump()
        }
    }
}
