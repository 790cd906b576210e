import Testing

@testable import BatonWorkspaceFile

/// Each refusal of reps, with its line, column, key and hint.
struct RepRefusalTests {
    @Test(arguments: [
        (
            "{ capcity: 10 }",
            "column 11: reps.maya.capcity: `capcity` is no key of a rep; did you mean `capacity`?"
        ),
        (
            "{ shoe_size: 44 }",
            "column 11: reps.maya.shoe_size: `shoe_size` is no key of a rep; its keys are `name`, "
                + "`email`, `time_zone`, `hours`, `skills`, `backup`, `weight`, `capacity`, "
                + "`daily_cap`, `pending_cap`, `active`"
        ),
        (
            "{ capacity: -1 }",
            "column 21: reps.maya.capacity: `-1` is not a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: 1000001 }",
            "column 21: reps.maya.capacity: `1000001` is not a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: 1.5 }",
            "column 21: reps.maya.capacity: `1.5` is not a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: 0x10 }",
            "column 21: reps.maya.capacity: `0x10` is not a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: 010 }",
            "column 21: reps.maya.capacity: `010` is not a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: }",
            "column 21: reps.maya.capacity: there is no value; write a whole number from 0 to "
                + "1000000, or leave the key out"
        ),
        (
            "{ capacity: [10] }",
            "column 21: reps.maya.capacity: this is a list; write a whole number from 0 to 1000000"
        ),
        (
            "{ capacity: { a: 1 } }",
            "column 21: reps.maya.capacity: this is a mapping; write a whole number from 0 to "
                + "1000000"
        ),
        (
            "{ daily_cap: many }",
            "column 22: reps.maya.daily_cap: `many` is not a whole number from 0 to 1000000"
        ),
        (
            "{ pending_cap: ten }",
            "column 24: reps.maya.pending_cap: `ten` is not a whole number from 0 to 1000000"
        ),
        (
            "{ weight: 17 }",
            "column 19: reps.maya.weight: `17` is not a whole number from 1 to 16"
        ),
        (
            "{ weight: 0 }", "column 19: reps.maya.weight: `0` is not a whole number from 1 to 16"
        ),
        (
            "{ active: yes }",
            "column 19: reps.maya.active: `yes` is neither `true` nor `false`"
        ),
        (
            "{ email: maya }",
            "column 18: reps.maya.email: `maya` is no email address; write one such as "
                + "maya@acme.example"
        ),
        (
            "{ email: a@b@c }",
            "column 18: reps.maya.email: `a@b@c` is no email address; write one such as "
                + "maya@acme.example"
        ),
        (
            "{ name: \"\" }",
            "column 17: reps.maya.name: the name of a rep is empty; write it, or leave it out"
        ),
        (
            #"{ name: "a\0b" }"#,
            "column 17: reps.maya.name: the name of a rep has a control character; take it out"
        ),
        (
            "{ time_zone: Europe/Pari }",
            "column 22: reps.maya.time_zone: there is no time zone `Europe/Pari`; did you mean "
                + "`Europe/Paris`?"
        ),
        (
            "{ time_zone: Mars/Olympus_Mons }",
            "column 22: reps.maya.time_zone: there is no time zone `Mars/Olympus_Mons`; write one "
                + "such as `Europe/Paris` or `UTC`"
        ),
        (
            "{ hours: ofice }",
            "column 18: reps.maya.hours: there is no calendar `ofice`; did you mean `office`?"
        ),
        (
            "{ backup: jonn }",
            "column 19: reps.maya.backup: there is no rep `jonn`; did you mean `jon`?"
        ),
        (
            "{ backup: maya }",
            "column 19: reps.maya.backup: `maya` cannot be their own backup; name somebody else"
        ),
        (
            "{ skills: de }",
            "column 19: reps.maya.skills: write skills as a list, such as `[a, b]`"
        ),
        (
            "{ skills: [de, de] }",
            "column 24: reps.maya.skills[1]: `de` is named twice; keep one"
        ),
        (
            "{ skills: [de, \"German, fluent\"] }",
            "column 24: reps.maya.skills[1]: `German, fluent` cannot be a skill: write letters a to "
                + "z, digits, and `_ . -` only"
        ),
        (
            "hello",
            "column 9: reps.maya: a rep is a mapping of `name`, `email`, `time_zone`, "
                + "`hours`, `skills`, `backup`, `weight`, `capacity`, `daily_cap`, `pending_cap`, "
                + "`active`"
        ),
    ])
    func `a rep with a mistake is refused where it stands`(rep: String, problem: String) {
        var draft = Draft()
        draft.top = """
            calendars: { office: { weekly: [ { days: [mon], from: "09:00", to: "18:00" } ] } }
            """
        draft.reps = "  jon:\n  maya: \(rep)"
        #expect(problems(draft) == ["line 5, \(problem)"])
    }

    @Test(arguments: [
        (WorkspaceFileLimits.keyBytesMax, true), (WorkspaceFileLimits.keyBytesMax + 1, false),
    ])
    func `a key has at most 64 bytes`(count: Int, isAllowed: Bool) {
        var draft = Draft()
        let key = String(repeating: "k", count: count)
        draft.reps += "\n  \(key): {}"
        #expect(
            problems(draft)
                == (isAllowed
                    ? []
                    : [
                        "line 4, column 3: reps.\(key): `\(key)` cannot be the name of a rep: it has "
                            + "65 bytes; write 1 to 64"
                    ]))
    }

    @Test func `a key is made of letters, digits, dots, dashes and underscores`() {
        var draft = Draft()
        draft.reps += "\n  Zoe.O-Neill_2: {}\n  léa: {}"
        #expect(
            problems(draft) == [
                "line 5, column 3: reps.léa: `léa` cannot be the name of a rep: write letters a to "
                    + "z, digits, and `_ . -` only"
            ])
    }

    @Test func `a name of a rep has at most 256 bytes`() {
        var draft = Draft()
        draft.reps = "  maya: { name: \(String(repeating: "n", count: 256)) }"
        #expect(problems(draft) == [])
        draft.reps = "  maya: { name: \(String(repeating: "n", count: 257)) }"
        #expect(
            problems(draft) == [
                "line 3, column 17: reps.maya.name: the name of a rep has 257 bytes; at most 256 "
                    + "are allowed"
            ])
    }

    @Test(arguments: ["reps:", "reps: {}", "reps: []"])
    func `a file without reps is refused`(reps: String) {
        let text = Draft().text.replacing("reps:\n  maya: { capacity: 10 }", with: reps)
        #expect(
            problems(text).first == "line 2, column \(reps == "reps:" ? 6 : 7): reps: there is "
                + "none; write at least one rep, as `NAME: …`")
    }
}
