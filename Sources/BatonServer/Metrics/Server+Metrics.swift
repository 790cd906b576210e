internal import BatonNode
internal import BatonTransport
internal import Synchronization

extension Server {
    /// How long the node may take to give its figures: scrapers wait ten seconds.
    private static var nodeSecondsMax: Int { 5 }

    /// Why the journals cannot be relied on, in few words; nil if they can.
    func journalProblem(now: UInt64) -> String? { runner.instruments.health.problem(now: now) }

    /// All that the server has to tell, as Prometheus reads it.
    func writeMetrics(to text: inout MetricsText) async {
        async let node = nodeFigures()
        let loops = await listener.figures()
        text.addCalls(listener.counters, loops, paths: listener.methodPaths)
        text.addJournal(runner.instruments.journal)
        text.addNode(await node)
    }

    private func nodeFigures() async -> NodeFigures? {
        await withCheckedContinuation { continuation in
            let answer = FirstAnswer(continuation)
            let timer = Task {
                try await Task.sleep(for: .seconds(Self.nodeSecondsMax))
                answer.give(nil)
            }
            runner.figures { figures in
                answer.give(figures)
                timer.cancel()
            }
        }
    }
}

/// Goes on with the first answer that comes, and drops the others.
private final class FirstAnswer: Sendable {
    private let continuation: Mutex<CheckedContinuation<NodeFigures?, Never>?>

    init(_ continuation: CheckedContinuation<NodeFigures?, Never>) {
        self.continuation = Mutex(continuation)
    }

    func give(_ figures: NodeFigures?) {
        let waiting = continuation.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        waiting?.resume(returning: figures)
    }
}
