/// A workspace with one team of three, whose members have no limits.
func workspaceText(_ name: String = "acme", reps: [String] = ["maya", "jon", "lea"]) -> String {
    let lines = reps.map { "  \($0): { name: \($0.uppercased()) }" }.joined(separator: "\n")
    return """
        workspace: \(name)
        time_zone: Europe/Paris
        reps:
        \(lines)
          paul: { name: Paul }
        teams:
          sdr: { members: [\(reps.joined(separator: ", "))], manager: paul }
          closers: { members: [\(reps[0])] }
        tiers:
          standard: { rank: 1 }
        routing:
          - { name: all, then: { team: sdr, tier: standard } }
        """
}
