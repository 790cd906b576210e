import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// Each refusal of policies, targets and ladders, with its line, column, key and hint.
struct PolicyRefusalTests {
    /// A file whose one policy begins in line 12.
    private static func draft(_ policy: String) -> Draft {
        var draft = Draft()
        draft.end = "policies:\n\(policy)"
        return draft
    }

    private static func targets(_ targets: String) -> Draft {
        draft("  standard: { calendar: 24x7, targets: \(targets) }")
    }

    /// The steps begin in column 71.
    private static func steps(_ steps: String) -> Draft {
        draft(
            "  standard: { calendar: 24x7, targets: { contact: 1h }, ladders: { contact: \(steps) } }"
        )
    }

    @Test(arguments: [
        (
            "  standard: { targets: { contact: 1h } }",
            "line 12, column 3: policies.standard: a policy needs `calendar`; add `calendar: …`"
        ),
        (
            "  standard: { calendar: 24x7 }",
            "line 12, column 3: policies.standard: a policy needs `targets`; add `targets: …`"
        ),
        (
            "  standart: { calendar: 24x7, targets: {} }",
            "line 12, column 3: policies.standart: a policy has the name of its tier; there is no "
                + "tier `standart`; did you mean `standard`?"
        ),
        (
            "  standard: { calendar: office, targets: {} }",
            "line 12, column 25: policies.standard.calendar: there is no calendar `office`; add it "
                + "to `calendars`, or name another"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, target: {} }",
            "line 12, column 44: policies.standard.target: `target` is no key of a policy; did you "
                + "mean `targets`?"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, handoff_note: yes }",
            "line 12, column 58: policies.standard.handoff_note: `yes` is not `required` or "
                + "`optional`; write `required`, `optional`"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, after_hours: sleep }",
            "line 12, column 57: policies.standard.after_hours: `sleep` is no after-hours rule; "
                + "write `pause`, `{ after_opening: 1h }` or `{ within: 12h }`"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, after_hours: {} }",
            "line 12, column 57: policies.standard.after_hours: one rule holds at a time; write "
                + "`pause`, `{ after_opening: 1h }` or `{ within: 12h }`"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, "
                + "after_hours: { within: 1h, after_opening: 1h } }",
            "line 12, column 57: policies.standard.after_hours: one rule holds at a time; write "
                + "`pause`, `{ after_opening: 1h }` or `{ within: 12h }`"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, after_hours: { after_openin: 1h } }",
            "line 12, column 59: policies.standard.after_hours.after_openin: `after_openin` is no "
                + "key of an after-hours rule; did you mean `after_opening`?"
        ),
        (
            "  standard: { calendar: 24x7, targets: {}, after_hours: { within: 0h } }",
            "line 12, column 67: policies.standard.after_hours.within: `0h` is out of range; write "
                + "1s to 365d"
        ),
    ])
    func `a policy with a mistake is refused where it stands`(policy: String, problem: String) {
        #expect(problems(Self.draft(policy)).contains(problem))
    }

    @Test(arguments: [
        (
            "{ contct: 1h }",
            "42: policies.standard.targets.contct: `contct` is no key of the targets of a policy; "
                + "did you mean `contact`?"
        ),
        (
            "{ contact: 90 }",
            "51: policies.standard.targets.contact: `90` is no duration; write a whole number and a "
                + "unit: 20s, 15m, 4h, 2d or 1w"
        ),
        (
            "{ contact: 1.5h }",
            "51: policies.standard.targets.contact: `1.5h` is no duration; write a whole number and "
                + "a unit: 20s, 15m, 4h, 2d or 1w"
        ),
        (
            "{ contact: -5m }",
            "51: policies.standard.targets.contact: `-5m` is no duration; write a whole number and "
                + "a unit: 20s, 15m, 4h, 2d or 1w"
        ),
        (
            "{ contact: 0m }",
            "51: policies.standard.targets.contact: `0m` is out of range; write 1s to 365d"
        ),
        (
            "{ contact: 366d }",
            "51: policies.standard.targets.contact: `366d` is out of range; write 1s to 365d"
        ),
        (
            "{ contact: 9223372036854775807w }",
            "51: policies.standard.targets.contact: `9223372036854775807w` is out of range; write "
                + "1s to 365d"
        ),
        (
            "{ contact: { internal: 5m } }",
            "42: policies.standard.targets.contact: a target with two numbers needs `external`; add "
                + "`external: …`"
        ),
        (
            "{ contact: { internal: 15m, external: 5m } }",
            "78: policies.standard.targets.contact.external: customers are promised less time than "
                + "the internal target has; write `internal` at most as long as `external`"
        ),
        (
            "{ response: { hott: 1h } }",
            "54: policies.standard.targets.response.hott: `hott` is no key of the response target; "
                + "did you mean `hot`?"
        ),
        (
            "{ response: 1h }",
            "52: policies.standard.targets.response: the response target is a mapping of `hot`, "
                + "`warm`, `neutral`, `negative`"
        ),
        (
            "{ response: { hot: { after_hours: pause } } }",
            "54: policies.standard.targets.response.hot: a response target needs `target`; add "
                + "`target: …`"
        ),
        (
            "{ response: { hot: { target: 1h, after_hours: never } } }",
            "86: policies.standard.targets.response.hot.after_hours: `never` is no after-hours rule; "
                + "write `pause`, `{ after_opening: 1h }` or `{ within: 12h }`"
        ),
        (
            "{ follow_up: { attempts: 0, within: 1d } }",
            "65: policies.standard.targets.follow_up.attempts: `0` is not a whole number from 1 to "
                + "100"
        ),
        (
            "{ follow_up: { attempts: 3 } }",
            "42: policies.standard.targets.follow_up: a follow-up target needs `within`; add "
                + "`within: …`"
        ),
    ])
    func `a target with a mistake is refused where it stands`(targets: String, problem: String) {
        #expect(problems(Self.targets(targets)) == ["line 12, column \(problem)"])
    }

    @Test(arguments: [
        (
            "[]",
            "77: policies.standard.ladders.contact: the ladder has no step; add one, or take it out"
        ),
        (
            "[{ at: +1h }]",
            "78: policies.standard.ladders.contact[0]: a step needs `do`; add `do: …`"
        ),
        (
            "[{ do: reassign }]",
            "78: policies.standard.ladders.contact[0]: a step needs `at`; add `at: …`"
        ),
        (
            "[{ at: +1h, do: reassign, wal: true }]",
            "103: policies.standard.ladders.contact[0].wal: `wal` is no key of a step; did you mean "
                + "`wall`?"
        ),
        (
            "[{ at: +1h, do: reassign, wall: 1 }]",
            "109: policies.standard.ladders.contact[0].wall: `1` is neither `true` nor `false`"
        ),
        (
            "[{ at: 100%, do: reassign }]",
            "84: policies.standard.ladders.contact[0].at: `100%` is no share of the target; write "
                + "`1%` to `99%`, or \"0\" for the deadline"
        ),
        (
            "[{ at: 1h, do: reassign }]",
            "84: policies.standard.ladders.contact[0].at: `1h` is no offset; write a share such as "
                + "`75%`, or a time before (`-30m`), at (\"0\") or after (`+15m`) the deadline"
        ),
        (
            "[{ at: +0m, do: reassign }]",
            "84: policies.standard.ladders.contact[0].at: `+0m` is no offset; write a share such as "
                + "`75%`, or a time before (`-30m`), at (\"0\") or after (`+15m`) the deadline"
        ),
        (
            "[{ at: -366d, do: reassign }]",
            "84: policies.standard.ladders.contact[0].at: `-366d` is out of range; write at most "
                + "365d"
        ),
        (
            "[{ at: +1h, do: alert manger }]",
            "93: policies.standard.ladders.contact[0].do: `alert manger` is nothing that a step "
                + "does; did you mean `alert manager`?"
        ),
        (
            "[{ at: +1h, do: \"alert rep:may\" }]",
            "93: policies.standard.ladders.contact[0].do: there is no rep `may`; did you mean "
                + "`maya`?"
        ),
        (
            "[{ at: +60m, do: reassign }, { at: +1h, do: reassign }]",
            "106: policies.standard.ladders.contact[1]: `+1h`, `reassign` stands in the ladder "
                + "twice, first in line 12; keep one"
        ),
    ])
    func `a step with a mistake is refused where it stands`(steps: String, problem: String) {
        #expect(problems(Self.steps(steps)) == ["line 12, column \(problem)"])
    }

    @Test func `a ladder has at most sixty-four steps`() throws {
        func steps(_ count: Int) -> Draft {
            let steps = (1...count).map { "{ at: +\($0)m, do: remind owner }" }
            return Self.steps("[\(steps.joined(separator: ", "))]")
        }
        #expect(try steps(64).parsed().definition.policies[0].ladders[0].steps.count == 64)
        #expect(
            problems(steps(65)) == [
                "line 12, column 77: policies.standard.ladders.contact: there are 65 steps; at "
                    + "most 64 are allowed"
            ])
    }

    @Test func `a ladder for a clock that has no target is refused`() {
        let policy = """
              standard:
                calendar: 24x7
                targets: { contact: 1h }
                ladders: { acceptance: [{ at: "0", do: reassign }] }
            """
        #expect(
            problems(Self.draft(policy)) == [
                "line 15, column 16: policies.standard.ladders.acceptance: the policy has no "
                    + "`acceptance` target, so this ladder would never run; add the target, or take "
                    + "the ladder out"
            ])
    }

    @Test func `wall time makes another step of the same offset`() throws {
        let parsed = try Self.steps(
            "[{ at: -1h, do: reassign }, { at: -1h, do: reassign, wall: true }, "
                + "{ at: +2d, do: alert operations }, { at: +1w, do: alert backup }]"
        ).parsed()
        let steps = parsed.definition.policies[0].ladders[0].steps
        #expect(steps.map(\.isWall) == [false, true, false, false])
        #expect(
            steps.map(\.at) == [
                .seconds(-3_600), .seconds(-3_600), .seconds(172_800), .seconds(604_800),
            ])
        #expect(
            steps.map(\.action) == [.reassign, .reassign, .alert(.operations), .alert(.backup)])
    }

    @Test func `a policy that never closes and asks for a note is kept`() throws {
        let policy = try Self.draft(
            "  standard: { calendar: 24x7, handoff_note: required, "
                + "targets: { contact: 365d, acceptance: same_day } }"
        ).parsed().definition.policies[0]
        #expect(policy.calendar == .always)
        #expect(policy.requiresHandoffNote)
        #expect(policy.targets.contact == .seconds(internal: 365 * 86_400, external: nil))
        #expect(policy.targets.acceptance == .sameDay)
    }
}
