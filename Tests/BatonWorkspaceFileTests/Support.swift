import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

/// Files of the repository, found from this one.
enum Repository {
    static func file(_ path: String) -> URL {
        URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(path)
    }
}

enum TestTime {
    /// 2026-03-02 09:00 UTC.
    static let now = Instant(seconds: 1_772_442_000)
}

/// The smallest valid file, with places to write into.
struct Draft {
    var top = ""
    var reps = "  maya: { capacity: 10 }"
    var team = "    members: [maya]"
    var tiers = "  standard: { rank: 1 }"
    var rules = "  - { name: all, then: { team: sdr, tier: standard } }"
    var end = ""

    /// The lines: an empty part takes none.
    var text: String {
        [
            "workspace: acme", top, "reps:", reps, "teams:", "  sdr:", team, "tiers:", tiers,
            "routing:", rules, end,
        ].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    func parsed() throws -> ParsedWorkspace { try WorkspaceFile.parse(text, now: TestTime.now) }
}

/// The problems of a text that is refused, as one line each.
func problems(_ text: String) -> [String] {
    do {
        _ = try WorkspaceFile.parse(text, now: TestTime.now)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

func problems(_ draft: Draft) -> [String] { problems(draft.text) }
