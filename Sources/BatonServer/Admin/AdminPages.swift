package import BatonTransport
internal import Synchronization

/// What the admin port shows: whether the process lives, whether it can serve, and its metrics.
package final class AdminPages: Sendable {
    private enum State {
        /// The journals are being read.
        case starting
        case serving(Server)
        /// Running calls finish, new ones are refused.
        case draining(Server)
    }

    private let state = Mutex(State.starting)
    private let clock: any ServerClock

    package init(clock: any ServerClock = SystemClock()) { self.clock = clock }

    /// Every journal is read, and calls are taken.
    package func serving(_ server: Server) { state.withLock { $0 = .serving(server) } }

    /// The server takes no more calls.
    package func draining() {
        state.withLock { state in
            if case .serving(let server) = state { state = .draining(server) }
        }
    }

    /// Answers a request of any method for any path.
    package func respond(_ request: TextRequest) async -> TextResponse {
        guard Self.paths.contains(request.path) else {
            let paths = Self.paths.joined(separator: ", ")
            return TextResponse(status: 404, body: "there is no such page; there are \(paths)\n")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return TextResponse(
                status: 405, allow: "GET, HEAD", body: "pages are read with GET and HEAD\n")
        }
        switch request.path {
        case "/metrics": return await metrics()
        case "/readyz": return readiness()
        default: return TextResponse(body: "ok\n")
        }
    }

    private static let paths = ["/healthz", "/readyz", "/metrics"]

    private func readiness() -> TextResponse {
        guard let problem else { return TextResponse(body: "ready\n") }
        return TextResponse(status: 503, body: "not ready: \(problem)\n")
    }

    /// Why the server cannot take calls; nil if it can.
    private var problem: String? {
        switch state.withLock({ $0 }) {
        case .starting: "the journals are being read"
        case .draining: "the server is stopping"
        case .serving(let server): server.journalProblem(now: clock.monotonicNanoseconds())
        }
    }

    private func metrics() async -> TextResponse {
        var text = MetricsText()
        text.addProcess(isReady: problem == nil)
        switch state.withLock({ $0 }) {
        case .starting: break
        case .serving(let server), .draining(let server): await server.writeMetrics(to: &text)
        }
        return TextResponse(contentType: MetricsText.contentType, body: text.text)
    }
}
