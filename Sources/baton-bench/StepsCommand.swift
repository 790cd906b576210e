import ArgumentParser
import BatonEngine
import BatonJournal
import BatonJournalSQLite

/// How late the steps of ladders fired that a journal tells of.
struct StepsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steps",
        abstract: "Reads from a stopped server's journal how late the steps of ladders fired.")

    @Option(help: "The server's data directory.") var data: String
    @Option(help: "The workspace.") var workspace: String

    /// Steps that were scheduled for one instant, by when they fired.
    private struct Burst {
        var at: Instant
        var latenesses: [Int64] = []
        var breaches = 0
    }

    func run() throws {
        let directory = try DataDirectory.open(data, version: "bench")
        let journal = try directory.openWorkspace(workspace, create: false)
        defer { journal.close() }
        var latenesses: [Int64] = []
        var bursts: [Instant: Burst] = [:]
        var first = Instant.latest
        var last = Instant.earliest
        _ = try journal.load(
            recentRequestsMax: 0,
            replay: { entry in
                for event in entry.events {
                    switch event {
                    case .clockBreached(_, _, _, let due):
                        bursts[due, default: Burst(at: due)].breaches += 1
                    case .stepFired(let step):
                        let late = entry.at.microseconds - step.scheduledAt.microseconds
                        latenesses.append(late)
                        bursts[step.scheduledAt, default: Burst(at: step.scheduledAt)].latenesses
                            .append(late)
                        first = min(first, entry.at)
                        last = max(last, entry.at)
                    default: break
                    }
                }
            }, request: { _ in })
        let seconds = Double(last.microseconds - first.microseconds) / 1e6
        print("steps       \(latenesses.count) in \(seconds) s, lateness \(summary(latenesses))")
        let largest = bursts.values.max { $0.latenesses.count < $1.latenesses.count }
        guard let largest, largest.latenesses.count > 1 else { return }
        print(
            "at one time \(largest.latenesses.count) steps after \(largest.breaches) breaches, due"
                + " at \(largest.at.microseconds) us, lateness \(summary(largest.latenesses))")
    }

    private func summary(_ unsorted: [Int64]) -> String {
        let sorted = unsorted.sorted()
        guard !sorted.isEmpty else { return "of none" }
        func milliseconds(_ percent: Int) -> String {
            "\(Double(sorted[(sorted.count - 1) * percent / 100]) / 1000) ms"
        }
        return "p50 \(milliseconds(50)), p99 \(milliseconds(99)), max \(milliseconds(100))"
    }
}
