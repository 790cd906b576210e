internal import DequeModule

/// How many of a rep's stints of the last 30 days met their contact target: what a tier's
/// `min_compliance` asks for (Documentation/Domain.md section 4).
struct Compliance: Sendable {
    /// How long a stint counts, from its start.
    static let days: Int64 = 30
    /// With fewer stints than this nobody is judged.
    static let countMin: Int32 = 20
    static let basisPoints: Int64 = 10_000

    private struct Stint: Sendable {
        var start: Instant
        var met: Bool
    }

    /// By start.
    private var stints = Deque<Stint>()
    private(set) var met: Int32 = 0

    /// Stints that met their target or missed it.
    var counted: Int32 { Int32(stints.count) }

    /// When the oldest stint counts no more.
    var nextExpiry: Instant? { stints.first.map { $0.start.adding(days: Self.days) } }

    /// Counts a stint unless it is too old.
    mutating func count(start: Instant, met isMet: Bool, at now: Instant) {
        guard start.adding(days: Self.days) > now else { return }
        var position = stints.count
        while position > 0, stints[position - 1].start > start { position -= 1 }
        stints.insert(Stint(start: start, met: isMet), at: position)
        if isMet { met += 1 }
    }

    mutating func expire(at now: Instant) {
        while let first = stints.first, first.start.adding(days: Self.days) <= now {
            stints.removeFirst()
            if first.met { met -= 1 }
        }
    }

    /// How the newest stints went, as far back as their start is among those.
    func newest(_ isAmong: (Instant) -> Bool) -> RepSnapshot.Figures.Contacts {
        var contacts = RepSnapshot.Figures.Contacts()
        for stint in stints.reversed() {
            guard isAmong(stint.start) else { break }
            if stint.met { contacts.met += 1 } else { contacts.missed += 1 }
        }
        return contacts
    }

    /// Whether the share reaches a minimum in basis points.
    func reaches(_ minimum: Int32) -> Bool {
        counted < Self.countMin || Int64(met) * Self.basisPoints >= Int64(minimum) * Int64(counted)
    }
}
