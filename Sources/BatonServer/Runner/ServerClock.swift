package import BatonEngine
internal import Glibc
internal import Synchronization

/// The server's clock, the only one there is (Documentation/Domain.md section 6).
package protocol ServerClock: Sendable {
    /// The time of day.
    func now() -> Instant
    /// Nanoseconds since some start; goes on evenly whatever happens to the time of day.
    func monotonicNanoseconds() -> UInt64
}

/// The machine's clock, except that it never goes back: after a step back it stands still until
/// the machine's has caught up.
package final class SystemClock: ServerClock {
    private let latest = Atomic<Int64>(Int64.min)

    package init() {}

    package func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let read = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
        let before = latest.max(read, ordering: .relaxed).oldValue
        return Instant(microseconds: max(read, before))
    }

    package func monotonicNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
