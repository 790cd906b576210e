package import BatonTransport
package import BatonWire

/// Calls the server, as one caller, and tries again while it is unavailable.
package struct Client: Sendable {
    /// How often a call is made in all before the command gives up.
    static let attemptsMax = 4
    static let firstDelay = Duration.milliseconds(100)
    static let delayMax = Duration.seconds(1)
    /// How long nothing may come on a stream: a watcher gets a heartbeat every 15 s.
    package static let silenceMax = Duration.seconds(45)

    package let workspace: String
    private let connection: ServerConnection
    private let metadata: Metadata
    private let timeout: Duration
    private let silenceMax: Duration

    /// - Parameter tls: Nil: the connection is not encrypted.
    package init(
        _ settings: Settings, tls: ClientTLS? = nil, silenceMax: Duration = Client.silenceMax
    ) {
        self.silenceMax = silenceMax
        workspace = settings.workspace
        timeout = settings.timeout
        connection = ServerConnection(
            to: settings.server, tls: tls, connectTimeout: settings.timeout)
        var metadata = Metadata()
        if let caller = settings.caller { metadata.append("baton-as", caller.description) }
        if let token = settings.token { metadata.append("authorization", token.authorization) }
        self.metadata = metadata
    }

    /// Makes a call; while the server is unavailable, a few times. The request carries a request
    /// id if it changes anything, so that nothing is done twice.
    package func call<Request, Response>(
        _ method: API.Method<Request, Response>, _ request: [UInt8]
    ) async throws -> Reply<Response> {
        var delay = Self.firstDelay
        for _ in 1..<Self.attemptsMax {
            do {
                return try Reply(method.response, await callOnce(method.path, request))
            } catch let status as GRPCStatus where status.isWorthRepeating {
                let wait = StatusDetails(status.details).retryDelay ?? delay
                try await Task.sleep(for: min(wait, Self.delayMax))
                delay *= 2
            }
        }
        return try Reply(method.response, await callOnce(method.path, request))
    }

    /// Connects, and tries a few times.
    package func connect() async throws {
        var delay = Self.firstDelay
        for _ in 1..<Self.attemptsMax {
            do throws(GRPCStatus) {
                _ = try await connection.channel()
                return
            } catch {
                guard error.isWorthRepeating else { throw error }
                try await Task.sleep(for: delay)
                delay *= 2
            }
        }
        _ = try await connection.channel()
    }

    /// Makes a call once. A channel that broke is not used again.
    package func callOnce(_ path: String, _ request: [UInt8]) async throws(GRPCStatus) -> [UInt8] {
        let channel = try await connection.channel()
        do {
            return try await channel.unary(path, request, metadata: metadata, timeout: timeout)
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
        _ path: String, _ request: [UInt8], _ take: ([UInt8]) throws -> Bool
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

    private func read(_ stream: ClientStream, _ take: ([UInt8]) throws -> Bool) async throws {
        let silence = SilenceLimit(silenceMax)
        let watchdog = Task { try await silence.watch(stream) }
        defer { watchdog.cancel() }
        do {
            while let message = try await silence.next(of: stream) {
                guard try take(message) else { return stream.cancel() }
            }
        } catch is GRPCStatus where silence.hasPassed {
            let seconds = silenceMax.components.seconds
            throw GRPCStatus(.unavailable, "nothing has come for \(seconds) s")
        }
    }

    /// A server that answers so itself sends details; without any, the connection is gone.
    private func discardIfGone(_ channel: Channel, _ status: GRPCStatus) async {
        guard status.code == .unavailable, status.details.isEmpty else { return }
        await connection.discard(channel)
    }
}

extension GRPCStatus {
    /// The same call may succeed in a moment: the server is away, or says so itself.
    package var isWorthRepeating: Bool {
        switch code {
        case .unavailable: !isTLSProblem
        case .resourceExhausted: StatusDetails(details).retryDelay != nil
        default: false
        }
    }
}
