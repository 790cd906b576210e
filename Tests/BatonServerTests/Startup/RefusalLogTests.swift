import BatonTransport
import Logging
import Synchronization
import Testing

@testable import BatonServer

struct RefusalLogTests {
    /// Keeps the lines that were logged.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }

        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.info
        var metadata = Logger.Metadata()

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.add("\(event.message) \(event.metadata ?? [:])")
        }
    }

    @Test func `what is left out is told when its minute is over, though nobody else comes`()
        async throws
    {
        let lines = Lines()
        let log = RefusalLog(
            Logger(label: "test") { _ in Handler(lines: lines) }, minute: .milliseconds(500))
        for number in 0..<40 {
            log.add(TLSRefusal(peer: "192.0.2.1:\(number)", reason: "no h2", isSilent: false))
        }
        #expect(lines.all.count == RefusalLog.linesPerMinuteMax)
        #expect(lines.all.last?.contains("192.0.2.1:29") == true)
        for _ in 0..<100 where lines.all.count == RefusalLog.linesPerMinuteMax {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(lines.all.last == "more clients got no connection [\"clients\": 10]")
        log.add(TLSRefusal(peer: "192.0.2.1:99", reason: "no h2", isSilent: false))
        #expect(lines.all.count == RefusalLog.linesPerMinuteMax + 2)
    }
}
