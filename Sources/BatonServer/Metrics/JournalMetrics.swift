internal import BatonEngine

/// What became durable, and how long that took. Counted on the journals' threads, an append at a
/// time, so that deciding costs nothing more.
final class JournalMetrics: Sendable {
    /// How an append ended, as labels write it.
    static let results = ["durable", "conflict", "failed"]
    /// What steps of ladders do, as labels write it.
    static let actions = ["remind_owner", "alert", "reassign", "open_review"]

    /// In nanoseconds, from 100 µs to 5 s.
    let commits = AtomicHistogram(bounds: [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
        50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 5_000_000_000,
    ])
    let batchEntries = AtomicHistogram(bounds: [1, 4, 16, 64, 256, 1_024, 4_096, 8_192])
    let batchEvents = AtomicHistogram(bounds: [1, 4, 16, 64, 256, 1_024, 4_096, 8_192, 32_768])
    let ends = AtomicCounters(count: results.count)
    /// By `EventCatalogue.kinds`.
    let events = AtomicCounters(count: EventCatalogue.kinds.count)
    /// By `ClockKind.allCases`.
    let breaches = AtomicCounters(count: ClockKind.allCases.count)
    /// By ``actions``.
    let steps = AtomicCounters(count: actions.count)
    let lateSteps = AtomicCounters(count: 1)
    /// In microseconds, from 1 ms to 1 h: how long after its instant a step was decided.
    let stepLateness = AtomicHistogram(bounds: [
        1_000, 10_000, 100_000, 1_000_000, 5_000_000, 30_000_000, 60_000_000, 300_000_000,
        1_800_000_000, 3_600_000_000,
    ])

    /// An append ended.
    func appended(_ batch: JournalBatch, _ result: AppendResult, nanoseconds: UInt64) {
        commits.add(nanoseconds)
        switch result {
        case .durable:
            ends.add(to: 0)
            count(batch)
        case .conflict: ends.add(to: 1)
        case .failed: ends.add(to: 2)
        }
    }

    private func count(_ batch: JournalBatch) {
        var kinds = [UInt64](repeating: 0, count: events.count)
        for entry in batch.entries {
            for event in entry.events {
                kinds[EventCatalogue.index(of: event)] += 1
                switch event {
                case .clockBreached(_, let clock, _, _): breaches.add(to: Int(clock.rawValue) - 1)
                case .stepFired(let step): count(step, at: entry.at)
                default: break
                }
            }
        }
        for (kind, number) in kinds.enumerated() where number > 0 { events.add(number, to: kind) }
        batchEntries.add(UInt64(batch.entries.count))
        batchEvents.add(kinds.reduce(0, +))
    }

    private func count(_ step: StepFired, at instant: Instant) {
        steps.add(to: Self.index(of: step.action))
        if step.isLate { lateSteps.add(to: 0) }
        stepLateness.add(
            UInt64(max(0, instant.microseconds - step.scheduledAt.microseconds)))
    }

    private static func index(of action: LadderStep.Action) -> Int {
        switch action {
        case .remindOwner: 0
        case .alert: 1
        case .reassign: 2
        case .openReview: 3
        }
    }
}
