internal import BatonEngine

extension Workload {
    /// A lead with a past, by who may, but for nonsense.
    mutating func importedLead(
        _ draft: inout Draft, _ random: inout SplitMix64
    ) -> SubmitLead {
        var lead = submission(&draft, &random)
        if random.oneIn(2) { lead.owner = draft.rep(&random) }
        draft.caller = Principal(role: .admin, name: "ada")
        var past = past(before: draft.now, &random)
        if draft.isNonsense { spoil(&past, &draft, &random) }
        lead.past = past
        return lead
    }

    private func past(before now: Instant, _ random: inout SplitMix64) -> LeadPast {
        let age = random.pick([1, 24, 240, 960]) * SimulationShape.hour
        var past = LeadPast(
            receivedAt: later(Instant(microseconds: now.microseconds - age), until: now, &random))
        if random.oneIn(2) {
            past.acceptedAt = later(past.receivedAt, until: now, &random)
        }
        if random.oneIn(2) {
            past.contactedAt = later(past.takenUpAt ?? past.receivedAt, until: now, &random)
        }
        return past
    }

    /// Soon after an instant more often than not.
    private func later(
        _ instant: Instant, until now: Instant, _ random: inout SplitMix64
    ) -> Instant {
        let left = max(0, now.microseconds - instant.microseconds)
        let distance = random.number(in: 0...left) / random.pick([1, 1, 16, 1_024])
        return Instant(microseconds: instant.microseconds + distance)
    }

    private func spoil(
        _ past: inout LeadPast, _ draft: inout Draft, _ random: inout SplitMix64
    ) {
        let years = 500 * SimulationShape.day
        switch random.below(4) {
        case 0: past.receivedAt.microseconds += years
        case 1: past.receivedAt.microseconds -= years
        case 2:
            past.acceptedAt = Instant(
                microseconds: past.receivedAt.microseconds - SimulationShape.hour)
        default: draft.caller = Principal(role: .operations, name: "olga")
        }
    }
}
