/// How urgent a lead is, as the file says it.
package struct TierSection: Hashable, Sendable {
    package var key: String
    package var rank: Int32
    package var cost: Int32
    package var ignoresCapacity: Bool
    /// In basis points; nil means that compliance is not asked.
    package var minCompliance: Int32?
}

extension TierSection {
    private static let keys = ["rank", "cost", "ignores_capacity", "min_compliance"]

    static func readAll(_ field: Field) -> [TierSection] {
        field.named("tier", max: WorkspaceFileLimits.tiersMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> TierSection? {
        guard let fields = Fields(field, what: "a tier", keys: keys) else { return nil }
        fields["ignores_capacity"]?.noteUnused(.tierIgnoresCapacity)
        fields["min_compliance"]?.noteUnused(.tierMinCompliance)
        return TierSection(
            key: key,
            rank: fields.required("rank")?.int32(in: WorkspaceFileLimits.ranks) ?? 1,
            cost: fields["cost"]?.int32(in: WorkspaceFileLimits.costs) ?? 1,
            ignoresCapacity: fields["ignores_capacity"]?.flag() ?? false,
            minCompliance: fields["min_compliance"]?.basisPoints())
    }
}
