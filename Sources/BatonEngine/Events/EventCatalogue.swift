/// Every kind of event and its fields: what a scenario may ask for, and what a watcher may get.
package enum EventCatalogue {
    package struct Kind: Hashable, Sendable {
        package var name: String
        /// In their order.
        package var fields: [String]
    }

    /// What a field holds: the same in every event that has it.
    package enum FieldForm: Hashable, Sendable {
        case text
        case number
        case flag
        case instant
        case list
    }

    /// The events of Documentation/Domain.md section 9 with the fields it names, then what the
    /// stored event says beside (`quality`, `meeting_booked`, the text of a note); after them the
    /// events that the domain does not name.
    package static let kinds: [Kind] = [
        kind("lead_received", "lead tier team rule skills received_at accepted_at contacted_at"),
        kind(
            "lead_assigned",
            "lead rep team how reason plan question suggested_answer goal constraints"),
        kind(
            "lead_waiting", "lead pool reason plan question suggested_answer goal constraints"),
        kind("lead_accepted", "lead rep as_of"),
        kind("lead_declined", "lead rep reason quality"),
        kind("lead_deferred", "lead rep reason"),
        kind("contact_recorded", "lead rep channel automated answered note"),
        kind("reply_received", "lead intent chased"),
        kind("lead_updated", "lead tier"),
        kind("lead_snoozed", "lead until"),
        kind("lead_woke", "lead"),
        kind("lead_closed", "lead rep outcome meeting_booked quality duplicate_of"),
        kind("lead_reopened", "lead"),
        kind("clock_started", "lead clock rep due intent as_of"),
        kind("clock_met", "lead clock as_of"),
        kind("clock_breached", "lead clock rep due"),
        kind("clock_stopped", "lead clock late_seconds as_of"),
        kind("clock_cancelled", "lead clock why"),
        kind("clock_paused", "lead clock"),
        kind("clock_resumed", "lead clock due"),
        kind("clock_recomputed", "lead clock due"),
        kind("clock_waived", "lead clock by reason"),
        kind("step_fired", "lead clock step do to late"),
        kind("notice_queued", "notice to about clock instead_of notices"),
        kind("review_opened", "lead clock review"),
        kind("review_closed", "lead review by cause action"),
        kind("rep_out", "rep until open_leads"),
        kind("rep_back", "rep"),
        kind("leaves_planned", "rep leaves"),
        kind("rep_paused", "rep"),
        kind("rep_resumed", "rep"),
        kind("rep_capacity", "rep capacity"),
        kind("workspace_applied", "version"),
        kind("next_step_set", "lead due text"),
        kind("rep_hours", "rep calendar"),
        kind("note_added", "lead rep note"),
        kind("plan_accepted", "plan by moves undoes"),
        kind("plan_move_dropped", "lead plan reason"),
        kind("plan_finished", "plan moved dropped"),
        kind("lead_erased", "lead"),
    ]

    /// The place of the kind with this name; nil if no event is called so.
    package static func index(of name: String) -> Int? { indices[name] }

    private static let indices = {
        var indices = Lookup<String, Int>()
        for (index, kind) in kinds.enumerated() { indices[kind.name] = index }
        return indices
    }()

    /// Nil if no event has such a field.
    package static func form(of field: String) -> FieldForm? {
        switch field {
        case "due", "until", "as_of", "received_at", "accepted_at", "contacted_at": .instant
        case "automated", "answered", "chased", "late", "meeting_booked": .flag
        case "late_seconds", "capacity", "version", "notices", "moves", "moved", "dropped":
            .number
        case "to", "leaves", "skills": .list
        default: kinds.contains { $0.fields.contains(field) } ? .text : nil
        }
    }

    private static func kind(_ name: String, _ fields: String) -> Kind {
        Kind(name: name, fields: fields.split(separator: " ").map(String.init))
    }
}
