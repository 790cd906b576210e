internal import Glibc

/// Reads what is typed and which signals come, on a thread of its own: a read of a terminal waits,
/// and Swift's own threads are as few as the processors.
final class TerminalInput: Sendable {
    let events: AsyncStream<TerminalEvent>

    private let input: Int32
    private let wakeRead: Int32
    private let wakeWrite: Int32
    private let continuation: AsyncStream<TerminalEvent>.Continuation

    /// - Throws: ``CommandFailure`` if the system has no pipe left.
    init(_ input: Int32) throws(CommandFailure) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Self.failure(systemError())
        }
        self.input = input
        (wakeRead, wakeWrite) = (ends[0], ends[1])
        // A handler must never wait for room in the pipe.
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
    }

    private static func failure(_ problem: String) -> CommandFailure {
        CommandFailure(
            .usage,
            say(
                "cannot watch the terminal: \(problem)",
                fr: "impossible de surveiller le terminal : \(problem)"))
    }

    /// Where signals are written to.
    var signalPipe: Int32 { wakeWrite }

    /// Starts reading. The thread ends with ``stop()``, or with the terminal.
    func start() throws(CommandFailure) {
        let box = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<TerminalInput>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw Self.failure(say("no thread is left", fr: "plus de fil d'exécution"))
        }
        pthread_detach(thread)
    }

    /// Ends the thread and the events, soon.
    func stop() {
        var byte: UInt8 = 0
        _ = write(wakeWrite, &byte, 1)
    }

    deinit {
        close(wakeRead)
        close(wakeWrite)
    }

    private func run() {
        defer { continuation.finish() }
        var reader = KeyReader()
        while true {
            var waits = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
            ]
            let limit = reader.isWaiting ? Int32(KeyReader.escapeDelayMilliseconds) : -1
            let count = poll(&waits, 2, limit)
            if count < 0, errno == EINTR { continue }
            if count == 0 { send(reader.silencePassed()) }
            if waits[1].revents != 0, !takeSignals() { return }
            if waits[0].revents != 0, !takeInput(&reader) { return }
        }
    }

    private func send(_ keys: [Key]) {
        if !keys.isEmpty { continuation.yield(.keysPressed(keys)) }
    }

    /// False if the terminal is gone.
    private func takeInput(_ reader: inout KeyReader) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(input, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return true }
        guard count > 0 else {
            continuation.yield(.inputEnded)
            return false
        }
        send(reader.bytesArrived(bytes[..<count]))
        return true
    }

    /// False if it is to end.
    private func takeSignals() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(wakeRead, &bytes, bytes.count)
        for byte in bytes.prefix(max(0, count)) {
            switch Int32(byte) {
            case 0: return false
            case SIGWINCH: continuation.yield(.resized)
            case SIGCONT: continuation.yield(.continued)
            case SIGTSTP: continuation.yield(.suspensionAsked)
            case let number: continuation.yield(.endAsked(signal: number))
            }
        }
        return true
    }
}
