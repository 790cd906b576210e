// A lead's attributes and its tier (Documentation/Domain.md section 3, "A changed tier").
extension Engine {
    func decideUpdate(
        _ id: LeadID, _ update: LeadUpdate, by principal: Principal
    ) throws(Rejection) -> Decision {
        if principal.role != .integration {
            guard try standing(principal, on: id) != nil else {
                throw .notTheOwner(lead: id, caller: principal.name)
            }
        }
        guard leads[id].isOpen else {
            throw .wrongState(lead: id, state: leads[id].state, command: "update")
        }
        let tier = try update.tier.map { (key) throws(Rejection) in try resolveTier(key) }
        let updated = LeadUpdated(
            lead: id, tier: tier ?? leads[id].tier, traits: update.traits ?? leads[id].traits)
        return Decision(
            events: [.leadUpdated(updated)] + clocks(of: id, movedTo: tier),
            consequences: [.settle(id)],
            person: update.person.map { PersonRecord(lead: id, externalID: nil, content: $0) },
            subject: .lead(id, duplicate: false))
    }

    /// Running clocks are measured by the new tier's targets; others are neither started nor
    /// stopped.
    private func clocks(of id: LeadID, movedTo tier: TierID?) -> [Event] {
        guard let tier, tier != leads[id].tier else { return [] }
        let policy = policies.current(of: tier)
        return leads[id].clocks.filter(\.isPending).map { recomputed($0, of: id, under: policy) }
    }

    func resolveTier(_ key: String) throws(Rejection) -> TierID {
        let known = definition?.tiers.map(\.key) ?? []
        guard known.contains(key), let number = tierNames.number(of: key) else {
            throw .unknownTier(key, nearest: nearestName(to: key, in: known))
        }
        return TierID(number)
    }
}
