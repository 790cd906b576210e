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
    /// where so many calls at once make a connection count once more,
    private static let callsPerConnection = 16
    /// unless so much had waited for clients to read.
    private static let peakBytesMin = 4 * 1024 * 1024
    /// How often memory is returned after the last closing.
    private static let roundsMin = 2
    /// The time before each return.
    private static let delay = TimeAmount.seconds(3)

    private let eventLoop: any EventLoop
    /// glibc's `malloc_trim`, which Swift's Glibc module lacks; nil in other C libraries.
    private let trim: Trim?
    private var closed = 0
    private var roundsLeft = 0
    private var isScheduled = false

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
        trim = dlsym(nil, "malloc_trim").map { unsafeBitCast($0, to: Trim.self) }
    }

    /// Counts a closed connection.
    ///
    /// - Parameters:
    ///   - callsAtOnce: The most calls that it had at once.
    ///   - peakBytes: The most bytes of answers that waited since the last one was closed.
    func connectionClosed(callsAtOnce: Int, peakBytes: Int) {
        closed += 1 + callsAtOnce / Self.callsPerConnection
        if peakBytes >= Self.peakBytesMin { closed = max(closed, Self.connectionsMin) }
        guard closed >= Self.connectionsMin else { return }
        roundsLeft = Self.roundsMin
        guard !isScheduled else { return }
        isScheduled = true
        schedule()
    }

    /// Goes on for a while after the last closing: handlers may hold its calls for longer.
    private func schedule() {
        guard let trim else { return }
        eventLoop.assumeIsolated().scheduleTask(in: Self.delay) { [self] in
            _ = trim(0)
            roundsLeft -= 1
            isScheduled = roundsLeft > 0
            closed = 0
            if isScheduled { schedule() }
        }
    }
}
