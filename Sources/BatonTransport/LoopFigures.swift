package import BatonWire
internal import NIOCore
internal import Synchronization

/// What one event loop has to do, and what it has done, by the time somebody asked.
package struct LoopFigures: Sendable {
    /// Calls whose streams are open.
    package var openCalls = 0
    /// Unary calls that handlers work on.
    package var runningCalls = 0
    /// Streams that handlers work on.
    package var runningStreams = 0
    /// Bytes of answers that wait for clients to read.
    package var replyBytes = 0
    /// Bytes of incomplete requests.
    package var requestBytes = 0
    /// Connections that ended, by ``ConnectionEnd``.
    package var ends = [Int](repeating: 0, count: ConnectionEnd.allCases.count)
    /// How long calls took, by the number of the method.
    package var durations: [HistogramSnapshot] = []

    package init() {}

    /// Adds those of another event loop.
    mutating func add(_ other: LoopFigures) {
        openCalls += other.openCalls
        runningCalls += other.runningCalls
        runningStreams += other.runningStreams
        replyBytes += other.replyBytes
        requestBytes += other.requestBytes
        for index in ends.indices { ends[index] += other.ends[index] }
        for (index, more) in other.durations.enumerated() {
            if index < durations.count {
                durations[index].add(more)
            } else {
                durations.append(more)
            }
        }
    }
}

extension LoopServer {
    var figures: LoopFigures {
        var figures = LoopFigures()
        figures.openCalls = load.openCalls
        figures.runningCalls = load.runningCalls
        figures.runningStreams = load.runningStreams
        figures.replyBytes = load.replyBytes
        figures.requestBytes = budget.bytesUsed
        figures.ends = ends
        figures.durations = load.durations.snapshot()
        return figures
    }
}

extension Listener {
    /// What the event loops have to do and have done, each asked on its own thread; those that have
    /// ended are left out.
    package func figures() async -> LoopFigures {
        var sum = LoopFigures()
        // A loop that has ended would drop the question; one that ends then fails it.
        let asked = isRunning.withLock { isRunning in
            guard isRunning else { return [EventLoopFuture<LoopFigures>]() }
            return zip(loops, servers).map { loop, server in
                loop.scheduleTask(in: .zero) { server.value.figures }.futureResult
            }
        }
        for future in asked {
            if let figures = try? await future.get() { sum.add(figures) }
        }
        return sum
    }
}
