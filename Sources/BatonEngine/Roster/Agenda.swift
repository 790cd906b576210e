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
        let ends = leaveEnds.first?.at ?? .never
        let starts = leaveStarts.first?.at ?? .never
        let next = min(ends, starts, days.first?.at ?? .never)
        return next == .never ? nil : next
    }
}

extension Instant {
    /// After everything that an agenda holds.
    fileprivate static let never = Instant(microseconds: .max)
}
