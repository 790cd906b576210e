internal import BatonTransport
internal import Synchronization

/// Gives a stream up on which nothing comes: a connection that was lost without a word, as a laptop's
/// after sleep, looks so.
final class SilenceLimit: Sendable {
    private struct State {
        /// Since when something is waited for; nil while what came is worked on.
        var since: ContinuousClock.Instant?
        var hasPassed = false
    }

    private let limit: Duration
    private let state = Mutex(State())

    init(_ limit: Duration) { self.limit = limit }

    /// Whether the stream was given up.
    var hasPassed: Bool { state.withLock(\.hasPassed) }

    /// Waits for the next message.
    func next(of stream: ClientStream) async throws -> [UInt8]? {
        state.withLock { $0.since = .now }
        defer { state.withLock { $0.since = nil } }
        return try await stream.next()
    }

    /// Gives the stream up once the limit has passed; ends with its task.
    func watch(_ stream: ClientStream) async throws {
        while !hasPassed {
            let now = ContinuousClock.now
            let wake = state.withLock { ($0.since ?? now) + limit }
            if wake <= now {
                state.withLock { $0.hasPassed = true }
                stream.cancel()
            } else {
                try await Task.sleep(until: wake, clock: .continuous)
            }
        }
    }
}
