import Testing

@testable import BatonWorkspaceFile

/// Each refusal of tiers, with its line, column, key and hint.
struct TierRefusalTests {
    @Test(arguments: [
        ("{}", "line 8, column 3: tiers.standard: a tier needs `rank`; add `rank: …`"),
        (
            "{ rank: 0 }",
            "line 8, column 21: tiers.standard.rank: `0` is not a whole number from 1 to 1000000"
        ),
        (
            "{ rank: 1, cost: -1 }",
            "line 8, column 30: tiers.standard.cost: `-1` is not a whole number from 0 to 1000"
        ),
        (
            "{ rank: 1, cost: 1001 }",
            "line 8, column 30: tiers.standard.cost: `1001` is not a whole number from 0 to 1000"
        ),
        (
            "{ rnak: 1, rank: 1 }",
            "line 8, column 15: tiers.standard.rnak: `rnak` is no key of a tier; did you mean "
                + "`rank`?"
        ),
        (
            "{ rank: 1, ignores_capacity: no }",
            "line 8, column 42: tiers.standard.ignores_capacity: `no` is neither `true` nor "
                + "`false`"
        ),
        (
            "{ rank: 1, min_compliance: 85 }",
            "line 8, column 40: tiers.standard.min_compliance: `85` is no share; write 0% to 100%, "
                + "such as `85%`"
        ),
        (
            "{ rank: 1, min_compliance: 100.01% }",
            "line 8, column 40: tiers.standard.min_compliance: `100.01%` is no share; write 0% to "
                + "100%, such as `85%`"
        ),
    ])
    func `a tier with a mistake is refused where it stands`(tier: String, problem: String) {
        var draft = Draft()
        draft.tiers = "  standard: \(tier)"
        #expect(problems(draft) == [problem])
    }
}
