import Testing

@testable import BatonWorkspaceFile

/// What people get wrong in files, each with the whole of what they are told: the place, the field,
/// the value and what to do (Documentation/Testing.md, "Bad input").
struct BadInputTests {
    private static let shift = #"{ days: [mon, tue], from: "09:00", to: "18:00" }"#

    @Test func `a scenario file with an unknown key names it`() throws {
        #expect(
            try ScenarioDraft(steps: ["submit: { id: r1, acount: acme }"]).problems() == [
                "cases/draft.yaml: line 10, column 58: timeline[0].submit.acount: `acount` is no key "
                    + "of `submit`; did you mean `account`?"
            ])
        #expect(
            try ScenarioDraft(top: "nmae: One").problems() == [
                "cases/draft.yaml: line 1, column 1: nmae: `nmae` is no key of a scenario; did you "
                    + "mean `name`?"
            ])
    }

    @Test func `a ladder with two identical steps is refused`() {
        var draft = Draft()
        draft.end = """
            policies:
              standard:
                calendar: 24x7
                targets: { contact: 1h }
                ladders:
                  contact:
                    - { at: "0", do: remind owner }
                    - { at: +60m, do: alert manager }
                    - { at: +1h, do: alert manager }
            """
        #expect(
            problems(draft) == [
                "line 19, column 11: policies.standard.ladders.contact[2]: `+1h`, `alert manager` "
                    + "stands in the ladder twice, first in line 18; keep one"
            ])
    }

    @Test func `a calendar without hours is refused`() {
        func refusals(_ calendar: String) -> [String] {
            var draft = Draft()
            draft.top = "calendars:\n  office: \(calendar)"
            return problems(draft)
        }
        #expect(
            refusals("{ time_zone: Europe/Paris }") == [
                "line 3, column 3: calendars.office: a calendar needs `weekly`; add "
                    + "`weekly: [\(Self.shift)]`"
            ])
        #expect(
            refusals("{ weekly: [] }") == [
                "line 3, column 21: calendars.office.weekly: the calendar never opens; give it a "
                    + "shift such as `\(Self.shift)`"
            ])
        #expect(
            refusals("{ weekly: ~ }") == [
                "line 3, column 21: calendars.office.weekly: write shifts as a list, such as "
                    + "`[\(Self.shift)]`"
            ])
    }

    @Test func `a rotation without members is refused`() {
        var draft = Draft()
        draft.team = "    members: []"
        #expect(
            problems(draft) == [
                "line 6, column 14: teams.sdr.members: the rotation has no members; name at least "
                    + "one rep"
            ])
    }

    @Test func `a manager who does not exist is refused`() {
        var draft = Draft()
        draft.team += "\n    manager: mia"
        draft.reps += "\n  mina:"
        #expect(
            problems(draft) == [
                "line 8, column 14: teams.sdr.manager: there is no rep `mia`; did you mean `mina`?"
            ])
    }

    @Test func `two rules with one name are refused`() {
        var draft = Draft()
        draft.rules = """
              - { name: hot, when: { score: ">=80" }, then: { team: sdr, tier: standard } }
              - { name: hot, when: { score: ">=60" }, then: { team: sdr, tier: standard } }
              - { name: all, then: { team: sdr, tier: standard } }
            """
        #expect(
            problems(draft) == [
                "line 11, column 5: routing[1]: there are two rules `hot`, the first in line 10; "
                    + "name one otherwise"
            ])
    }

    @Test(arguments: [0, 17])
    func `a weight of 0 or 17 is refused`(weight: Int) {
        var draft = Draft()
        draft.reps = "  maya: { weight: \(weight) }\n  jon:"
        draft.team = "    members: [maya, { rep: jon, weight: \(weight) }]"
        #expect(
            problems(draft) == [
                "line 3, column 19: reps.maya.weight: `\(weight)` is not a whole number from 1 to 16",
                "line 7, column 41: teams.sdr.members[1].weight: `\(weight)` is not a whole number "
                    + "from 1 to 16",
            ])
    }

    @Test func `a target over 365 days is refused`() {
        var draft = Draft()
        draft.end = "policies:\n  standard: { calendar: 24x7, targets: { contact: 366d } }"
        #expect(
            problems(draft) == [
                "line 12, column 51: policies.standard.targets.contact: `366d` is out of range; "
                    + "write 1s to 365d"
            ])
        draft.end = draft.end.replacing("366d", with: "365d")
        #expect(problems(draft) == [])
    }
}
