internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Gives the memory of closed connections back to the system.
///
/// glibc keeps what was freed below the top of its heaps: after a flood of connections a server
/// would stay as large as it was at its worst. Confined to one event loop.
final class MemoryReturn {
    private typealias Trim = @convention(c) (Int) -> Int32

    /// Fewer closed connections than that are not worth the milliseconds,
    private static let connectionsMin = 16
    /// unless so much had waited for clients to read.
    private static let peakBytesMin = 4 * 1024 * 1024
    /// The time before each return.
    private static let delay = TimeAmount.seconds(3)

    private let eventLoop: any EventLoop
    /// glibc's `malloc_trim`, which Swift's Glibc module lacks; nil in other C libraries.
    private let trim: Trim?
    private var closed = 0
    private var isScheduled = false

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        trim = dlsym(nil, "malloc_trim").map { unsafeBitCast($0, to: Trim.self) }
    }

    /// Counts a closed connection.
    ///
    /// - Parameter peakBytes: The most bytes of answers that waited since the last one was closed.
    func connectionClosed(peakBytes: Int) {
        closed += 1
        if peakBytes >= Self.peakBytesMin { closed = max(closed, Self.connectionsMin) }
        guard closed >= Self.connectionsMin, !isScheduled else { return }
        isScheduled = true
        schedule()
    }

    /// Goes on until no connection has closed for a while: handlers may hold its calls for longer.
    private func schedule() {
        guard let trim else { return }
        eventLoop.assumeIsolated().scheduleTask(in: Self.delay) { [self] in
            _ = trim(0)
            isScheduled = closed > 0
            closed = 0
            if isScheduled { schedule() }
        }
    }
}
