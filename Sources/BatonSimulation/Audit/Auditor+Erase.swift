internal import BatonEngine

// Leads whose person was erased (Documentation/Domain.md section 2, "Erasing").
extension Auditor {
    func erased(_ id: LeadID) throws(Violation) {
        try requireNothingOverdue(leads[place(of: id)])
        try change(id) { $0.isErased = true }
        for (externalID, leads) in externalIDs {
            externalIDs[externalID] = leads.filter { $0 != id }
        }
    }

    /// Nothing is added to an erased lead but what was decided before: it is closed for good.
    func requireErasedAreClosed(_ touched: [LeadID]) throws(Violation) {
        for id in touched where try leads[place(of: id)].isErased {
            try require(!leads[place(of: id)].isOpen, "\(id) was erased, and is open")
        }
    }

    func remember(_ person: PersonRecord) {
        guard let externalID = person.externalID else { return }
        externalIDs[externalID, default: []].append(person.lead)
    }

    /// An external id means the open lead that has it, else the newest that was not erased.
    func compareExternalIDs(with engine: Engine) throws(Violation) {
        for (externalID, leads) in externalIDs {
            var found: LeadID?
            if case .lead(let lead)? = try? engine.answer(
                .lead(.external(externalID)), by: .system)
            {
                found = lead.id
            }
            try require(
                found == leads.last,
                "\(externalID) is \(found?.description ?? "nobody") and should be "
                    + "\(leads.last?.description ?? "nobody")")
        }
    }
}
