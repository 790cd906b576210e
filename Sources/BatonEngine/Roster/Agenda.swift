/// What time brings to the roster: leaves that end and begin, and days that begin for reps whose
/// daily cap is reached.
struct Agenda: Sendable {
    struct Item: Hashable, Comparable, Sendable {
        var at: Instant
        var rep: RepID

        static func < (left: Item, right: Item) -> Bool {
            left.at != right.at ? left.at < right.at : left.rep < right.rep
        }
    }

    var leaveEnds = SortedSet<Item>()
    var leaveStarts = SortedSet<Item>()
    var days = SortedSet<Item>()

    /// The earliest item of any kind.
    var nextDue: Instant? {
        [leaveEnds.first?.at, leaveStarts.first?.at, days.first?.at].compactMap { $0 }.min()
    }
}
