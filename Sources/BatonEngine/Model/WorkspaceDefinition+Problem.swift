extension WorkspaceDefinition {
    /// What is wrong with the definition in itself; nil if every reference holds and every number
    /// is in its range.
    ///
    /// The file's reader finds the same with line and column; this one is for definitions that
    /// come from elsewhere, such as a journal.
    package var problem: String? {
        DefinitionNames(self).problem(of: self)
    }

    /// The most that a lead may take of a capacity.
    package static let costMax: Int32 = 1_000
}

/// What the parts of a definition may refer to.
struct DefinitionNames {
    let zones: Lookup<String, Bool>
    let calendars: Lookup<String, Bool>
    let reps: Lookup<String, Bool>
    let teams: Lookup<String, Bool>
    let tiers: Lookup<String, Bool>
    /// The first key that stands twice in its section.
    private let twin: String?

    init(_ definition: WorkspaceDefinition) {
        var twin: String?
        var zones = Self.table(definition.zones.lazy.map(\.name), "zone", &twin)
        // A workspace without a table of its own runs in UTC.
        zones[TimeZoneTable.utc.name] = true
        self.zones = zones
        calendars = Self.table(definition.calendars.lazy.map(\.key), "calendar", &twin)
        reps = Self.table(definition.reps.lazy.map(\.key), "rep", &twin)
        teams = Self.table(definition.teams.lazy.map(\.key), "team", &twin)
        tiers = Self.table(definition.tiers.lazy.map(\.key), "tier", &twin)
        self.twin = twin
    }

    private static func table(
        _ keys: some Collection<String>, _ what: String, _ twin: inout String?
    ) -> Lookup<String, Bool> {
        var table = Lookup<String, Bool>(minimumCapacity: keys.count)
        for key in keys {
            if table[key] != nil, twin == nil { twin = "\(what) \(key) stands twice" }
            table[key] = true
        }
        return table
    }

    func problem(of definition: WorkspaceDefinition) -> String? {
        if let twin { return twin }
        return problem(withZone: definition.timeZone)
            ?? definition.calendars.firstProblem(problem(with:))
            ?? definition.reps.firstProblem(problem(with:))
            ?? definition.teams.firstProblem(problem(with:))
            ?? definition.tiers.firstProblem(problem(with:))
            ?? problem(withRouting: definition.routing)
            ?? problem(withPolicies: definition.policies)
    }

    func problem(withZone zone: String?) -> String? {
        guard let zone, zones[zone] == nil else { return nil }
        return "no table for zone \(zone)"
    }

    /// - Parameter subject: What names the rep: `team sdr`.
    func problem(withRep rep: String?, of subject: String) -> String? {
        guard let rep, reps[rep] == nil else { return nil }
        return "\(subject) names \(rep), who is no rep"
    }

    func problem(withCalendar calendar: String?, of subject: String) -> String? {
        guard let calendar, calendars[calendar] == nil else { return nil }
        return "\(subject) names \(calendar), which is no calendar"
    }

    func problem(withSkills skills: [String], of subject: String) -> String? {
        zip(skills, skills.dropFirst()).allSatisfy(<)
            ? nil : "the skills of \(subject) are not in order, each once"
    }
}

extension Sequence {
    /// The first that is found, in the order of the sequence.
    func firstProblem(_ find: (Element) -> String?) -> String? {
        for element in self {
            if let problem = find(element) { return problem }
        }
        return nil
    }
}
