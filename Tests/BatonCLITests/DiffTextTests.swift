import BatonEngine
import BatonWorkspaceFile
import Testing

@testable import BatonCLI

struct DiffTextTests {
    private static func version(_ capacities: [Int32?]) -> WorkspaceDefinition {
        WorkspaceDefinition(
            name: "acme", timeZone: "UTC", zones: [.utc],
            reps: capacities.indices.map {
                RepDefinition(key: "rep\($0)", capacity: capacities[$0])
            },
            teams: [], tiers: [], routing: [])
    }

    @Test func `changes come first, then what commands set`() {
        let text = DiffText(
            from: Self.version([1, 2, 3]), to: Self.version([1, nil, 4, 5]),
            overrides: [
                CommandOverride(rep: "rep0", key: .capacity, value: "9"),
                CommandOverride(rep: "rep2", key: .capacity, value: nil),
            ])
        #expect(
            text.lines() == [
                "- reps.rep1.capacity: 2", "~ reps.rep2.capacity: 3 -> 4",
                "+ reps.rep3: { capacity: 5 }",
                "* reps.rep0.capacity: 9, set by command, stays; the file says 1",
                "* reps.rep2.capacity: no limit, set by command, ends; the file says 4",
            ])
        #expect(!text.isEmpty)
    }

    @Test func `more lines than asked for are counted`() {
        let text = DiffText(
            from: Self.version([]), to: Self.version(Array(repeating: 1, count: 12)))
        #expect(text.lines(max: 12).count == 12)
        let lines = text.lines(max: 10)
        #expect(lines.count == 11)
        #expect(lines[10] == "… and 2 more; `baton workspace diff FILE` shows them all")
    }

    @Test func `the same rules are no change`() {
        let text = DiffText(from: Self.version([1]), to: Self.version([1]))
        #expect(text.isEmpty)
        #expect(text.lines() == [])
        #expect(text.records.isEmpty)
    }

    @Test func `every change is an object of its parts`() {
        var new = Self.version([1, 4])
        new.routing = [RoutingRule(name: "all", conditions: [], team: "sdr", tier: "high")]
        let text = DiffText(from: Self.version([1, 2]), to: new)
        #expect(
            text.records.map(\.compactJSON) == [
                #"{"kind":"changed","path":"reps.rep1.capacity","section":"reps","name":"rep1","#
                    + #""field":"capacity","old":"2","new":"4"}"#,
                #"{"kind":"added","path":"routing[all]","section":"routing","name":"all","#
                    + #""new":"{ then: { team: sdr, tier: high } }","place":1}"#,
            ])
    }

    @Test func `what a file says cannot move the cursor`() {
        var new = Self.version([1])
        new.reps[0].name = "A\u{1B}B"
        #expect(
            DiffText(from: Self.version([1]), to: new).lines() == ["+ reps.rep0.name: A\u{FFFD}B"]
        )
    }
}
