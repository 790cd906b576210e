import BatonWorkspaceFile
import Foundation
import Testing

@testable import BatonScenarios

/// A workspace of four reps, of whom the first three take turns, and a policy in wall time.
enum Draft {
    static let head = """
        name: A rule
        workspace:
          workspace: acme
          time_zone: Europe/Paris
          reps: { maya: , jon: , lea: , paul: }
          teams: { sdr: { members: [maya, jon, lea], manager: paul } }
          tiers: { standard: { rank: 1 } }
          routing: [ { name: all, then: { team: sdr, tier: standard } } ]
          policies: { standard: { calendar: 24x7, targets: { contact: 1h, assignment: 5m } } }
        timeline:

        """

    /// - Parameter body: Steps, then `expect:`; the first step stands in line 11.
    static func scenario(_ body: String) throws -> ScenarioFile {
        try ScenarioFile.read(head + body, path: "draft.yaml") { _ in "" }
    }

    static func run(_ body: String) throws -> ScenarioResult {
        ScenarioRunner.run(try scenario(body))
    }

    static func report(_ body: String) throws -> [String] {
        try ScenarioReport(run(body)).lines
    }
}

enum Cases {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Cases/scenarios")

    /// Every scenario, by name.
    static let all: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") && ScenarioFile.isScenario((try? text(of: $0)) ?? "") }
        .sorted()

    static func text(of name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    static func run(_ name: String) throws -> ScenarioResult {
        let path = folder.appendingPathComponent(name).path
        return ScenarioRunner.run(
            try ScenarioFile.read(try text(of: name), path: path) {
                try String(contentsOfFile: $0, encoding: .utf8)
            })
    }
}
