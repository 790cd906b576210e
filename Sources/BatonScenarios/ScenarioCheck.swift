internal import BatonEngine
internal import BatonWorkspaceFile

/// Compares what happened with what a scenario expects.
struct ScenarioCheck {
    let expectations: ScenarioExpectations
    let events: [EventRecord]
    let refusals: [StepRefusal]
    let zone: TimeZoneTable

    /// All but the leads' final states.
    var failures: [ScenarioFailure] {
        refusalFailures + orderFailures + neverFailures + countFailures
    }

    private var refusalFailures: [ScenarioFailure] {
        let unexpected = refusals.compactMap { refusal -> ScenarioFailure? in
            let expected = expectations.errors.filter { $0.step == refusal.step }
            if expected.contains(where: { $0.code == refusal.code }) { return nil }
            return .refused(refusal, expected: expected.first?.code)
        }
        let missing = expectations.errors.filter { error in
            !refusals.contains { $0.step == error.step }
        }
        return unexpected + missing.map { .notRefused($0) }
    }

    /// Each is looked for after the one that was found before it.
    private var orderFailures: [ScenarioFailure] {
        var failures: [ScenarioFailure] = []
        var start = 0
        for expected in expectations.events {
            if let index = events[start...].firstIndex(where: expected.matches) {
                start = index + 1
            } else {
                failures.append(
                    .missing(expected, nearest: expected.nearest(in: events, from: start)))
            }
        }
        return failures
    }

    private var neverFailures: [ScenarioFailure] {
        expectations.never.compactMap { forbidden in
            events.first(where: forbidden.matches).map { .forbidden(forbidden, $0) }
        }
    }

    private var countFailures: [ScenarioFailure] {
        expectations.counts.compactMap { expected in
            let found = events.count(where: expected.event.matches)
            guard found != expected.count else { return nil }
            let nearest = found == 0 ? expected.event.nearest(in: events, from: 0) : nil
            return .miscounted(expected, found: found, nearest: nearest)
        }
    }

    // MARK: - Leads

    func failures(of expected: ExpectedLead, being actual: LeadSnapshot?) -> [ScenarioFailure] {
        guard let actual else { return [.unknownLead(expected)] }
        var failures: [ScenarioFailure] = []
        func compare(_ field: String, _ wanted: String?, _ found: String?) {
            guard let wanted, wanted != found ?? "" else { return }
            failures.append(
                .differs(
                    expected.position, lead: expected.id, field: field, expected: wanted,
                    actual: found))
        }
        let isClosedInAnyWay = expected.state == LeadState.closed.word && actual.state == .closed
        let state = actual.outcome?.word ?? actual.state.word
        compare("state", isClosedInAnyWay ? nil : expected.state, state)
        compare("owner", expected.owner, actual.owner)
        compare("team", expected.team, actual.team)
        compare("tier", expected.tier, actual.tier)
        compare("pool", expected.pool, actual.pool?.word)
        for clock in expected.clocks {
            failures += self.failures(of: clock, lead: expected.id, in: actual.clocks)
        }
        return failures
    }

    /// The newest clock of a kind counts.
    private func failures(
        of expected: ExpectedClock, lead: String, in clocks: [ClockSnapshot]
    ) -> [ScenarioFailure] {
        let path = "clocks.\(expected.kind.name)"
        guard let actual = clocks.last(where: { $0.kind == expected.kind }) else {
            return [
                .differs(
                    expected.position, lead: lead, field: path,
                    expected: expected.state?.name ?? "a clock", actual: nil)
            ]
        }
        var failures: [ScenarioFailure] = []
        func compare(_ field: String, _ wanted: String?, _ found: String) {
            guard let wanted, wanted != found else { return }
            failures.append(
                .differs(
                    expected.position, lead: lead, field: "\(path).\(field)", expected: wanted,
                    actual: found))
        }
        compare("state", expected.state?.name, actual.state.name)
        compare("due", expected.due.map(zone.text), zone.text(actual.due))
        compare("breached_owner", expected.breachedOwner, actual.breachedOwner)
        return failures
    }
}

extension TimeZoneTable {
    /// An instant as clocks in this zone show it: `2026-03-02T17:47:00+01:00`.
    func text(_ instant: Instant) -> String {
        instant.text(offsetSeconds: offsetSeconds(at: instant))
    }
}
