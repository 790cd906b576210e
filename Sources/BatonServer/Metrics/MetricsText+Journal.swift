internal import BatonEngine

extension MetricsText {
    /// What became durable.
    mutating func addJournal(_ metrics: JournalMetrics) {
        begin("baton_journal_commits_total", .counter, "Appends to journals, by how they ended.")
        for (result, count) in zip(JournalMetrics.results, metrics.ends.values) {
            add(count, ["result": result])
        }
        begin(
            "baton_journal_commit_duration_seconds", .histogram,
            "Time from handing a batch to its journal until it was durable or had failed.")
        add(metrics.commits.snapshot, unitsPerBase: 1e9)
        begin("baton_journal_batch_entries", .histogram, "Changes that became durable together.")
        add(metrics.batchEntries.snapshot)
        begin("baton_journal_batch_events", .histogram, "Events that became durable together.")
        add(metrics.batchEvents.snapshot)
        begin("baton_events_total", .counter, "Events that became durable, by kind.")
        for (kind, count) in zip(EventCatalogue.kinds, metrics.events.values) {
            add(count, ["event": kind.name])
        }
        addPromises(metrics)
    }

    private mutating func addPromises(_ metrics: JournalMetrics) {
        begin("baton_clock_breaches_total", .counter, "Clocks that were breached, by kind.")
        for (kind, count) in zip(ClockKind.allCases, metrics.breaches.values) {
            add(count, ["clock": kind.name])
        }
        begin("baton_steps_fired_total", .counter, "Steps of ladders that fired, by what they do.")
        for (action, count) in zip(JournalMetrics.actions, metrics.steps.values) {
            add(count, ["action": action])
        }
        begin(
            "baton_steps_late_total", .counter, "Steps that fired more than a second too late.")
        for count in metrics.lateSteps.values { add(count) }
        begin(
            "baton_step_lateness_seconds", .histogram,
            "Time from the instant of a step until it fired.")
        add(metrics.stepLateness.snapshot, unitsPerBase: 1e6)
    }
}
