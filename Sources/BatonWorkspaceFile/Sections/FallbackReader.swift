import BatonEngine

/// Reads where the search goes on when a rotation has nobody (Documentation/Domain.md section 4).
struct FallbackReader {
    let team: String
    private let hasManager: Bool
    private let hasCalendar: Bool

    /// - Parameter fields: The team's, for the keys that a fallback needs.
    init(team: String, _ fields: Fields) {
        self.team = team
        hasManager = fields["manager"] != nil
        hasCalendar = fields["calendar"] != nil
    }

    func read(_ field: Field) -> [TeamDefinition.Fallback] {
        let max = WorkspaceFileLimits.fallbacksPerTeamMax
        guard let items = field.list("fallbacks", max: max) else { return [] }
        if items.isEmpty { field.refuse("the chain is empty; write `[pool]`, or leave it out") }
        var chain: [TeamDefinition.Fallback] = []
        for item in items {
            guard let step = step(item) else { continue }
            if chain.contains(step) {
                item.refuse("this stands in the chain already; keep one")
            } else if chain.last == .pool {
                item.refuse("nothing comes after `pool`; put `pool` last")
            }
            chain.append(step)
        }
        return chain
    }

    private func step(_ field: Field) -> TeamDefinition.Fallback? {
        guard let text = field.scalar("a step of the chain such as `pool`") else { return nil }
        switch text {
        case "pool": return .pool
        case "hold": return hold(field)
        case "manager": return manager(field)
        default:
            guard text.hasPrefix("team:") else {
                let hint = Hint.oneOf(["team:NAME", "hold", "manager", "pool"], near: text)
                return field.refused("`\(text.shortened)` is no step of a fallback; \(hint)")
            }
            return other(String(text.dropFirst("team:".utf8.count)), field)
        }
    }

    private func hold(_ field: Field) -> TeamDefinition.Fallback? {
        guard hasCalendar else {
            return field.refused(
                "`hold` waits while the team's calendar is closed, and it has none; add `calendar`")
        }
        return .hold
    }

    private func manager(_ field: Field) -> TeamDefinition.Fallback? {
        guard hasManager else {
            return field.refused("the team has no manager; add `manager`, or take this out")
        }
        return .manager
    }

    private func other(_ name: String, _ field: Field) -> TeamDefinition.Fallback? {
        let teams = field.context.names.teams
        guard teams.contains(name) else {
            return field.refused(Field.unknown(name, in: teams, field.problems))
        }
        guard name != team else {
            return field.refused(
                "a team cannot fall back on itself; name another, or take this out")
        }
        return .team(name)
    }
}
