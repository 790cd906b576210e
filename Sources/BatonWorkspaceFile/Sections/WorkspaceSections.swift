/// A whole workspace file, typed: every section in its order, references by key, all checked
/// (Documentation/Domain.md section 8).
package struct WorkspaceSections: Hashable, Sendable {
    package var name: String
    /// `UTC` unless the file says otherwise.
    package var timeZone: String
    package var calendars: [CalendarSection]
    package var reps: [RepSection]
    package var teams: [TeamSection]
    package var tiers: [TierSection]
    package var rules: [RuleSection]
    package var policies: [PolicySection]
}

extension WorkspaceSections {
    private static let keys = [
        "workspace", "time_zone", "calendars", "reps", "teams", "tiers", "routing", "policies",
    ]

    /// Reads all sections; what is wrong is in the field's problems, and then nothing of the
    /// answer may be used.
    static func read(_ field: Field) -> WorkspaceSections? {
        guard let fields = Fields(field, what: "a workspace file", keys: keys) else { return nil }
        return WorkspaceSections(
            name: fields.required("workspace").flatMap(workspaceName) ?? "",
            timeZone: fields["time_zone"]?.timeZone() ?? "UTC",
            calendars: fields["calendars"].map(CalendarSection.readAll) ?? [],
            reps: fields.required("reps").map(RepSection.readAll) ?? [],
            teams: fields.required("teams").map(TeamSection.readAll) ?? [],
            tiers: fields.required("tiers").map(TierSection.readAll) ?? [],
            rules: fields.required("routing").map(RuleSection.readAll) ?? [],
            policies: fields["policies"].map(PolicySection.readAll) ?? [])
    }

    /// A workspace's name is also that of its file on disk.
    private static func workspaceName(_ field: Field) -> String? {
        guard let name = field.key("the name of a workspace") else { return nil }
        guard !name.hasPrefix(".") else {
            return field.refused(
                "`\(name)` cannot be the name of a workspace: it begins with a dot")
        }
        return name
    }

    /// Every zone that is named anywhere, in the order of the sections.
    var timeZones: [String] {
        [timeZone] + calendars.compactMap(\.timeZone) + reps.compactMap(\.timeZone)
    }
}
