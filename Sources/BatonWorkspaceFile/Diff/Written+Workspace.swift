import BatonEngine

extension Written {
    /// The sections in the order of the file.
    init(_ definition: WorkspaceDefinition) {
        self = .mapping([
            Part(key: "workspace", value: .plain(definition.name)),
            Part(key: "time_zone", value: .plain(definition.timeZone)),
            Part(key: "calendars", value: Self.section(definition.calendars, \.key, Written.init)),
            Part(key: "reps", value: Self.section(definition.reps, \.key, Written.init)),
            Part(key: "teams", value: Self.section(definition.teams, \.key, Written.init)),
            Part(key: "tiers", value: Self.section(definition.tiers, \.key, Written.init)),
            Part(
                key: "routing",
                value: .items(
                    definition.routing.map { Part(key: $0.name, value: Written($0)) },
                    isOrdered: true, form: .keyed("name"))),
            Part(key: "policies", value: Self.section(definition.policies, \.tier, Written.init)),
        ])
    }

    private static func section<Entry>(
        _ entries: [Entry], _ key: (Entry) -> String, _ written: (Entry) -> Written
    ) -> Written {
        .mapping(entries.map { Part(key: key($0), value: written($0)) })
    }

    /// The parts that are there.
    static func mapping(of parts: [Part?]) -> Written { .mapping(parts.compactMap(\.self)) }

    static func part(_ key: String, _ text: String?) -> Part? {
        guard let text, !text.isEmpty else { return nil }
        return Part(key: key, value: .plain(text))
    }

    static func part(_ key: String, _ number: Int32?) -> Part? {
        number.map { Part(key: key, value: .number($0)) }
    }

    static func part(_ key: String, _ flag: Bool, default standard: Bool) -> Part {
        Part(key: key, value: .flag(flag), isDefault: flag == standard)
    }

    static func part(_ key: String, _ texts: [String]) -> Part? {
        texts.isEmpty ? nil : Part(key: key, value: .list(of: texts))
    }

    // MARK: - Reps, teams, tiers

    private init(_ rep: RepDefinition) {
        self = .mapping(of: [
            Self.part("name", rep.name), Self.part("email", rep.email),
            Self.part("time_zone", rep.timeZone), Self.part("hours", rep.hours),
            Self.part("skills", rep.skills), Self.part("backup", rep.backup),
            Self.part("capacity", rep.capacity), Self.part("daily_cap", rep.dailyCap),
            Self.part("pending_cap", rep.pendingCap),
            Self.part("active", rep.active, default: true),
        ])
    }

    private init(_ team: TeamDefinition) {
        let members = team.members.map { member in
            let weight = Part(
                key: "weight", value: .number(member.weight), isDefault: member.weight == 1)
            return Part(key: member.rep, value: .mapping([weight]))
        }
        self = .mapping(of: [
            Part(
                key: "members", value: .items(members, isOrdered: true, form: .bareOrKeyed("rep"))),
            Self.part("manager", team.manager), Self.part("director", team.director),
            Self.part("operations", team.operations), Self.part("calendar", team.calendar),
            Self.part("on_shift_only", team.onShiftOnly, default: false),
            Self.part("needs_time_to_contact", team.needsTimeToContact, default: false),
            team.fallback.isEmpty
                ? nil : Part(key: "fallback", value: .list(team.fallback.map(\.text))),
        ])
    }

    private init(_ tier: TierDefinition) {
        self = .mapping(of: [
            Part(key: "rank", value: .number(tier.rank)),
            Part(key: "cost", value: .number(tier.cost), isDefault: tier.cost == 1),
            Self.part("ignores_capacity", tier.ignoresCapacity, default: false),
            tier.minCompliance.map {
                Part(key: "min_compliance", value: .text(Self.share($0)))
            },
        ])
    }

    /// `85%`, `99.5%`, from basis points.
    private static func share(_ points: Int32) -> String {
        let (percent, rest) = (points / 100, points % 100)
        if rest == 0 { return "\(percent)%" }
        return rest % 10 == 0 ? "\(percent).\(rest / 10)%" : "\(percent).\(rest.padded(2))%"
    }

    // MARK: - Routing

    private init(_ rule: RoutingRule) {
        let conditions = rule.conditions.map { condition in
            Part(key: condition.attribute.text, value: Written(condition.test))
        }
        let goal = [
            Self.part("team", rule.team), Self.part("tier", rule.tier),
            Self.part("skills", rule.skills),
        ]
        self = .mapping(of: [
            conditions.isEmpty ? nil : Part(key: "when", value: .mapping(conditions)),
            Part(key: "then", value: .mapping(of: goal)),
        ])
    }

    private init(_ test: RoutingCondition.Test) {
        switch test {
        case .anyOf(let values):
            self = values.count == 1 ? .plain(values[0]) : .list(of: values)
        case .compares(let comparison, let bound):
            self = .text("\"\(comparison.rawValue)\(bound)\"")
        case .arrived(let open): self = .text(open ? "open" : "closed")
        case .unsupported: self = .text("unknown")
        }
    }
}

extension TeamDefinition.Fallback {
    /// As the file writes it.
    fileprivate var text: String {
        switch self {
        case .team(let key): "team:\(key)"
        case .hold: "hold"
        case .manager: "manager"
        case .pool: "pool"
        }
    }
}

extension LeadAttribute {
    /// As the file writes it.
    fileprivate var text: String {
        switch self {
        case .source: "source"
        case .category: "category"
        case .score: "score"
        case .segment: "segment"
        case .account: "account"
        case .territory: "territory"
        case .language: "language"
        case .campaign: "campaign"
        case .company: "company"
        case .title: "title"
        case .other(let key): "attributes.\(key)"
        case .arrived: "arrived"
        }
    }
}
