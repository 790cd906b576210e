package import BatonTransport
package import BatonWire

/// Calls the server, as one caller, and tries again while it is unavailable.
package struct Client: Sendable {
    /// How often a call is made in all before the command gives up, if nobody said how long to try.
    static let attemptsMax = 4
    /// With less of the timeout left, another attempt is of no use.
    static let attemptMin = Duration.milliseconds(20)
    static let firstDelay = Duration.milliseconds(100)
    static let delayMax = Duration.seconds(1)
    /// How long nothing may come on a stream: a watcher gets a heartbeat every 15 s.
    package static let silenceMax = Duration.seconds(45)

    package let workspace: String
    package let server: ServerAddress
    private let connection: ServerConnection
    private let metadata: Metadata
    private let timeout: Duration
    /// Tries until the timeout ends, however often.
    private let triesUntilTimeout: Bool
    private let silenceMax: Duration

    /// - Parameter tls: Nil: the connection is not encrypted.
    package init(
        _ settings: Settings, tls: ClientTLS? = nil, silenceMax: Duration = Client.silenceMax
    ) {
        self.silenceMax = silenceMax
        workspace = settings.workspace
        server = settings.server
        timeout = settings.timeout
        triesUntilTimeout = settings.isTimeoutSaid
        connection = ServerConnection(
            to: settings.server, tls: tls, connectTimeout: settings.timeout)
        var metadata = Metadata()
        if let caller = settings.caller { metadata.append("baton-as", caller.description) }
        if let token = settings.token { metadata.append("authorization", token.authorization) }
        self.metadata = metadata
    }

    /// Makes a call; while the server is unavailable a few times, all within the timeout, or until
    /// its end if somebody said it. The request carries a request id if it changes anything, so that nothing is done twice.
    package func call<Request, Response>(
        _ method: API.Method<Request, Response>, _ request: [UInt8]
    ) async throws -> Reply<Response> {
        let bytes = try await repeated { (end) throws(GRPCStatus) in
            try await callOnce(method.path, request, until: end)
        }
        return try Reply(method.response, bytes)
    }

    /// Connects, and tries as a call does.
    package func connect() async throws {
        try await repeated { (end) throws(GRPCStatus) in
            _ = try await connection.channel(until: end)
        }
    }

    /// Does something again and again while the server is unavailable.
    ///
    /// - Parameter body: Is told when the timeout ends.
    private func repeated<Value: Sendable>(
        _ body: (ContinuousClock.Instant) async throws(GRPCStatus) -> Value
    ) async throws -> Value {
        let end = ContinuousClock.now + timeout
        var delay = Self.firstDelay
        var attempts = 1
        var lost: GRPCStatus?
        while true {
            do throws(GRPCStatus) {
                return try await body(end)
            } catch {
                guard error.isWorthRepeating,
                    let wait = self.wait(
                        behind: attempts, min(asked(by: error) ?? delay, Self.delayMax), end)
                else { throw error.behind(lost) }
                if error.leavesInDoubt { lost = lost ?? error }
                try await Task.sleep(for: wait)
            }
            delay = min(delay * 2, Self.delayMax)
            attempts += 1
        }
    }

    private func asked(by status: GRPCStatus) -> Duration? {
        StatusDetails(status.details).retryDelay
    }

    /// How long to wait before the next attempt; nil if there is none.
    ///
    /// - Parameter wanted: Where somebody said how long to try, less of it as the end comes near.
    private func wait(
        behind attempts: Int, _ wanted: Duration, _ end: ContinuousClock.Instant
    ) -> Duration? {
        let left = ContinuousClock.now.duration(to: end)
        guard triesUntilTimeout else {
            return attempts < Self.attemptsMax && wanted < left ? wanted : nil
        }
        return left > Self.attemptMin ? min(wanted, left / 2) : nil
    }

    /// Makes a call once. A channel that broke is not used again.
    ///
    /// - Parameter end: Nil: after the timeout.
    package func callOnce(
        _ path: String, _ request: [UInt8], until end: ContinuousClock.Instant? = nil
    ) async throws(GRPCStatus) -> [UInt8] {
        let end = end ?? .now + timeout
        let channel = try await connection.channel(until: end)
        do {
            return try await channel.unary(
                path, request, metadata: metadata, timeout: ContinuousClock.now.duration(to: end))
        } catch {
            await discardIfGone(channel, error)
            throw error
        }
    }

    /// Makes a call once that the server answers with many messages, however long it takes. If the
    /// server falls silent it ends as UNAVAILABLE.
    ///
    /// - Parameter take: Gets each message; false gives the call up.
    package func streamOnce(
        _ path: String, _ request: [UInt8], _ take: ([UInt8]) async throws -> Bool
    ) async throws {
        let channel = try await connection.channel()
        var start = ClientCallStart(path: path, kind: .serverStreaming)
        start.metadata = metadata
        do {
            let stream = try await channel.stream(start)
            // If the server refused it meanwhile, the stream's end says why.
            try? await stream.send(request)
            stream.finishSending()
            try await read(stream, take)
        } catch let error as GRPCStatus {
            await discardIfGone(channel, error)
            throw error
        }
    }

    private func read(
        _ stream: ClientStream, _ take: ([UInt8]) async throws -> Bool
    ) async throws {
        let silence = SilenceLimit(silenceMax)
        let watchdog = Task { try await silence.watch(stream) }
        defer { watchdog.cancel() }
        do {
            while let message = try await silence.next(of: stream) {
                guard try await take(message) else { return stream.cancel() }
            }
        } catch is GRPCStatus where silence.hasPassed {
            let seconds = silenceMax.components.seconds
            throw GRPCStatus(
                .unavailable,
                say("nothing has come for \(seconds) s", fr: "rien n'est venu depuis \(seconds) s"))
        }
    }

    /// A server that answers so itself sends details; without any, the connection is gone.
    private func discardIfGone(_ channel: Channel, _ status: GRPCStatus) async {
        guard status.code == .unavailable, status.details.isEmpty else { return }
        await connection.discard(channel)
    }
}

extension GRPCStatus {
    /// A stream that ended so can go on where it was: the server is away, or gave the stream up
    /// without a word.
    package var isWorthResuming: Bool {
        isWorthRepeating || code == .cancelled && details.isEmpty
    }

    /// The same call may succeed in a moment: the server is away, or says so itself.
    package var isWorthRepeating: Bool {
        switch code {
        case .unavailable: !isTLSProblem
        case .resourceExhausted: StatusDetails(details).retryDelay != nil
        default: false
        }
    }
}
