internal import Synchronization

/// How long the server has been away, as all calls in flight see it together.
package final class Outage: Sendable {
    private let patience: Duration
    private let start = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameter patience: How long an outage may last before it is given up.
    package init(patience: Duration) { self.patience = patience }

    /// An answer came.
    package func answered() { start.withLock { $0 = nil } }

    /// A call failed because the server is away.
    ///
    /// - Returns: Whether it is still worth waiting.
    package func failed(now: ContinuousClock.Instant = .now) -> Bool {
        start.withLock { start in
            let since = start ?? now
            start = since
            return now - since < patience
        }
    }
}
