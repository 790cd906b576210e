import BatonEngine

extension TierDefinition {
    private static let keys = ["rank", "cost", "ignores_capacity", "min_compliance"]

    static func readAll(_ field: Field) -> [TierDefinition] {
        field.named("tier", max: WorkspaceFileLimits.tiersMax).compactMap(read)
    }

    private static func read(_ key: String, _ field: Field) -> TierDefinition? {
        guard let fields = Fields(field, what: "a tier", keys: keys) else { return nil }
        return TierDefinition(
            key: key,
            rank: fields.required("rank")?.int32(in: WorkspaceFileLimits.ranks) ?? 1,
            cost: fields["cost"]?.int32(in: WorkspaceFileLimits.costs) ?? 1,
            ignoresCapacity: fields["ignores_capacity"]?.flag() ?? false,
            minCompliance: fields["min_compliance"]?.basisPoints())
    }
}
