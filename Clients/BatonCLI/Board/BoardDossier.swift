/// Everything about one lead that the board opens.
package struct BoardDossier: Equatable, Sendable {
    package let lead: LeadView
    /// Why it went to whom it went; nil if the server does not say.
    package let why: ExplanationView?
    /// Its last events, the newest first.
    package let events: [EventView]

    package init(lead: LeadView, why: ExplanationView?, events: [EventView]) {
        self.lead = lead
        self.why = why
        self.events = events
    }
}
