import BatonEngine

extension TeamDefinition {
    private static let keys = [
        "members", "manager", "director", "operations", "calendar", "on_shift_only",
        "needs_time_to_contact", "fallback",
    ]

    static func readAll(_ field: Field) -> [TeamDefinition] {
        field.named("team", max: WorkspaceFileLimits.teamsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> TeamDefinition? {
        guard let fields = Fields(field, what: "a team", keys: keys) else { return nil }
        let reps = field.context.names.reps
        return TeamDefinition(
            key: key,
            members: fields.required("members").map(members) ?? [],
            manager: fields["manager"]?.reference(to: reps),
            director: fields["director"]?.reference(to: reps),
            operations: fields["operations"]?.reference(to: reps),
            fallback: fields["fallback"].map { FallbackReader(team: key, fields).read($0) } ?? [],
            calendar: fields["calendar"]?.reference(to: field.context.names.calendars),
            onShiftOnly: fields["on_shift_only"]?.flag() ?? false,
            needsTimeToContact: fields["needs_time_to_contact"]?.flag() ?? false)
    }

    private static func members(_ field: Field) -> [Member] {
        let max = WorkspaceFileLimits.membersPerTeamMax
        guard let items = field.list("members", max: max) else { return [] }
        if items.isEmpty { field.refuse("the rotation has no members; name at least one rep") }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let member = member(item) else { return nil }
            if !seen.insert(member.rep).inserted {
                item.refuse(
                    "`\(member.rep)` is a member twice; keep one, and give it a `weight` for more "
                        + "turns")
            }
            return member
        }
    }

    private static func member(_ field: Field) -> Member? {
        let context = field.context
        guard field.isMapping else {
            return field.reference(to: context.names.reps).map {
                Member(rep: $0, weight: context.weights[$0] ?? 1)
            }
        }
        guard let fields = Fields(field, what: "a member", keys: ["rep", "weight"]) else {
            return nil
        }
        let weight = fields["weight"]?.int32(in: WorkspaceFileLimits.weights)
        return fields.required("rep")?.reference(to: context.names.reps).map {
            Member(rep: $0, weight: weight ?? context.weights[$0] ?? 1)
        }
    }
}
