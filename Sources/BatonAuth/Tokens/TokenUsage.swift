package import BatonEngine
internal import Synchronization

/// When a token was last used, to the minute: a load on most calls, a store once a minute.
package final class TokenUsage: Sendable {
    static let minuteMicroseconds: Int64 = 60_000_000

    let id: TokenID
    private let minute: Atomic<Int64>
    private let storedMinute: Atomic<Int64>

    init(_ id: TokenID, lastUsedAt: Instant?) {
        self.id = id
        let last = lastUsedAt.map { $0.microseconds / Self.minuteMicroseconds } ?? 0
        minute = Atomic(last)
        storedMinute = Atomic(last)
    }

    package func note(at now: Instant) {
        let current = now.microseconds / Self.minuteMicroseconds
        if minute.load(ordering: .relaxed) < current {
            minute.store(current, ordering: .relaxed)
        }
    }

    var lastUsedAt: Instant? {
        let last = minute.load(ordering: .relaxed)
        return last > 0 ? Instant(microseconds: last * Self.minuteMicroseconds) : nil
    }

    /// The last use if it is not in the store, and counts as being there from now on.
    func takeUnstored() -> Instant? {
        let last = minute.load(ordering: .relaxed)
        guard storedMinute.exchange(last, ordering: .relaxed) != last else { return nil }
        return Instant(microseconds: last * Self.minuteMicroseconds)
    }
}
