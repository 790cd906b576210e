import BatonEngine

extension WorkspaceDefinition {
    /// The sections of a file.
    static let sections = [
        "workspace", "time_zone", "calendars", "reps", "teams", "tiers", "routing", "policies",
    ]

    /// Reads all sections, without the tables of the zones; what is wrong is in the field's
    /// problems, and then nothing of the answer may be used.
    static func read(_ field: Field) -> WorkspaceDefinition? {
        guard let fields = Fields(field, what: "a workspace file", keys: sections) else {
            return nil
        }
        return WorkspaceDefinition(
            name: fields.required("workspace").flatMap(workspaceName) ?? "",
            timeZone: fields["time_zone"]?.timeZone() ?? TimeZoneTable.utc.name, zones: [],
            // The weights of reps, which members have unless theirs is given, come before the teams.
            reps: fields.required("reps").map(RepDefinition.readAll) ?? [],
            teams: fields.required("teams").map(TeamDefinition.readAll) ?? [],
            tiers: fields.required("tiers").map(TierDefinition.readAll) ?? [],
            routing: fields.required("routing").map(RoutingRule.readAll) ?? [],
            calendars: fields["calendars"].map(CalendarDefinition.readAll) ?? [],
            policies: fields["policies"].map(PolicyDefinition.readAll) ?? [])
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

    /// Every zone that is named anywhere. The hours of a rep are in one of them: their calendar's,
    /// else the rep's, else the workspace's.
    var timeZones: [String] {
        [timeZone] + calendars.compactMap(\.timeZone) + reps.compactMap(\.timeZone)
    }
}
