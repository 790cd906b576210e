import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// Each refusal of routing rules, with its line, column, key and hint; and what conditions become.
struct RoutingRefusalTests {
    private static let last = "  - { name: all, then: { team: sdr, tier: standard } }"

    /// A file whose first rule, in line 10, is followed by one for everything.
    private static func draft(_ rule: String) -> Draft {
        var draft = Draft()
        draft.rules = "  - \(rule)\n\(last)"
        return draft
    }

    private static func when(_ when: String) -> Draft {
        draft("{ name: one, when: \(when), then: { team: sdr, tier: standard } }")
    }

    @Test(arguments: [
        (
            "{ then: { team: sdr, tier: standard }, when: { score: 1 } }",
            "line 10, column 5: routing[0]: a rule needs `name`; add `name: …`"
        ),
        (
            "{ name: one, when: { score: 1 } }",
            "line 10, column 5: routing[0]: a rule needs `then`; add `then: …`"
        ),
        (
            "{ name: one, when: { score: 1 }, then: { tier: standard } }",
            "line 10, column 38: routing[0].then: the `then` of a rule needs `team`; add `team: …`"
        ),
        (
            "{ name: one, when: { score: 1 }, then: { team: sdr } }",
            "line 10, column 38: routing[0].then: the `then` of a rule needs `tier`; add `tier: …`"
        ),
        (
            "{ name: one, when: { score: 1 }, then: { team: sd, tier: standard } }",
            "line 10, column 52: routing[0].then.team: there is no team `sd`; did you mean `sdr`?"
        ),
        (
            "{ name: one, when: { score: 1 }, then: { team: sdr, tier: standart } }",
            "line 10, column 63: routing[0].then.tier: there is no tier `standart`; did you mean "
                + "`standard`?"
        ),
        (
            "{ name: one, if: { score: 1 }, when: { score: 1 }, "
                + "then: { team: sdr, tier: standard } }",
            "line 10, column 18: routing[0].if: `if` is no key of a rule; its keys are `name`, "
                + "`when`, `then`"
        ),
        (
            "{ name: one, then: { team: sdr, tier: standard } }",
            "line 10, column 5: routing[0]: a rule without `when` matches everything, so the rules "
                + "after it are never tried; put it last"
        ),
        (
            "{ name: all, when: { score: 1 }, then: { team: sdr, tier: standard } }",
            "line 11, column 5: routing[1]: there are two rules `all`, the first in line 10; name "
                + "one otherwise"
        ),
        (
            "{ name: one, when: { score: 1 }, then: { team: sdr, tier: standard, skills: fr } }",
            "line 10, column 81: routing[0].then.skills: write skills as a list, such as `[a, b]`"
        ),
    ])
    func `a rule with a mistake is refused where it stands`(rule: String, problem: String) {
        #expect(problems(Self.draft(rule)) == [problem])
    }

    @Test(arguments: [
        ("{}", "24: routing[0].when: there is no condition; leave `when` out to match everything"),
        (
            "{ scroe: 1 }",
            "26: routing[0].when.scroe: `scroe` is nothing that routing reads; did you mean "
                + "`score`?"
        ),
        (
            "{ budget: 1 }",
            "26: routing[0].when.budget: `budget` is nothing that routing reads; write "
                + "`attributes.budget` for an attribute of your own"
        ),
        (
            "{ attributes.: 1 }",
            "26: routing[0].when.attributes.: `` cannot be an attribute: it has 0 bytes; write 1 to "
                + "64"
        ),
        (
            "{ attributes.a/b: 1 }",
            "26: routing[0].when.attributes.a/b: `a/b` cannot be an attribute: write letters a to "
                + "z, digits, and `_ . -` only"
        ),
        (
            "{ score: \">=high\" }",
            "33: routing[0].when.score: `>=high` compares with no whole number; write one such as "
                + "\">=80\""
        ),
        (
            "{ score: high }",
            "33: routing[0].when.score: `high` is no score; write a whole number or a comparison "
                + "such as \">=80\""
        ),
        (
            "{ score: 080 }",
            "33: routing[0].when.score: `080` is no score; write a whole number or a comparison "
                + "such as \">=80\""
        ),
        (
            "{ score: [80, \">=90\"] }",
            "38: routing[0].when.score[1]: `>=90` is a comparison; write it alone, not in a list"
        ),
        (
            "{ category: [] }",
            "36: routing[0].when.category: the list is empty, so nothing matches; name a value"
        ),
        (
            "{ category: [reply, reply] }",
            "44: routing[0].when.category[1]: `reply` is named twice; keep one"
        ),
        (
            "{ category: { a: b } }",
            "36: routing[0].when.category: this is a mapping; write a value, a list of values or a "
                + "comparison"
        ),
        (
            "{ arrived: opened }",
            "35: routing[0].when.arrived: `opened` is not `open` or `closed`; did you mean `open`?"
        ),
    ])
    func `a condition with a mistake is refused where it stands`(when: String, problem: String) {
        #expect(problems(Self.when(when)) == ["line 10, column \(problem)"])
    }

    @Test func `a value longer than any attribute is refused`() {
        let value = String(repeating: "v", count: 1_025)
        #expect(
            problems(Self.when("{ category: \(value) }")) == [
                "line 10, column 36: routing[0].when.category: the value has 1025 bytes; no "
                    + "attribute is longer than 1024"
            ])
    }

    @Test func `the last rule must match everything`() {
        var draft = Draft()
        draft.rules =
            "  - { name: one, when: { score: 1 }, then: { team: sdr, tier: standard } }"
        #expect(
            problems(draft) == [
                "line 10, column 18: routing[0].when: the last rule must match everything; take "
                    + "`when` out, or add a rule after it"
            ])
    }

    @Test func `a file without rules is refused`() {
        let text = Draft().text.replacing("routing:\n\(Self.last)", with: "routing: []")
        #expect(
            problems(text) == [
                "line 9, column 10: routing: there is no rule; write at least one, without `when`, "
                    + "for everything"
            ])
    }

    // MARK: - What conditions become

    @Test(
        arguments: [
            ("{ score: \">=80\" }", LeadAttribute.score, .compares(.atLeast, 80)),
            ("{ score: \"<= 80\" }", .score, .compares(.atMost, 80)),
            ("{ score: \">80\" }", .score, .compares(.above, 80)),
            ("{ score: <40 }", .score, .compares(.below, 40)),
            ("{ score: 80 }", .score, .anyOf(["80"])),
            ("{ score: [80, 90] }", .score, .anyOf(["80", "90"])),
            ("{ source: web }", .source, .anyOf(["web"])),
            ("{ category: [a, \"b c\"] }", .category, .anyOf(["a", "b c"])),
            ("{ segment: true }", .segment, .anyOf(["true"])),
            ("{ account: 2026-04-06 }", .account, .anyOf(["2026-04-06"])),
            ("{ territory: \"\" }", .territory, .anyOf([""])),
            ("{ language: \"null\" }", .language, .anyOf(["null"])),
            ("{ campaign: 1.0 }", .campaign, .anyOf(["1.0"])),
            ("{ company: Müller }", .company, .anyOf(["Müller"])),
            ("{ title: CTO }", .title, .anyOf(["CTO"])),
            ("{ attributes.budget: \">-5\" }", .other("budget"), .compares(.above, -5)),
            ("{ attributes.a.b: x }", .other("a.b"), .anyOf(["x"])),
            ("{ arrived: open }", .arrived, .arrived(open: true)),
            ("{ arrived: closed }", .arrived, .arrived(open: false)),
        ] as [(String, LeadAttribute, RoutingCondition.Test)])
    func `a condition is compiled`(
        when: String, attribute: LeadAttribute, test: RoutingCondition.Test
    ) throws {
        let parsed = try Self.when(when).parsed()
        #expect(
            parsed.definition.routing[0].conditions == [
                RoutingCondition(attribute: attribute, test: test)
            ])
        #expect(parsed.definition.problem == nil)
    }

    @Test func `the skills of a rule are kept in order`() throws {
        let parsed = try Self.draft(
            "{ name: one, when: { arrived: closed }, "
                + "then: { team: sdr, tier: standard, skills: [fr, de] } }"
        ).parsed()
        #expect(parsed.definition.routing[0].skills == ["de", "fr"])
        #expect(parsed.definition.problem == nil)
    }
}
