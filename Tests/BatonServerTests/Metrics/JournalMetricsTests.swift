import BatonEngine
import BatonWire
import Testing

@testable import BatonServer

struct JournalMetricsTests {
    private func batch(_ entries: [[Event]]) -> JournalBatch {
        var sequence: SequenceNumber = 1
        return JournalBatch(
            entries: entries.map { events in
                defer { sequence += UInt64(events.count) }
                return JournalEntry(
                    firstSequence: sequence, at: Instant(seconds: 1_000), principal: .system,
                    events: events)
            }, expectedVersion: 0)
    }

    private func step(_ action: LadderStep.Action, at seconds: Int64, isLate: Bool) -> Event {
        .stepFired(
            StepFired(
                lead: LeadID(1), clock: .contact, index: 0, atText: "0", action: action,
                scheduledAt: Instant(seconds: seconds), isLate: isLate, to: []))
    }

    private func breach(_ clock: ClockKind) -> Event {
        .clockBreached(lead: LeadID(1), clock: clock, rep: nil, due: Instant(seconds: 1_000))
    }

    @Test func `what became durable is counted by kind`() {
        let metrics = JournalMetrics()
        metrics.appended(
            batch([
                [breach(.contact), step(.reassign, at: 1_000, isLate: false)],
                [breach(.contact), breach(.followUp), step(.openReview, at: 980, isLate: true)],
            ]), .durable, nanoseconds: 3_000_000)
        #expect(metrics.ends.values == [1, 0, 0])
        #expect(metrics.breaches.values == [0, 0, 2, 0, 0, 1])
        #expect(metrics.steps.values == [0, 0, 1, 1])
        #expect(metrics.lateSteps.values == [1])
        #expect(metrics.stepLateness.snapshot.sum == 20_000_000)
        #expect(metrics.stepLateness.snapshot.counts[0] == 1)
        #expect(metrics.batchEntries.snapshot.sum == 2)
        #expect(metrics.batchEvents.snapshot.sum == 5)
        #expect(metrics.commits.snapshot.sum == 3_000_000)
        let breached = EventCatalogue.kinds.firstIndex { $0.name == "clock_breached" }
        #expect(breached.map { metrics.events.values[$0] } == 3)
    }

    @Test func `of an append that failed nothing but the failure is counted`() {
        let metrics = JournalMetrics()
        metrics.appended(batch([[breach(.contact)]]), .failed("disk"), nanoseconds: 5)
        metrics.appended(batch([[breach(.contact)]]), .conflict, nanoseconds: 5)
        #expect(metrics.ends.values == [0, 1, 1])
        #expect(metrics.commits.snapshot.count == 2)
        #expect(metrics.breaches.values.allSatisfy { $0 == 0 })
        #expect(metrics.batchEvents.snapshot.count == 0)
    }

    @Test func `a journal that fails counts until it is written to, or for some seconds`() {
        let health = JournalHealth()
        #expect(health.problem(now: 0) == nil)
        health.appendFailed("acme", now: 1_000)
        health.loadBegan("acme")
        #expect(health.problem(now: 1_000)?.contains("acme is being read") == true)
        #expect(health.problem(now: .max / 2) != nil, "a load has no end but its own")
        health.loadSucceeded("acme")
        #expect(health.problem(now: 2_000)?.contains("acme could not be written") == true)
        health.appendSucceeded("other")
        #expect(health.problem(now: 2_000) != nil)
        #expect(health.problem(now: 1_000 + JournalHealth.failureNanoseconds) == nil)
        health.appendSucceeded("acme")
        #expect(health.problem(now: 2_000) == nil)
    }
}
