import BatonEngine

/// Somebody who works leads, as the file says it.
package struct RepSection: Hashable, Sendable {
    package var key: String
    package var name: String
    package var email: String
    package var timeZone: String?
    /// A calendar's key; nil means always.
    package var hours: String?
    package var skills: [String]
    package var backup: String?
    /// Holds in every team that gives the member none.
    package var weight: Int32?
    package var capacity: Int32?
    package var dailyCap: Int32?
    package var pendingCap: Int32?
    package var active: Bool
}

extension RepSection {
    private static let keys = [
        "name", "email", "time_zone", "hours", "skills", "backup", "weight", "capacity",
        "daily_cap", "pending_cap", "active",
    ]

    static func readAll(_ field: Field) -> [RepSection] {
        field.named("rep", max: WorkspaceFileLimits.repsMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> RepSection? {
        guard let fields = Fields(field, what: "a rep", keys: keys, canBeEmpty: true) else {
            return nil
        }
        let caps = WorkspaceFileLimits.caps
        return RepSection(
            key: key,
            name: fields["name"]?.text(
                "the name of a rep", maxBytes: WorkspaceFileLimits.nameBytesMax) ?? "",
            email: fields["email"]?.email() ?? "",
            timeZone: fields["time_zone"]?.timeZone(),
            hours: fields["hours"].flatMap(hours),
            skills: fields["skills"].map { skills($0, .repSkills) } ?? [],
            backup: fields["backup"].flatMap { backup($0, of: key) },
            weight: fields["weight"]?.int32(in: WorkspaceFileLimits.weights),
            capacity: fields["capacity"]?.int32(in: caps),
            dailyCap: fields["daily_cap"]?.int32(in: caps),
            pendingCap: fields["pending_cap"]?.int32(in: caps),
            active: fields["active"]?.flag() ?? true)
    }

    private static func hours(_ field: Field) -> String? {
        field.noteUnused(.repHours)
        return field.reference(to: field.context.names.calendars)
    }

    private static func backup(_ field: Field, of rep: String) -> String? {
        field.noteUnused(.repBackup)
        guard let backup = field.reference(to: field.context.names.reps) else { return nil }
        guard backup != rep else {
            return field.refused("`\(rep)` cannot be their own backup; name somebody else")
        }
        return backup
    }

    /// A list of skills, of a rep or asked for by a rule.
    static func skills(_ field: Field, _ feature: UnusedFeature) -> [String] {
        field.noteUnused(feature)
        var skills: [String] = []
        for item in field.list("skills", max: WorkspaceFileLimits.skillsMax) ?? [] {
            guard let skill = item.key("a skill") else { continue }
            if skills.contains(skill) { item.refuse("`\(skill)` is named twice; keep one") }
            skills.append(skill)
        }
        return skills
    }
}
