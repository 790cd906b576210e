import BatonEngine
import Testing

@testable import BatonWorkspaceFile

struct WorkspaceTreeTests {
    private func definition(applying patches: String...) throws -> WorkspaceDefinition {
        let scenario = try ScenarioDraft(steps: patches.map { "apply: { \($0) }" }).read()
        var tree = scenario.workspace
        for step in scenario.steps {
            guard case .apply(let patch, _) = step.action else { continue }
            tree = tree.merged(with: patch)
        }
        let definition = try tree.definition(now: TestTime.now)
        // What the journal keeps says the same.
        #expect(try WorkspaceFile.parse(tree.text, now: TestTime.now).definition == definition)
        return definition
    }

    @Test func `sections are merged by name`() throws {
        let definition = try definition(
            applying: "reps: { jon: { capacity: 3 }, lea: { } }",
            "policies: { standard: { targets: { acceptance: 1h } } }, open_clocks: recompute")
        #expect(definition.reps.map(\.key) == ["maya", "jon", "paul", "lea"])
        #expect(definition.reps[1].capacity == 3)
        #expect(
            definition.policies[0].targets
                == PolicyTargets(
                    acceptance: .seconds(internal: 3_600, external: nil),
                    contact: .seconds(internal: 14_400, external: nil)))
    }

    @Test func `lists are replaced`() throws {
        let definition = try definition(applying: "teams: { sdr: { members: [jon] } }")
        #expect(definition.teams[0].members.map(\.rep) == ["jon"])
        #expect(definition.teams[0].manager == "paul")
    }

    @Test func `a key without a value is taken out`() throws {
        let definition = try definition(
            applying: "teams: { sdr: { manager: ~ } }",
            "policies: { standard: { targets: { contact: , acceptance: 1h } } }")
        #expect(definition.teams[0].manager == nil)
        #expect(definition.policies[0].targets.contact == nil)
    }

    @Test func `of an after-hours rule only one remains`() throws {
        let definition = try definition(
            applying: "policies: { standard: { after_hours: { within: 2h } } }",
            "policies: { standard: { after_hours: { after_opening: 1h } } }")
        #expect(definition.policies[0].afterHours == .afterOpening(seconds: 3_600))
    }

    @Test func `any text can be written and read again`() throws {
        let text =
            "a: \"\"\nb: ~\nc: [ ]\nd: { }\ne: [ [ x, { y: \"1: - # é😀\\u0085\\t\\n\\\\\\\"\" } ] ]\n"
        let problems = Problems()
        let tree = try #require(YAMLReader.read(text, problems))
        let written = YAMLWriter.text(tree)
        let again = try #require(YAMLReader.read(written, problems))
        #expect(problems.isEmpty)
        #expect(YAMLWriter.text(again) == written)
        #expect(again.plain == tree.plain)
    }
}

extension YAMLNode {
    /// The tree without its places.
    fileprivate var plain: String {
        switch content {
        case .empty: "nothing"
        case .scalar(let text): "<\(text)>"
        case .list(let items): "[\(items.map(\.plain).joined(separator: ","))]"
        case .mapping(let entries):
            "{\(entries.map { "\($0.key)=\($0.value.plain)" }.joined(separator: ","))}"
        }
    }
}
