internal import BatonEngine

/// How large a workspace file and its parts may be.
package enum WorkspaceFileLimits {
    /// The whole text: 16 MiB.
    package static let textBytesMax = 16 * 1_048_576
    /// Characters that can begin a YAML node, counted anywhere in the text. Bounds the memory that
    /// the tree takes.
    package static let indicatorsMax = 4_000_000
    /// Mappings and lists within each other.
    package static let depthMax = 16
    /// Where the YAML parser itself stops. Bounds its work on mappings that are keys: it hashes
    /// each once for every level.
    package static let parserDepthMax: Int32 = 32
    /// Problems reported at once.
    package static let problemsMax = 50
    /// Warnings given at once.
    package static let warningsMax = 50

    package static let repsMax = 100_000
    package static let teamsMax = 1_000
    package static let membersPerTeamMax = 100_000
    package static let tiersMax = 1_000
    package static let rulesMax = 1_000
    package static let calendarsMax = 1_000
    package static let policiesMax = 1_000
    package static let fallbacksPerTeamMax = 16
    package static let conditionsPerRuleMax = 32
    package static let valuesPerConditionMax = 1_000
    package static let skillsMax = 32
    package static let shiftsPerCalendarMax = 200
    package static let holidaysPerCalendarMax = 5_000
    package static let followUpAttempts: ClosedRange<Int64> = 1...100

    /// A key or the name of a workspace, rep, team, tier, calendar or skill.
    package static let keyBytesMax = 64
    /// The `name` of a rep, a rule or a holiday.
    package static let nameBytesMax = 256
    /// RFC 5321 section 4.5.3.1.3, less the angle brackets.
    package static let emailBytesMax = 254
    /// A value that routing compares with: the longest that an attribute can have.
    package static let valueBytesMax = 1_024
    /// The longest value that a message repeats.
    package static let quotedBytesMax = 80

    package static let weights: ClosedRange<Int64> = 1...Int64(Rotation.weightMax)
    package static let caps: ClosedRange<Int64> = 0...1_000_000
    package static let costs: ClosedRange<Int64> = 0...Int64(WorkspaceDefinition.costMax)
    package static let ranks: ClosedRange<Int64> = 1...1_000_000
    /// Targets and ladder offsets (Documentation/Domain.md section 3): 365 days.
    package static let durationSecondsMax = PolicyDefinition.secondsMax
    /// How far ahead deadlines are reckoned (Documentation/Domain.md section 3): five years.
    package static let coverageDays: Int64 = 5 * 365
    /// A calendar opens within so many days (Documentation/Domain.md section 3).
    package static let daysUntilOpeningMax: Int64 = 400
}
