/// The routing rules with their references resolved.
struct Router: Sendable {
    struct Route: Sendable {
        var conditions: [RoutingCondition]
        var rule: RuleID
        var team: TeamID
        var tier: TierID
        var skills: [String]
    }

    private(set) var routes: ContiguousArray<Route> = []

    init() {}

    init(routes: ContiguousArray<Route>) { self.routes = routes }

    /// The first rule whose conditions all hold (Documentation/Domain.md section 8). A workspace's
    /// last rule has none, so there is one.
    ///
    /// - Parameter teams: By id; whether one is open now may be a condition.
    func route(
        _ lead: SubmitLead, teams: ContiguousArray<Team>, _ calendars: CalendarTable,
        at now: Instant
    ) -> Route? {
        for index in routes.indices {
            let team = Int(routes[index].team.number)
            let isMet = Self.hold(
                routes[index].conditions, for: lead,
                isOpen: { teams[team].isOpen(at: now, calendars) })
            if isMet { return routes[index] }
        }
        return nil
    }

    private static func hold(
        _ conditions: [RoutingCondition], for lead: SubmitLead, isOpen: () -> Bool
    ) -> Bool {
        for index in conditions.indices
        where !holds(conditions[index], for: lead, isOpen: isOpen) {
            return false
        }
        return true
    }

    static func holds(
        _ condition: RoutingCondition, for lead: SubmitLead, isOpen: () -> Bool
    ) -> Bool {
        switch condition.test {
        case .anyOf(let values):
            // What a lead does not have is empty: "" in the file matches it.
            return values.contains(value(of: condition.attribute, for: lead) ?? "")
        case .compares(let comparison, let bound):
            guard let number = number(of: condition.attribute, for: lead) else { return false }
            switch comparison {
            case .atLeast: return number >= bound
            case .atMost: return number <= bound
            case .above: return number > bound
            case .below: return number < bound
            }
        case .arrived(let open): return open == isOpen()
        case .unsupported: return false
        }
    }

    private static func number(of attribute: LeadAttribute, for lead: SubmitLead) -> Int64? {
        if attribute == .score { return lead.traits.score.map(Int64.init) }
        return value(of: attribute, for: lead).flatMap { Int64($0) }
    }

    static func value(of attribute: LeadAttribute, for lead: SubmitLead) -> String? {
        switch attribute {
        case .source: lead.traits.source
        case .category: lead.traits.category
        case .score: lead.traits.score.map(String.init)
        case .segment: lead.traits.segment
        case .account: lead.traits.account
        case .territory: lead.traits.territory
        case .language: lead.traits.language
        case .campaign: lead.traits.campaign
        case .company: lead.company
        case .title: lead.title
        case .other(let key): lead.attributes.first { $0.key == key }?.value
        case .arrived: nil
        }
    }
}
