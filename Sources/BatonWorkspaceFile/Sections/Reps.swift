import BatonEngine

extension RepDefinition {
    private static let keys = [
        "name", "email", "time_zone", "hours", "skills", "backup", "weight", "capacity",
        "daily_cap", "pending_cap", "active",
    ]

    static func readAll(_ field: Field) -> [RepDefinition] {
        field.named("rep", max: WorkspaceFileLimits.repsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> RepDefinition? {
        guard let fields = Fields(field, what: "a rep", keys: keys, canBeEmpty: true) else {
            return nil
        }
        let caps = WorkspaceFileLimits.caps
        if let weight = fields["weight"]?.int32(in: WorkspaceFileLimits.weights) {
            field.context.weights[key] = weight
        }
        return RepDefinition(
            key: key,
            name: fields["name"]?.text(
                "the name of a rep", maxBytes: WorkspaceFileLimits.nameBytesMax) ?? "",
            email: fields["email"]?.email() ?? "",
            timeZone: fields["time_zone"]?.timeZone(),
            capacity: fields["capacity"]?.int32(in: caps),
            dailyCap: fields["daily_cap"]?.int32(in: caps),
            pendingCap: fields["pending_cap"]?.int32(in: caps),
            active: fields["active"]?.flag() ?? true,
            hours: fields["hours"]?.reference(to: field.context.names.calendars),
            skills: fields["skills"].map(SkillList.read) ?? [],
            backup: fields["backup"].flatMap { backup($0, of: key) })
    }

    private static func backup(_ field: Field, of rep: String) -> String? {
        guard let backup = field.reference(to: field.context.names.reps) else { return nil }
        guard backup != rep else {
            return field.refused("`\(rep)` cannot be their own backup; name somebody else")
        }
        return backup
    }
}

/// A list of skills, of a rep or asked for by a rule.
enum SkillList {
    /// Sorted, as the engine compares them.
    static func read(_ field: Field) -> [String] {
        var skills: Set<String> = []
        for item in field.list("skills", max: WorkspaceFileLimits.skillsMax) ?? [] {
            guard let skill = item.key("a skill") else { continue }
            if !skills.insert(skill).inserted { item.refuse("`\(skill)` is named twice; keep one") }
        }
        return skills.sorted()
    }
}
