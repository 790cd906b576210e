/// What a file may say, and the engine does not act upon yet.
enum UnusedFeature: Int, CaseIterable {
    case calendars
    case policies
    case ladders
    case repHours
    case repSkills
    case repBackup
    case teamCalendar
    case teamOnShiftOnly
    case teamNeedsTimeToContact
    case fallbackTeam
    case fallbackHold
    case tierIgnoresCapacity
    case tierMinCompliance
    case ruleSkills
    case ruleArrived

    var message: String {
        switch self {
        case .ruleArrived: "a rule with `arrived` is kept, but matches no lead yet"
        default: "\(subject) kept and checked, but without effect yet"
        }
    }

    private var subject: String {
        switch self {
        case .calendars: "`calendars` are"
        case .policies: "`policies` are"
        case .ladders: "`ladders` are"
        case .repHours: "a rep's `hours` are"
        case .repSkills: "a rep's `skills` are"
        case .repBackup: "a rep's `backup` is"
        case .teamCalendar: "a team's `calendar` is"
        case .teamOnShiftOnly: "`on_shift_only` is"
        case .teamNeedsTimeToContact: "`needs_time_to_contact` is"
        case .fallbackTeam: "a `team:` in a fallback is"
        case .fallbackHold: "`hold` in a fallback is"
        case .tierIgnoresCapacity: "`ignores_capacity` is"
        case .tierMinCompliance: "`min_compliance` is"
        case .ruleSkills: "the `skills` of a rule are"
        case .ruleArrived: "a rule with `arrived` is"
        }
    }
}

/// The first use of each, for one warning a kind.
struct UnusedFeatures {
    private var first: [(position: SourcePosition, path: FieldPath)?] =
        Array(repeating: nil, count: UnusedFeature.allCases.count)

    mutating func note(_ feature: UnusedFeature, _ position: SourcePosition, _ path: FieldPath) {
        if let earlier = first[feature.rawValue], earlier.position <= position { return }
        first[feature.rawValue] = (position, path)
    }

    /// In the order of the file.
    var warnings: [Diagnostic] {
        UnusedFeature.allCases
            .compactMap { feature in
                first[feature.rawValue].map {
                    Diagnostic(
                        position: $0.position, path: $0.path.description,
                        message: feature.message)
                }
            }
            .sorted { ($0.position, $0.path) < ($1.position, $1.path) }
    }
}
