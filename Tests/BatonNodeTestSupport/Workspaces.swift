package import BatonEngine

/// A workspace with one team of three, whose members have no limits.
package func definition(
    _ name: String = "acme", reps: [String] = ["maya", "jon", "lea"]
) -> WorkspaceDefinition {
    WorkspaceDefinition(
        name: name, timeZone: "UTC", zones: [.utc],
        reps: (reps + ["paul"]).map { RepDefinition(key: $0, name: $0.uppercased()) },
        teams: [
            TeamDefinition(
                key: "sdr", members: reps.map { TeamDefinition.Member(rep: $0) }, manager: "paul")
        ],
        tiers: [TierDefinition(key: "standard", rank: 1)],
        routing: [RoutingRule(name: "all", conditions: [], team: "sdr", tier: "standard")])
}

/// The same, whose leads are to be contacted within a minute, and whose owner is reminded then.
package func strictDefinition() -> WorkspaceDefinition {
    var definition = definition()
    let step = LadderStep(at: .seconds(0), atText: "0", action: .remindOwner)
    definition.policies = [
        PolicyDefinition(
            tier: "standard", calendar: .always,
            targets: PolicyTargets(contact: .seconds(internal: 60, external: nil)),
            ladders: [Ladder(clock: .contact, steps: [step])])
    ]
    return definition
}

package let operations = Principal(role: .operations, name: "olga")

/// 2026-04-01 08:00 UTC.
package let morning = Instant(seconds: 1_775_030_400)
