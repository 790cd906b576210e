import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// What YAML allows and a workspace file does not, and what is no YAML.
struct YAMLRefusalTests {
    @Test(arguments: ["", "\n", "# nothing\n", "---\n"])
    func `an empty file is refused`(text: String) {
        #expect(!problems(text).isEmpty)
        #expect(problems(text).allSatisfy { $0.hasPrefix("line ") })
    }

    @Test func `a text without anything says how to begin`() {
        #expect(
            problems("") == [
                "line 1, column 1: the file is empty; `baton init` writes an example"
            ])
    }

    @Test(arguments: [
        ("- a\n", "line 1, column 1: "), ("hello\n", "line 1, column 1: "),
    ])
    func `a file that is no mapping is refused`(text: String, place: String) {
        #expect(
            problems(text) == [
                place + "a workspace file is a mapping of `workspace`, `time_zone`, `calendars`, "
                    + "`reps`, `teams`, `tiers`, `routing`, `policies`"
            ])
    }

    @Test func `missing sections are named all at once`() {
        #expect(
            problems("time_zone: Europe/Paris\n") == [
                "line 1, column 1: a workspace file needs `workspace`; add `workspace: …`",
                "line 1, column 1: a workspace file needs `reps`; add `reps: …`",
                "line 1, column 1: a workspace file needs `teams`; add `teams: …`",
                "line 1, column 1: a workspace file needs `tiers`; add `tiers: …`",
                "line 1, column 1: a workspace file needs `routing`; add `routing: …`",
            ])
    }

    @Test(arguments: [
        (
            "workspaces: x",
            "line 2, column 1: workspaces: `workspaces` is no key of a workspace "
                + "file; did you mean `workspace`?"
        ),
        (
            "timezone: UTC",
            "line 2, column 1: timezone: `timezone` is no key of a workspace file; "
                + "did you mean `time_zone`?"
        ),
        (
            "time_zone: Utc",
            "line 2, column 12: time_zone: there is no time zone `Utc`; did you "
                + "mean `UTC`?"
        ),
        (
            "<<: {}",
            "line 2, column 1: <<: `<<` is no key of a workspace file; its keys are "
                + "`workspace`, `time_zone`, `calendars`, `reps`, `teams`, `tiers`, `routing`, "
                + "`policies`"
        ),
    ])
    func `an unknown key or value at the top is refused`(line: String, problem: String) {
        var draft = Draft()
        draft.top = line
        #expect(problems(draft) == [problem])
    }

    @Test(arguments: [
        (
            "\"a b\"",
            "`a b` cannot be the name of a workspace: write letters a to z, digits, and "
                + "`_ . -` only"
        ),
        ("..", "`..` cannot be the name of a workspace: it begins with a dot"),
        (
            "a/b",
            "`a/b` cannot be the name of a workspace: write letters a to z, digits, and "
                + "`_ . -` only"
        ),
    ])
    func `the name of a workspace can be a file's`(name: String, problem: String) {
        let text = Draft().text.replacing("workspace: acme", with: "workspace: \(name)")
        #expect(problems(text) == ["line 1, column 12: workspace: \(problem)"])
    }

    // MARK: - Keys written twice

    @Test func `a key written twice is refused where it stands again`() {
        var draft = Draft()
        draft.reps = "  maya: { capacity: 10, name: Maya, capacity: 20 }"
        #expect(
            problems(draft) == [
                "line 3, column 37: reps.maya.capacity: `capacity` is written twice, first in line "
                    + "3; keep one"
            ])
    }

    @Test func `several keys written twice, quoted or not, are found with the other problems`() {
        var draft = Draft()
        draft.reps = "  maya: { capacity: 10 }\n  \"jon\": {}\n  maya: {}\n  jon: { wieght: 1 }"
        draft.end = "time_zone: UTC\ntime_zone: Europe/Pari\n'tiers': {}"
        #expect(
            problems(draft) == [
                "line 5, column 3: reps.maya: `maya` is written twice, first in line 3; keep one",
                "line 6, column 3: reps.jon: `jon` is written twice, first in line 4; keep one",
                "line 15, column 1: time_zone: `time_zone` is written twice, first in line 14; "
                    + "keep one",
                "line 16, column 1: tiers: `tiers` is written twice, first in line 10; keep one",
            ])
    }

    @Test func `a key written three times is refused twice`() {
        var draft = Draft()
        draft.end = "time_zone: UTC\ntime_zone: UTC\ntime_zone: UTC"
        #expect(problems(draft).count == 2)
    }

    @Test func `a key written twice in another spelling is still refused`() {
        var draft = Draft()
        draft.end = "\"\\u0074ime_zone\": UTC\ntime_zone: UTC"
        #expect(
            problems(draft) == [
                "line 11, column 1: this key is written twice in its mapping; keep one"
            ])
    }

    @Test func `a text that holds a private character is refused all the same`() {
        var draft = Draft()
        draft.reps = "  maya: { name: \u{E001}, name: b }"
        #expect(
            problems(draft) == [
                "line 3, column 11: this key is written twice in its mapping; keep one"
            ])
    }

    @Test func `more keys written twice than are told apart are still refused`() {
        var draft = Draft()
        draft.reps += (1...20).map { "\n  rep\($0): {}\n  rep\($0): {}" }.joined()
        #expect(!problems(draft).isEmpty)
    }

    // MARK: - Anchors, tags, depth, size

    @Test func `aliases are refused before anything is repeated`() {
        var draft = Draft()
        draft.reps = "  maya: &m { capacity: 10 }\n  jon: *m"
        #expect(
            problems(draft) == [
                "line 4, column 8: " + Self.alias
            ])
    }

    @Test func `a billion laughs are refused at once`() {
        var text = "a0: &a0 { x: y }\n"
        for level in 1...60 {
            text += "a\(level): &a\(level) { ? *a\(level - 1) : *a\(level - 1) }\n"
        }
        #expect(problems(text) == ["line 2, column 13: " + Self.alias])
    }

    @Test func `an anchor alone and an alias of nothing are refused`() {
        var draft = Draft()
        draft.reps = "  maya: &m { capacity: 10 }"
        #expect(
            problems(draft) == [
                "line 3, column 9: reps.maya: a workspace file has no anchors (`&name`); leave it "
                    + "out, or quote the text"
            ])
        draft.reps = "  maya: *m"
        #expect(
            problems(draft) == [
                "line 3, column 9: " + Self.alias
            ])
    }

    private static let alias =
        "a `*` here begins an alias, and a workspace file has no anchors and aliases; write the "
        + "value out, or put the text in quotes"

    @Test func `anchors and aliases in comments and quotes are none`() throws {
        var draft = Draft()
        draft.reps = """
              # See &maya and *maya, "&maya" or *maya.
              maya: { name: "&jon *jon", email: maya@acme.example }   # &x *x
              jon: { name: '*maya &maya' }
              amy:
                name: >-
                  &maya or
                  *maya
              kim: { name: a *maya *jon }
            """
        let reps = try draft.parsed().definition.reps
        #expect(reps.map(\.name) == ["&jon *jon", "*maya &maya", "&maya or *maya", "a *maya *jon"])
    }

    @Test(arguments: [
        "jon: *maya", "jon: [*maya]", "jon: {a: *maya}", "*maya : {}", "jon: { ? *maya }",
        "jon: !a *maya", "jon: [ maya,*maya ]", "jon: \"\" # *\n  amy: *maya",
    ])
    func `an alias is one wherever it stands`(line: String) throws {
        var draft = Draft()
        draft.reps = "  maya: &maya { capacity: 10 }\n  \(line)"
        let lines = draft.text.split(separator: "\n")
        let number = try #require(lines.lastIndex { $0.contains("*maya") })
        let column = try #require(Array(lines[number]).lastIndex(of: "*"))
        #expect(problems(draft) == ["line \(number + 1), column \(column + 1): " + Self.alias])
    }

    @Test func `private characters and stars do not go together`() {
        var draft = Draft()
        draft.reps = "  maya: { name: \"\u{10FF61}\" }   # *x"
        #expect(
            problems(draft) == [
                "line 3, column 18: this character is for private use; take it out"
            ])
        draft.reps = "  maya: { name: \"\u{10FF61}\" }"
        #expect(problems(draft).isEmpty)
    }

    @Test(arguments: [
        (
            "  maya:\n\tcapacity: 10",
            "line 4, column 1: a tab cannot stand here; indent with spaces"
        ),
        (
            "  maya: { name: @home }",
            "line 3, column 17: no value begins with `@`; put the text in quotes"
        ),
        (
            "  maya: { name: & Sons }",
            "line 3, column 17: a `&` here begins an anchor, and a workspace file has none; put the "
                + "text in quotes"
        ),
        (
            "  maya: { name: \"Maya }",
            "line 3, column 17: the quote that begins here is never closed"
        ),
    ])
    func `what people get wrong in YAML is told in words`(reps: String, problem: String) {
        var draft = Draft()
        draft.reps = reps
        #expect(problems(draft) == [problem])
    }

    @Test func `a misspelt section is refused once, and not each name in it`() {
        let text = Draft().text.replacing("\nreps:", with: "\nresp:")
        #expect(problems(text).count == 2)
        #expect(problems(text).last?.contains("did you mean `reps`?") == true)
    }

    @Test func `ampersands and stars in text and comments are no anchors`() throws {
        var draft = Draft()
        draft.reps = """
              # R&D *first* & last, *any*
              maya: { name: "Brûlé &Fils *star*", email: "a&b@acme.example" }
            """
        #expect(try draft.parsed().definition.reps[0].name == "Brûlé &Fils *star*")
    }

    @Test(arguments: ["!!int 10", "!secret 10", "!!binary aGk="])
    func `tags are refused`(value: String) {
        var draft = Draft()
        draft.reps = "  maya: { capacity: \(value) }"
        #expect(problems(draft).count == 1)
        #expect(
            problems(draft)[0].hasPrefix(
                "line 3, column 21: reps.maya.capacity: a workspace file has no tags (`"))
    }

    @Test func `a mapping or a list as a key is refused`() {
        var draft = Draft()
        draft.end = "? [a, b]\n: c"
        #expect(
            problems(draft) == [
                "line 11, column 3: this key is no text; a key is a plain name followed by a colon"
            ])
    }

    @Test func `deep nesting is refused and does no harm`() {
        var draft = Draft()
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        let tooDeep = "more than 16 mappings and lists within each other"
        draft.reps = "  maya: { name: \(nested(13)) }"
        #expect(
            problems(draft) == [
                "line 3, column 17: reps.maya.name: this is a list; write the name of a rep"
            ])
        draft.reps = "  maya: { name: \(nested(14)) }"
        #expect(problems(draft).contains { $0.contains(tooDeep) })
        draft.reps = "  maya: { name: \(nested(100_000)) }"
        #expect(problems(draft).count == 1)
        #expect(problems(draft)[0].hasPrefix("line 3, column "))
        #expect(problems(draft)[0].hasSuffix(tooDeep))
    }

    @Test func `mappings as keys of mappings are not hashed for ever`() {
        let values = String(repeating: "a,\n", count: 100_000)
        let text = String(repeating: "{", count: 900) + values + String(repeating: "}", count: 900)
        #expect(problems("workspace: \(text)\n").count == 1)
    }

    @Test func `a file of more than 16 MiB is refused`() {
        let comment = "#" + String(repeating: " ", count: 16 * 1_048_576)
        #expect(
            problems(Draft().text + comment) == [
                "line 1, column 1: the file has \((Draft().text + comment).utf8.count) bytes; at "
                    + "most 16 MiB are allowed"
            ])
    }

    @Test func `a file of too many values is refused before a tree is made of it`() {
        let list = "[" + String(repeating: "a,", count: WorkspaceFileLimits.indicatorsMax) + "a]"
        #expect(
            problems("workspace: \(list)\n") == [
                "line 1, column 1: the file has more than 4000000 keys and values"
            ])
    }

    // MARK: - No YAML

    @Test func `an unclosed bracket is refused with its place`() {
        var draft = Draft()
        draft.reps = "  maya: { capacity: 10"
        #expect(
            problems(draft) == [
                "line 4, column 6: this is no YAML: while parsing a flow mapping, did not find "
                    + "expected ',' or '}'; check the indentation, quotes and brackets here and "
                    + "above"
            ])
    }

    @Test func `a tab for indentation is refused with its place`() {
        var draft = Draft()
        draft.reps = "\tmaya: {}"
        #expect(problems(draft).count == 1)
        #expect(
            problems(draft) == [
                "line 3, column 1: a tab cannot stand here; indent with spaces"
            ])
    }

    @Test func `a control character is refused with its place`() {
        var draft = Draft()
        draft.reps = "  maya: { name: a\u{0}b }"
        #expect(
            problems(draft) == [
                "line 3, column 18: the character U+0000 cannot stand in a YAML file; take it out"
            ])
    }

    @Test func `a second document is refused`() {
        let problem = problems(Draft().text + "---\na: b\n")
        #expect(problem.count == 1)
        #expect(problem[0].hasPrefix("line 11, column 1: this is no YAML: "))
    }

    @Test func `a byte-order mark and Windows line ends are read`() throws {
        let text = "\u{FEFF}" + Draft().text.replacing("\n", with: "\r\n")
        let parsed = try WorkspaceFile.parse(text, now: TestTime.now)
        #expect(try parsed.definition == Draft().parsed().definition)
    }

    // MARK: - Many problems

    @Test func `fifty problems are told, and that there are more`() throws {
        var draft = Draft()
        draft.reps = (1...60).map { "  rep\($0): { capacity: x }" }.joined(separator: "\n")
        draft.team = "    members: [rep1]"
        let error = try #require(throws: WorkspaceFileError.self) { try draft.parsed() }
        #expect(error.problems.count == 50)
        #expect(error.isCut)
        #expect(error.problems.map(\.line) == Array(3...52))
        #expect(error.description.hasSuffix("\nand perhaps more"))
    }

    @Test func `problems of different sections come in the order of the file`() {
        var draft = Draft()
        draft.top = "routin: []"
        draft.reps = "  maya: { capacity: x }"
        draft.team = "    members: [mya]"
        draft.tiers = "  standard: { rank: 0 }"
        #expect(
            problems(draft).map { $0.split(separator: ",")[0] } == [
                "line 2", "line 4", "line 7", "line 9",
            ])
    }

    @Test func `a long value is cut and its control characters are not repeated`() {
        var draft = Draft()
        draft.reps = "  maya: { capacity: \"\\e[31m" + String(repeating: "9", count: 200) + "\" }"
        let message = problems(draft)[0]
        #expect(!message.contains("\u{1B}"))
        #expect(message.contains("9…` is not a whole number"))
    }
}
