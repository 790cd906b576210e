internal import BatonEngine

/// Makes workspaces that no sales operations lead would dare: every rule of the file somewhere, in
/// any combination, and still a file that is accepted.
struct WorkspaceGenerator: Sendable {
    static let workspaceName = "sim"
    static let categories = [
        "demo_request", "free_trial", "mql", "campaign", "reactivated", "other",
    ]
    static let skills = ["cloud", "de", "fr", "security"]
    static let accounts = ["acme", "globex", "initech", "umbrella"]

    /// Which features this seed's workspaces have at all.
    struct Features: Sendable {
        var reps: Int
        var teams: Int
        var tiers: Int
        var weights: Bool
        var capacities: Bool
        var dailyCaps: Bool
        var pendingCaps: Bool
        var skills: Bool
        var hours: Bool
        var onShiftOnly: Bool
        var needsTimeToContact: Bool
        var fallbacks: Bool
        var zones: Bool
        var costs: Bool
        var ignoresCapacity: Bool
        var compliance: Bool
        var calendars: Bool
        var policies: Bool
        var ladders: Bool
        var handoffNotes: Bool
        /// Every target is multiplied by this.
        var targetScale: Int64

        init(_ random: inout SplitMix64) {
            func on(_ random: inout SplitMix64) -> Bool { random.below(3) > 0 }
            reps = 1 + random.below(random.pick([3, 6, 12]))
            teams = 1 + random.below(4)
            tiers = 1 + random.below(4)
            weights = on(&random)
            capacities = on(&random)
            dailyCaps = on(&random)
            pendingCaps = on(&random)
            skills = on(&random)
            hours = on(&random)
            onShiftOnly = on(&random)
            needsTimeToContact = on(&random)
            fallbacks = on(&random)
            zones = on(&random)
            costs = on(&random)
            ignoresCapacity = on(&random)
            compliance = on(&random)
            calendars = on(&random)
            policies = !random.oneIn(10)
            ladders = !random.oneIn(5)
            handoffNotes = random.oneIn(4)
            targetScale = random.pick([1, 1, 1, 4, 12])
        }
    }

    let features: Features

    init(_ random: inout SplitMix64) { features = Features(&random) }

    /// A whole workspace.
    ///
    /// - Parameter now: Holidays lie around it.
    func workspace(at now: Instant, _ random: inout SplitMix64) -> WorkspaceDefinition {
        var definition = WorkspaceDefinition(
            name: Self.workspaceName, timeZone: "UTC",
            zones: features.zones ? SimulatedZones.all : [.utc], reps: [], teams: [], tiers: [],
            routing: [])
        if features.zones { definition.timeZone = zone(&random) }
        definition.calendars = calendars(at: now, &random)
        definition.tiers = tiers(&random)
        for index in 0..<features.reps {
            definition.reps.append(rep("r\(index)", in: definition, &random))
        }
        definition.reps.append(RepDefinition(key: "boss"))
        definition.reps.append(RepDefinition(key: "desk"))
        setBackups(&definition, &random)
        for index in 0..<features.teams {
            definition.teams.append(team("team\(index)", in: definition, &random))
        }
        setFallbacks(&definition, &random)
        definition.routing = routing(definition, &random)
        definition.policies = policies(definition, &random)
        return definition
    }

    /// Another version: one thing or a few are different, rarely everything.
    func revision(
        of definition: WorkspaceDefinition, at now: Instant, _ random: inout SplitMix64
    ) -> WorkspaceDefinition {
        var changed = definition
        for _ in 0...random.below(3) { change(&changed, at: now, &random) }
        return changed
    }

    private func change(
        _ definition: inout WorkspaceDefinition, at now: Instant, _ random: inout SplitMix64
    ) {
        switch random.below(12) {
        case 0: definition = workspace(at: now, &random)
        case 1: definition.policies = policies(definition, &random)
        case 2:
            definition.tiers = tiers(&random)
        case 3: definition.routing = routing(definition, &random)
        case 4, 5:
            let index = random.below(definition.teams.count)
            let key = definition.teams[index].key
            definition.teams[index] = team(key, in: definition, &random)
            setFallbacks(&definition, &random)
        case 6:
            let index = random.below(definition.reps.count)
            definition.reps[index].active = !definition.reps[index].active
        case 7: remove(&definition, &random)
        case 8: definition.reps = random.shuffled(definition.reps)
        case 9 where !definition.calendars.isEmpty:
            let index = random.below(definition.calendars.count)
            let key = definition.calendars[index].key
            definition.calendars[index] = calendar(key, at: now, &random)
        default:
            let index = random.below(definition.reps.count)
            let key = definition.reps[index].key
            definition.reps[index] = rep(key, in: definition, &random)
            setBackups(&definition, &random)
        }
    }

    /// A rep leaves the file, and every place in it.
    private func remove(_ definition: inout WorkspaceDefinition, _ random: inout SplitMix64) {
        let others = definition.reps.filter { $0.key.hasPrefix("r") }
        guard others.count > 1 else { return }
        let gone = random.pick(others).key
        definition.reps.removeAll { $0.key == gone }
        for index in definition.reps.indices where definition.reps[index].backup == gone {
            definition.reps[index].backup = nil
        }
        for index in definition.teams.indices {
            definition.teams[index].members.removeAll { $0.rep == gone }
            for place in [\TeamDefinition.manager, \.director, \.operations]
            where definition.teams[index][keyPath: place] == gone {
                definition.teams[index][keyPath: place] = "boss"
            }
        }
        for policy in definition.policies.indices {
            for ladder in definition.policies[policy].ladders.indices {
                definition.policies[policy].ladders[ladder].steps.removeAll {
                    $0.action == .alert(.rep(gone))
                }
            }
        }
    }

    func zone(_ random: inout SplitMix64) -> String { random.pick(SimulatedZones.all).name }
}

// MARK: - Roster

extension WorkspaceGenerator {
    private func rep(
        _ key: String, in definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> RepDefinition {
        var rep = RepDefinition(key: key, name: "Rep \(key)", email: "\(key)@example.com")
        if features.zones, random.oneIn(2) { rep.timeZone = zone(&random) }
        if features.capacities, random.oneIn(2) { rep.capacity = random.number(in: 0...12) }
        if features.dailyCaps, random.oneIn(2) { rep.dailyCap = random.number(in: 1...12) }
        if features.pendingCaps, random.oneIn(2) { rep.pendingCap = random.number(in: 1...4) }
        rep.active = !random.oneIn(16)
        if features.hours, random.oneIn(2) {
            rep.hours = random.any(of: definition.calendars)?.key
        }
        if features.skills { rep.skills = random.some(of: Self.skills, oneIn: 2) }
        return rep
    }

    private func setBackups(_ definition: inout WorkspaceDefinition, _ random: inout SplitMix64) {
        let keys = definition.reps.map(\.key)
        for index in definition.reps.indices where random.oneIn(3) {
            let backup = random.pick(keys)
            definition.reps[index].backup = backup == keys[index] ? nil : backup
        }
    }

    private func team(
        _ key: String, in definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> TeamDefinition {
        let keys = definition.reps.map(\.key)
        let workers = random.shuffled(keys.filter { $0.hasPrefix("r") })
        let count = random.below(workers.count + 1)
        var team = TeamDefinition(
            key: key,
            members: workers.prefix(max(1, count)).map { key in
                let isHeavy = features.weights && random.oneIn(2)
                return .init(rep: key, weight: isHeavy ? random.number(in: 1...16) : 1)
            })
        if random.oneIn(16) { team.members = [] }
        if !random.oneIn(4) { team.manager = random.oneIn(2) ? "boss" : random.pick(keys) }
        if random.oneIn(2) { team.director = random.pick(keys) }
        if random.oneIn(2) { team.operations = random.oneIn(2) ? "desk" : random.pick(keys) }
        if features.hours, random.oneIn(2) {
            team.calendar = random.any(of: definition.calendars)?.key
        }
        team.onShiftOnly = features.onShiftOnly && random.oneIn(2)
        team.needsTimeToContact = features.needsTimeToContact && random.oneIn(3)
        return team
    }

    private func setFallbacks(_ definition: inout WorkspaceDefinition, _ random: inout SplitMix64) {
        guard features.fallbacks else { return }
        for index in definition.teams.indices where random.oneIn(2) {
            let own = definition.teams[index].key
            var steps: [TeamDefinition.Fallback] = definition.teams.map(\.key)
                .filter { $0 != own && random.oneIn(2) }.map { .team($0) }
            if random.oneIn(2) { steps.append(.manager) }
            if random.oneIn(3) { steps.append(.hold) }
            definition.teams[index].fallback = random.shuffled(steps) + [.pool]
        }
    }
}

// MARK: - Tiers and routing

extension WorkspaceGenerator {
    private func tiers(_ random: inout SplitMix64) -> [TierDefinition] {
        (0..<features.tiers).map { index in
            var tier = TierDefinition(
                key: "tier\(index)", rank: random.oneIn(4) ? 1 : Int32(index) + 1)
            if features.costs { tier.cost = random.number(in: 0...4) }
            tier.ignoresCapacity = features.ignoresCapacity && random.oneIn(4)
            if features.compliance, random.oneIn(3) {
                tier.minCompliance = random.pick([1, 5_000, 9_000, 10_000])
            }
            return tier
        }
    }

    private func routing(
        _ definition: WorkspaceDefinition, _ random: inout SplitMix64
    ) -> [RoutingRule] {
        var rules = Self.categories.map { category in
            var rule = RoutingRule(
                name: "rule \(category)",
                conditions: [.init(attribute: .category, test: .anyOf([category]))],
                team: random.pick(definition.teams).key, tier: random.pick(definition.tiers).key)
            if features.skills, random.oneIn(3) {
                rule.skills = random.some(of: Self.skills, oneIn: 3)
            }
            if random.oneIn(4) { rule.conditions.append(condition(&random)) }
            return rule
        }
        rules.removeAll { _ in random.oneIn(4) }
        rules = random.shuffled(rules)
        rules.append(
            RoutingRule(
                name: "rest", conditions: [], team: random.pick(definition.teams).key,
                tier: random.pick(definition.tiers).key))
        return rules
    }

    private func condition(_ random: inout SplitMix64) -> RoutingCondition {
        switch random.below(4) {
        case 0:
            RoutingCondition(
                attribute: .score,
                test: .compares(
                    random.pick(RoutingCondition.Comparison.allCases),
                    random.number(in: Int64(0)...100)))
        case 1: RoutingCondition(attribute: .other("size"), test: .anyOf(["small", "large"]))
        case 2: RoutingCondition(attribute: .arrived, test: .arrived(open: random.oneIn(2)))
        default: RoutingCondition(attribute: .account, test: .anyOf(["acme", "globex"]))
        }
    }
}
