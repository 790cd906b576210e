import Testing

@testable import BatonWorkspaceFile

/// Each refusal of teams, with its line, column, key and hint.
struct TeamRefusalTests {
    @Test(arguments: [
        (
            "    member: [maya]",
            [
                "line 5, column 3: teams.sdr: a team needs `members`; add `members: …`",
                "line 6, column 5: teams.sdr.member: `member` is no key of a team; did you mean "
                    + "`members`?",
            ]
        ),
        (
            "    members: []",
            [
                "line 6, column 14: teams.sdr.members: the rotation has no members; name at least "
                    + "one rep"
            ]
        ),
        (
            "    members: maya",
            [
                "line 6, column 14: teams.sdr.members: write members as a list, such as `[a, b]`"
            ]
        ),
        (
            "    members: [maya, mya]",
            [
                "line 6, column 21: teams.sdr.members[1]: there is no rep `mya`; did you mean "
                    + "`maya`?"
            ]
        ),
        (
            "    members: [maya, zacharias]",
            [
                "line 6, column 21: teams.sdr.members[1]: there is no rep `zacharias`; add it to "
                    + "`reps`, or name another"
            ]
        ),
        (
            "    members: [maya, { rep: maya, weight: 2 }]",
            [
                "line 6, column 21: teams.sdr.members[1]: `maya` is a member twice; keep one, and "
                    + "give it a `weight` for more turns"
            ]
        ),
        (
            "    members: [{ rep: maya, weight: 0 }]",
            [
                "line 6, column 36: teams.sdr.members[0].weight: `0` is not a whole number from 1 "
                    + "to 16"
            ]
        ),
        (
            "    members: [{ weight: 3 }]",
            ["line 6, column 15: teams.sdr.members[0]: a member needs `rep`; add `rep: …`"]
        ),
        (
            "    members: [{ rep: maya, wieght: 3 }]",
            [
                "line 6, column 28: teams.sdr.members[0].wieght: `wieght` is no key of a member; "
                    + "did you mean `weight`?"
            ]
        ),
        (
            "    members: [maya]\n    manager: paul",
            [
                "line 7, column 14: teams.sdr.manager: there is no rep `paul`; add it to `reps`, or "
                    + "name another"
            ]
        ),
        (
            "    members: [maya]\n    director: may",
            [
                "line 7, column 15: teams.sdr.director: there is no rep `may`; did you mean `maya`?"
            ]
        ),
        (
            "    members: [maya]\n    operations: mayas",
            [
                "line 7, column 17: teams.sdr.operations: there is no rep `mayas`; did you mean "
                    + "`maya`?"
            ]
        ),
        (
            "    members: [maya]\n    calendar: office",
            [
                "line 7, column 15: teams.sdr.calendar: there is no calendar `office`; add it to "
                    + "`calendars`, or name another"
            ]
        ),
        (
            "    members: [maya]\n    on_shift_only: on",
            [
                "line 7, column 20: teams.sdr.on_shift_only: `on` is neither `true` nor `false`"
            ]
        ),
        (
            "    members: [maya]\n    needs_time_to_contact: 1",
            [
                "line 7, column 28: teams.sdr.needs_time_to_contact: `1` is neither `true` nor "
                    + "`false`"
            ]
        ),
    ])
    func `a team with a mistake is refused where it stands`(team: String, expected: [String]) {
        var draft = Draft()
        draft.team = team
        #expect(problems(draft) == expected)
    }

    @Test(arguments: [
        (
            "[]",
            "column 15: teams.sdr.fallback: the chain is empty; write `[pool]`, or leave it out"
        ),
        (
            "pool",
            "column 15: teams.sdr.fallback: write fallbacks as a list, such as `[a, b]`"
        ),
        (
            "[pool, manager]",
            "column 22: teams.sdr.fallback[1]: nothing comes after `pool`; put `pool` last"
        ),
        (
            "[manager, manager, pool]",
            "column 25: teams.sdr.fallback[1]: this stands in the chain already; keep one"
        ),
        (
            "[managr]",
            "column 16: teams.sdr.fallback[0]: `managr` is no step of a fallback; did you mean "
                + "`manager`?"
        ),
        (
            "[closers]",
            "column 16: teams.sdr.fallback[0]: `closers` is no step of a fallback; write "
                + "`team:NAME`, `hold`, `manager`, `pool`"
        ),
        (
            "[\"team:closer\"]",
            "column 16: teams.sdr.fallback[0]: there is no team `closer`; did you mean `closers`?"
        ),
        (
            "[\"team:sdr\"]",
            "column 16: teams.sdr.fallback[0]: a team cannot fall back on itself; name another, or "
                + "take this out"
        ),
        (
            "[hold]",
            "column 16: teams.sdr.fallback[0]: `hold` waits while the team's calendar is closed, "
                + "and it has none; add `calendar`"
        ),
    ])
    func `a fallback with a mistake is refused where it stands`(chain: String, problem: String) {
        var draft = Draft()
        draft.team = """
                members: [maya]
                manager: maya
                fallback: \(chain)
              closers: { members: [maya] }
            """
        #expect(problems(draft) == ["line 8, \(problem)"])
    }

    @Test func `a fallback to the manager needs a manager`() {
        var draft = Draft()
        draft.team += "\n    fallback: [manager, pool]"
        #expect(
            problems(draft) == [
                "line 7, column 16: teams.sdr.fallback[0]: the team has no manager; add `manager`, "
                    + "or take this out"
            ])
    }
}
