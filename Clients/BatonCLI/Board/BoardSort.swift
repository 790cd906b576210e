internal import BatonEngine

/// What the leads of a section are ordered by.
package enum BoardSort: CaseIterable, Sendable {
    case due
    case owner
    case tier
    case name

    /// What it says of itself.
    var title: String {
        switch self {
        case .due: say("leads by due", fr: "leads par échéance")
        case .owner: say("leads by owner", fr: "leads par responsable")
        case .tier: say("leads by tier", fr: "leads par niveau")
        case .name: say("leads by name", fr: "leads par nom")
        }
    }

    /// The one after it.
    var next: BoardSort { .allCases[((Self.allCases.firstIndex(of: self) ?? 0) + 1) % 4] }

    /// Whether one stands before another; those that are equal stay by what is due first.
    func areInOrder(_ left: BoardLead, _ right: BoardLead) -> Bool {
        switch self {
        case .due: Self.dueOrder(left, right)
        case .owner: ordered(left, right) { $0.lead.owner }
        case .tier: ordered(left, right) { $0.lead.tier }
        case .name: ordered(left, right) { $0.who.lowercased() }
        }
    }

    private func ordered(
        _ left: BoardLead, _ right: BoardLead, by value: (BoardLead) -> String
    ) -> Bool {
        let (first, second) = (value(left), value(right))
        return first == second ? Self.dueOrder(left, right) : first < second
    }

    /// Without a deadline last; at one deadline by arrival.
    private static func dueOrder(_ left: BoardLead, _ right: BoardLead) -> Bool {
        let (first, second) = (left.due ?? .latest, right.due ?? .latest)
        guard first == second else { return first < second }
        let (one, other) = (left.lead.id, right.lead.id)
        return one.utf8.count == other.utf8.count
            ? one < other : one.utf8.count < other.utf8.count
    }
}

/// What reps are ordered by.
package enum BoardRepSort: CaseIterable, Sendable {
    case file
    case load
    case compliance
    case today

    /// What it says of itself.
    var title: String {
        switch self {
        case .file: say("reps by the workspace file", fr: "commerciaux dans l'ordre du fichier")
        case .load: say("reps by load", fr: "commerciaux par charge")
        case .compliance: say("reps by compliance", fr: "commerciaux par délais tenus")
        case .today: say("reps by leads of today", fr: "commerciaux par leads du jour")
        }
    }

    /// The one after it.
    var next: BoardRepSort { .allCases[((Self.allCases.firstIndex(of: self) ?? 0) + 1) % 4] }

    /// In this order, those who need a look first; equal ones stay as they were.
    func sorted(_ reps: [BoardRep]) -> [BoardRep] {
        let rank: (BoardRep) -> Int
        switch self {
        case .file: return reps
        case .load: rank = { -($0.percentLoaded ?? Int($0.rep.load)) }
        case .compliance: rank = { $0.rep.percentMet ?? 101 }
        case .today: rank = { -Int($0.rep.givenToday) }
        }
        return reps.enumerated().sorted { left, right in
            let (first, second) = (rank(left.element), rank(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }
}
