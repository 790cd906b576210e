package import BatonEngine

/// An open lead with the clock that the board shows of it.
package struct BoardLead: Equatable, Sendable {
    package let lead: LeadView
    /// The earliest deadline that is broken and not made good, else the earliest that runs, else a
    /// paused one.
    package let clock: ClockView?
    /// How much of the clock is left at the moment of loading, and how much it has run, in seconds;
    /// nil if it does not run.
    private let run: (passed: Int64, left: Int64)?

    /// - Parameter loaded: When the server told of it.
    package init(_ lead: LeadView, loaded: Instant) {
        self.lead = lead
        let open = lead.clocks.filter { $0.due != nil }.sorted {
            ($0.due ?? .latest) < ($1.due ?? .latest)
        }
        clock =
            open.first(where: \.isBrokenStill) ?? open.first { $0.state == .running }
            ?? open.first { $0.state == .paused }
        if let clock, clock.state == .running, let due = clock.due {
            run = (clock.coveredSeconds, due.seconds - loaded.seconds)
        } else {
            run = nil
        }
    }

    package static func == (left: BoardLead, right: BoardLead) -> Bool {
        left.lead == right.lead && left.clock == right.clock
            && left.run?.left == right.run?.left
    }

    /// A promise is broken, and what was promised is not done yet.
    package var isBroken: Bool { clock?.isBrokenStill ?? false }

    /// Nobody owns it.
    package var isUnassigned: Bool { lead.state == .waiting }

    /// When the clock is due; nil if it does not run.
    package var due: Instant? {
        clock.flatMap { $0.state == .running || $0.isBrokenStill ? $0.due : nil }
    }

    /// Whether it is due then at the latest.
    func isDue(by limit: Instant) -> Bool { due.map { $0 <= limit } ?? false }

    /// Whether 75 % of the target have passed.
    package func isUrgent(now: Instant) -> Bool {
        guard let run, let due else { return false }
        return DueText.urgency(target: run.passed + run.left, due: due, now: now) != .calm
    }

    /// `Ann Lee, Acme`.
    package var who: String {
        [lead.value("name"), lead.value("company")].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    /// Whether a filter that was typed lets it through: every word of it is in one of its texts, or
    /// is `@` and the beginning of its owner's key. Case makes no difference.
    package func matches(_ filter: BoardFilter) -> Bool {
        filter.matches(owner: lead.owner) {
            [
                lead.id, lead.externalID, lead.owner, lead.team, lead.tier, lead.value("name"),
                lead.value("company"), lead.value("email"), clock?.kind?.said ?? "",
                lead.stateText,
            ]
        }
    }
}

extension ClockView {
    /// Breached, and what was promised is not done yet.
    package var isBrokenStill: Bool { state == .breached && stopped == nil }

    /// A manager can waive it.
    package var isWaivable: Bool { state == .running || state == .paused || isBrokenStill }
}
