package import BatonEngine

/// Reps in a rotation, as the file says it.
package struct TeamSection: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var rep: String
        /// Nil: the rep's own.
        package var weight: Int32?
    }

    package var key: String
    package var members: [Member]
    package var manager: String?
    package var director: String?
    package var operations: String?
    package var calendar: String?
    package var onShiftOnly: Bool
    package var needsTimeToContact: Bool
    package var fallback: [TeamDefinition.Fallback]
}

extension TeamSection {
    private static let keys = [
        "members", "manager", "director", "operations", "calendar", "on_shift_only",
        "needs_time_to_contact", "fallback",
    ]

    static func readAll(_ field: Field) -> [TeamSection] {
        field.named("team", max: WorkspaceFileLimits.teamsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> TeamSection? {
        guard let fields = Fields(field, what: "a team", keys: keys) else { return nil }
        let reps = field.context.names.reps
        fields["calendar"]?.noteUnused(.teamCalendar)
        fields["on_shift_only"]?.noteUnused(.teamOnShiftOnly)
        fields["needs_time_to_contact"]?.noteUnused(.teamNeedsTimeToContact)
        return TeamSection(
            key: key,
            members: fields.required("members").map(members) ?? [],
            manager: fields["manager"]?.reference(to: reps),
            director: fields["director"]?.reference(to: reps),
            operations: fields["operations"]?.reference(to: reps),
            calendar: fields["calendar"]?.reference(to: field.context.names.calendars),
            onShiftOnly: fields["on_shift_only"]?.flag() ?? false,
            needsTimeToContact: fields["needs_time_to_contact"]?.flag() ?? false,
            fallback: fields["fallback"].map { FallbackReader(team: key, fields).read($0) } ?? [])
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
        let reps = field.context.names.reps
        guard field.isMapping else {
            return field.reference(to: reps).map { Member(rep: $0, weight: nil) }
        }
        guard let fields = Fields(field, what: "a member", keys: ["rep", "weight"]) else {
            return nil
        }
        let weight = fields["weight"]?.int32(in: WorkspaceFileLimits.weights)
        return fields.required("rep")?.reference(to: reps).map { Member(rep: $0, weight: weight) }
    }
}
