/// Allows a burst, and a rate in the long run. Time is an argument.
struct TokenBucket {
    /// The most tokens that can be saved up.
    let burst: Int
    /// Tokens that come back each second.
    let perSecond: Int
    private var tokens: Int
    private var refilledAt: UInt64

    /// Makes a full bucket.
    init(burst: Int, perSecond: Int, now: UInt64) {
        self.burst = burst
        self.perSecond = perSecond
        tokens = burst
        refilledAt = now
    }

    /// Takes a token; false if there is none left.
    mutating func take(now: UInt64) -> Bool {
        if tokens == 0 { refill(now: now) }
        guard tokens > 0 else { return false }
        tokens -= 1
        return true
    }

    /// Gives tokens back, up to the burst.
    @inline(__always)
    mutating func give(_ count: Int) {
        tokens = min(burst, tokens + count)
    }

    /// Counting time only when empty is enough: a token that a full bucket would have lost to its
    /// brim comes at most one burst late.
    private mutating func refill(now: UInt64) {
        guard now > refilledAt, perSecond > 0 else { return }
        let nanosecondsPerToken = 1_000_000_000 / UInt64(perSecond)
        let earned = (now - refilledAt) / nanosecondsPerToken
        guard earned > 0 else { return }
        tokens = Int(min(UInt64(burst), earned))
        refilledAt = now
    }
}
