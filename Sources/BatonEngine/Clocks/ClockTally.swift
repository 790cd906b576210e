/// How many clocks of one tier stand how (Documentation/Domain.md section 3).
package struct ClockTally: Hashable, Sendable {
    package var running = 0
    package var paused = 0
    /// Breached, what was promised is not done, and the lead neither sleeps nor is closed.
    package var late = 0

    package init() {}
}

/// Counts clocks by tier, as they change: nobody has to walk through the leads for it.
struct ClockTallies: Sendable {
    /// By the number of the tier; shorter than the table of tiers while the last ones have none.
    private var rows: ContiguousArray<ClockTally> = []

    subscript(tier: TierID) -> ClockTally {
        let index = Int(tier.number)
        return index < rows.count ? rows[index] : ClockTally()
    }

    mutating func add(_ difference: Int, to standing: SLAClock.Standing, of tier: TierID) {
        let index = Int(tier.number)
        while rows.count <= index { rows.append(ClockTally()) }
        switch standing {
        case .running: rows[index].running += difference
        case .paused: rows[index].paused += difference
        case .late: rows[index].late += difference
        }
    }
}

extension SLAClock {
    /// What an open clock is counted as.
    enum Standing: Sendable {
        case running
        case paused
        case late
    }

    /// Nil of a clock that nobody waits for.
    var standing: Standing? {
        switch state {
        case .running: .running
        case .paused: .paused
        case .breached: stoppedAt == nil && !isPaused ? .late : nil
        case .met, .cancelled, .waived: nil
        }
    }
}
