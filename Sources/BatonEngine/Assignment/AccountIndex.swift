/// The open leads of each account that somebody owns, oldest first: what affinity asks for
/// (Documentation/Domain.md section 4). Leads without an account cost nothing.
struct AccountIndex: Sendable {
    /// In ascending order; an account without such a lead has no entry.
    private var leads = Lookup<String, ContiguousArray<LeadID>>()
    /// How many leads it holds in all.
    private(set) var count = 0

    mutating func insert(_ lead: LeadID, of account: String) {
        guard !account.isEmpty else { return }
        var known = leads.remove(account) ?? []
        let position = Self.position(of: lead, in: known)
        if position == known.count || known[position] != lead {
            known.insert(lead, at: position)
            count += 1
        }
        leads[account] = known
    }

    mutating func remove(_ lead: LeadID, of account: String) {
        guard !account.isEmpty, var known = leads.remove(account) else { return }
        let position = Self.position(of: lead, in: known)
        if position < known.count, known[position] == lead {
            known.remove(at: position)
            count -= 1
        }
        if !known.isEmpty { leads[account] = known }
    }

    func contains(_ lead: LeadID, of account: String) -> Bool {
        guard let known = leads[account] else { return false }
        let position = Self.position(of: lead, in: known)
        return position < known.count && known[position] == lead
    }

    /// The account's oldest open lead that somebody owns, other than this one.
    func oldest(of account: String, otherThan lead: LeadID?) -> LeadID? {
        guard !account.isEmpty else { return nil }
        return leads[account]?.first { $0 != lead }
    }

    /// The first place whose lead is not older.
    private static func position(of lead: LeadID, in leads: ContiguousArray<LeadID>) -> Int {
        // New leads come last.
        guard let last = leads.last, lead <= last else { return leads.count }
        var low = 0
        var high = leads.count
        while low < high {
            let middle = (low + high) / 2
            if leads[middle] < lead { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
