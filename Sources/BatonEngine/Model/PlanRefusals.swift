/// What a plan refused when it was made, as it is kept with the plan once somebody accepts it.
package struct PlanRefusals: Hashable, Sendable {
    /// A lead that stays, with why.
    package struct Lead: Hashable, Sendable {
        /// Nil: the request called it by something else than an id, which may be about a person and
        /// so is not kept.
        package var lead: LeadID?
        package var refusal: PlanRefusal

        package init(_ lead: LeadID?, _ refusal: PlanRefusal) {
            self.lead = lead
            self.refusal = refusal
        }
    }

    /// The first of them, in the order of the plan's rows.
    package var leads: [Lead]
    /// All of them, by reason.
    package var counts: [PlanDraft.Refusals]

    /// How many leads are kept: a plan may refuse as many as it has rows, and is kept for a week.
    package static let leadsMax = 1_000

    package init(leads: [Lead] = [], counts: [PlanDraft.Refusals] = []) {
        self.leads = leads
        self.counts = counts
    }

    /// What a draft refuses.
    init(_ draft: PlanDraft) {
        counts = draft.refusals
        leads = []
        var unknown = draft.unknown[...]
        for (row, entry) in draft.rows.enumerated() {
            guard leads.count < Self.leadsMax else { break }
            guard case .refused(let refusal) = entry.result else { continue }
            guard entry.move.lead.number == 0 else {
                leads.append(Lead(entry.move.lead, refusal))
                continue
            }
            while let next = unknown.first, next.row < row { unknown.removeFirst() }
            let text = unknown.first.flatMap { $0.row == row ? $0.text : nil } ?? ""
            leads.append(Lead(LeadID(parsing: text), refusal))
        }
    }
}
