package import BatonEngine

/// What the server told at one moment.
package struct BoardSnapshot: Equatable, Sendable {
    /// How many leads of a section there are, where the server counts them.
    package struct Counts: Equatable, Sendable {
        package var due = 0
        package var broken = 0
        package var unassigned = 0

        package init(due: Int = 0, broken: Int = 0, unassigned: Int = 0) {
            self.due = due
            self.broken = broken
            self.unassigned = unassigned
        }
    }

    /// By this machine's clock.
    package let loaded: Instant
    /// How much the server's clock is ahead of this machine's, in microseconds.
    package var aheadMicroseconds: Int64
    /// Open leads that are due soon, broken or unassigned, and all of the owner that was asked for;
    /// each once.
    package let leads: [BoardLead]
    package let reps: [BoardRep]
    /// Nil: the server does not count them.
    package let counts: Counts?
    /// Nil if something is due.
    package let calm: BoardCalm?

    package init(
        loaded: Instant, aheadMicroseconds: Int64 = 0, leads: [BoardLead], reps: [BoardRep],
        counts: Counts? = nil, calm: BoardCalm? = nil
    ) {
        self.loaded = loaded
        self.aheadMicroseconds = aheadMicroseconds
        self.leads = leads
        self.reps = reps
        self.counts = counts
        self.calm = calm
    }

    /// When it was loaded, by the server's clock as far as it is known.
    var serverTime: Instant { loaded.advanced(by: aheadMicroseconds) }

    /// How many a section has in all; nil if nobody knows.
    func total(of section: BoardSection) -> Int? {
        switch section {
        case .due: counts?.due
        case .broken: counts?.broken
        case .unassigned: counts?.unassigned
        case .onTrack: nil
        case .reps: reps.count
        }
    }
}
