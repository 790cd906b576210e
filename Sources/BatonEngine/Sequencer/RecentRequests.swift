internal import DequeModule

/// The newest request ids with the answers they got; older ones are in the journal.
struct RecentRequests: Sendable {
    /// How many ids stay in memory.
    static let countMax = 16_384

    private var records = Lookup<String, RequestRecord>()
    /// In order of time.
    private var order = Deque<String>()
    /// Ids given before this instant may be known to the journal only.
    private var completeSince = Instant.earliest

    /// What was answered to this id in the last 24 hours, as far as memory knows.
    func record(of id: String, at now: Instant) -> RequestRecord? {
        guard let record = records[id], !Self.isExpired(record.at, at: now) else { return nil }
        return record
    }

    /// Whether the journal may know the id though memory does not.
    func isLookupNeeded(for id: String, at now: Instant) -> Bool {
        records[id] == nil && !Self.isExpired(completeSince, at: now)
            && completeSince > .earliest
    }

    mutating func remember(_ record: RequestRecord) {
        if records[record.request.id] == nil { order.append(record.request.id) }
        records[record.request.id] = record
        while order.count > Self.countMax, let oldest = order.popFirst() {
            guard let forgotten = records.remove(oldest) else { continue }
            completeSince = max(completeSince, forgotten.at)
        }
    }

    /// The journal holds further ids up to this instant.
    mutating func omitted(upTo instant: Instant) {
        completeSince = max(completeSince, instant)
    }

    private static func isExpired(_ at: Instant, at now: Instant) -> Bool {
        at.microseconds <= now.microseconds - RequestID.lifetimeMicroseconds
    }
}
