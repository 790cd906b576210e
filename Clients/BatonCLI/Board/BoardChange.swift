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
        let from = owner.isEmpty ? "" : " from \(owner)"
        return switch kind {
        case .accept: "Accept \(lead) for \(owner.isEmpty ? "nobody" : owner)?"
        case .reassign(let to?, _): "Reassign \(lead)\(from) to \(to)?"
        case .reassign(nil, _): "Reassign \(lead)\(from) to whoever's turn it is?"
        case .waive(let clock, let reason): "Waive the \(clock.word) clock of \(lead): \(reason)?"
        case .note(let text): "Note on \(lead): \(text)?"
        }
    }

    /// While it is asked for.
    var doing: String {
        switch kind {
        case .accept: "accepting \(lead)…"
        case .reassign: "reassigning \(lead)…"
        case .waive: "waiving a clock of \(lead)…"
        case .note: "writing a note on \(lead)…"
        }
    }

    /// What was done.
    ///
    /// - Parameter view: The lead as it is now.
    func done(_ view: LeadView) -> String {
        switch kind {
        case .accept: "\(view.id) is accepted by \(view.owner)"
        case .reassign: "\(view.id) is reassigned; now \(LeadText.place(view))"
        case .waive(let clock, _):
            "\(view.id) has its \(clock.word) clock waived; it is \(LeadText.place(view))"
        case .note: "the note on \(view.id) is written"
        }
    }
}
