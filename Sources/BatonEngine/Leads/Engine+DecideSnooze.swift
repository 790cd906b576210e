// The prospect is away: a flag beside the state (Documentation/Domain.md section 2, "Snoozed").
extension Engine {
    /// The most days that a lead may sleep.
    static let snoozeDaysMax: Int64 = 400

    func decideSnooze(
        _ id: LeadID, until: Instant, by principal: Principal
    ) throws(Rejection) -> Decision {
        guard try standing(principal, on: id) != nil else {
            throw .notTheOwner(lead: id, caller: principal.name)
        }
        guard leads[id].isOpen else {
            throw .wrongState(lead: id, state: leads[id].state, command: "snooze")
        }
        guard until > now else { throw .snoozeInThePast }
        guard until <= now.advanced(by: Self.snoozeDaysMax * 86_400_000_000) else {
            throw .snoozeTooLong(maxDays: Self.snoozeDaysMax)
        }
        return Decision(events: snoozed(id, until: until), subject: .lead(id, duplicate: false))
    }

    func snoozed(_ id: LeadID, until: Instant) -> [Event] {
        [.leadSnoozed(lead: id, until: until)] + clocksPaused(of: id)
    }

    /// The clocks go on as of the end of the snooze, also if the server was down then.
    func woken(_ id: LeadID, asOf instant: Instant) -> [Event] {
        let woke = LeadWoke(
            lead: id, asOf: instant,
            rescheduled: lateClocksRescheduled(of: id, asOf: instant),
            contactBy: contactBy(ofAwake: id, asOf: instant))
        return [.leadWoke(woke)] + clocksResumed(of: id, asOf: instant) { $0.state == .paused }
    }

    /// The owner's own time to contact the lead, counted from the start of their stint and moved by
    /// the pauses since then; nil if nothing was asked of them when the lead fell asleep.
    private func contactBy(ofAwake id: LeadID, asOf instant: Instant) -> Instant? {
        guard leads[id].isContactAwaited, let start = leads[id].assignedAt,
            let contact = leads[id].clock(.contact),
            let reckoning = reckoning(.contact, start: start, under: contact.policy)
        else { return nil }
        return reckoning.due(paused: reckoning.paused(contact.pauses, until: instant))
    }
}
