internal import Synchronization

/// Which workspaces cannot be served because their journals fail.
///
/// After a failed append a workspace is read again, which may succeed on a disk that is full: so the
/// failure counts until an append succeeds, or has been some seconds ago. Without changes nobody
/// would ever learn otherwise that the disk has room again.
final class JournalHealth: Sendable {
    /// How long a failed append counts.
    static let failureNanoseconds: UInt64 = 10_000_000_000

    private struct Problem {
        var isLoading = false
        var failedAt: UInt64?
    }

    private let problems = Mutex<[String: Problem]>([:])

    /// - Parameter now: Nanoseconds of the monotonic clock, as below.
    func appendFailed(_ workspace: String, now: UInt64) {
        problems.withLock { $0[workspace, default: Problem()].failedAt = now }
    }

    func appendSucceeded(_ workspace: String) {
        problems.withLock { problems in
            problems[workspace]?.failedAt = nil
            Self.tidy(&problems, workspace)
        }
    }

    /// The workspace is read again, until `loadSucceeded`.
    func loadBegan(_ workspace: String) {
        problems.withLock { $0[workspace, default: Problem()].isLoading = true }
    }

    func loadSucceeded(_ workspace: String) {
        problems.withLock { problems in
            problems[workspace]?.isLoading = false
            Self.tidy(&problems, workspace)
        }
    }

    private static func tidy(_ problems: inout [String: Problem], _ workspace: String) {
        guard let problem = problems[workspace] else { return }
        if !problem.isLoading, problem.failedAt == nil { problems[workspace] = nil }
    }

    /// In few words; nil if nothing fails.
    func problem(now: UInt64) -> String? {
        problems.withLock { problems in
            for (name, problem) in problems.sorted(by: { $0.key < $1.key }) {
                if problem.isLoading { return "workspace \(name) is being read from its journal" }
                if let failedAt = problem.failedAt, now &- failedAt < Self.failureNanoseconds {
                    return "workspace \(name) could not be written to"
                }
            }
            return nil
        }
    }
}
