import BatonEngine
import Testing

@testable import BatonWorkspaceFile

/// A scenario with places to write into.
struct ScenarioDraft {
    var top = ""
    var workspace = """
        workspace:
          workspace: acme
          reps: { maya: , jon: , paul: }
          teams: { sdr: { members: [maya, jon], manager: paul } }
          tiers: { standard: { rank: 1 } }
          routing: [ { name: all, then: { team: sdr, tier: standard } } ]
          policies: { standard: { calendar: 24x7, targets: { contact: 4h } } }
        """
    /// One a line; each at its own minute.
    var steps = ["submit: { id: r1 }"]
    var expect = ""

    static func step(_ index: Int) -> String {
        let minute = index < 10 ? "0\(index)" : "\(index)"
        return "\"2026-03-02T10:\(minute):00+01:00\""
    }

    var text: String {
        let timeline = steps.enumerated().map { "  - { at: \(Self.step($0)), \($1) }" }
        return ([top, workspace, "timeline:"] + timeline + [expect]).joined(separator: "\n")
    }

    func read(load: (String) throws -> String = { _ in "" }) throws -> ScenarioFile {
        try ScenarioFile.read(text, path: "cases/draft.yaml", load: load)
    }

    /// The problems; empty if it is good.
    func problems(load: (String) throws -> String = { _ in "" }) throws -> [String] {
        do {
            _ = try read(load: load)
            return []
        } catch let error as ScenarioFileError {
            return error.problems.map { "\(error.path): \($0)" }
        }
    }
}
