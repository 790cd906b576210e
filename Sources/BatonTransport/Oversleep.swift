/// Tells of a timer that fired far too late: the process stood still (SIGSTOP, a machine that slept),
/// and what the peer sent meanwhile has not been read yet, so that it cannot be judged.
struct Oversleep {
    /// So late is too late.
    private static let lateNanoseconds: UInt64 = 1_000_000_000
    /// Time for the reads.
    private static let pauseNanoseconds: UInt64 = 100_000_000

    /// The timer looks again soon.
    private(set) var isWaiting = false

    /// When to look again; nil if it is time to judge. Once only: a loop that is always late has to
    /// end what takes too long all the same.
    mutating func lookAgain(due: UInt64, now: UInt64) -> UInt64? {
        isWaiting = !isWaiting && now > due && now - due > Self.lateNanoseconds
        return isWaiting ? now + Self.pauseNanoseconds : nil
    }
}
