/// What the board can do to a lead.
package struct BoardChange: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// For its owner.
        case accept
        /// To a rep; nil: to whoever's turn it is. With a note for the new owner, if one is asked.
        case reassign(to: String?, note: String?)
        case waive(ClockName, reason: String)
        case note(String)
    }

    package let lead: String
    package let kind: Kind

    package init(lead: String, _ kind: Kind) {
        self.lead = lead
        self.kind = kind
    }

    /// The question before it is done.
    ///
    /// - Parameter owner: Who owns the lead; empty: nobody does.
    func question(owner: String) -> String {
        let from = owner.isEmpty ? "" : say(" from \(owner)", fr: " \(French.of(owner))")
        let whom = owner.isEmpty ? say("nobody", fr: "personne") : owner
        return switch kind {
        case .accept:
            say("Accept \(lead) for \(whom)?", fr: "Prendre \(lead) en charge pour \(whom) ?")
        case .reassign(let to?, _):
            say("Reassign \(lead)\(from) to \(to)?", fr: "Réattribuer \(lead)\(from) à \(to) ?")
        case .reassign(nil, _):
            say(
                "Reassign \(lead)\(from) to whoever's turn it is?",
                fr: "Réattribuer \(lead)\(from) à qui c'est le tour ?")
        case .waive(let clock, let reason):
            say(
                "Waive \(clock.phrase) of \(lead): \(reason)?",
                fr: "Lever \(clock.phrase) de \(lead) : \(reason) ?")
        case .note(let text):
            say("Note on \(lead): \(text)?", fr: "Note sur \(lead) : \(text) ?")
        }
    }

    /// While it is asked for.
    var doing: String {
        switch kind {
        case .accept: say("accepting \(lead)…", fr: "prise en charge de \(lead)…")
        case .reassign: say("reassigning \(lead)…", fr: "réattribution de \(lead)…")
        case .waive: say("waiving a clock of \(lead)…", fr: "levée d'un délai de \(lead)…")
        case .note: say("writing a note on \(lead)…", fr: "ajout d'une note sur \(lead)…")
        }
    }

    /// What was done.
    ///
    /// - Parameter view: The lead as it is now.
    func done(_ view: LeadView) -> String {
        switch kind {
        case .accept:
            say(
                "\(view.id) is accepted by \(view.owner)",
                fr: "\(view.id) est pris en charge par \(view.owner)")
        case .reassign:
            say(
                "\(view.id) is reassigned; now \(LeadText.place(view))",
                fr: "\(view.id) est réattribué ; désormais \(LeadText.place(view))")
        case .waive(let clock, _):
            say(
                "\(view.id) has its \(clock.word) clock waived; it is \(LeadText.place(view))",
                fr: "\(view.id) : délai « \(clock.said) » levé ; il est \(LeadText.place(view))")
        case .note:
            say("the note on \(view.id) is written", fr: "la note sur \(view.id) est ajoutée")
        }
    }
}
