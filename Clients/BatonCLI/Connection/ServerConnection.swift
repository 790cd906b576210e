package import BatonTransport
package import BatonWire

/// A channel to the server that is made when first needed, and made anew after it broke.
package actor ServerConnection {
    private let address: ServerAddress
    private let tls: ClientTLS?
    private let connectTimeout: Duration
    private var attempt: Task<Result<Channel, GRPCStatus>, Never>?

    package init(
        to address: ServerAddress, tls: ClientTLS? = nil, connectTimeout: Duration
    ) {
        self.address = address
        self.tls = tls
        self.connectTimeout = connectTimeout
    }

    /// The channel; all who ask while it is being made wait for the same one.
    ///
    /// - Parameter end: Until when whoever is the first to ask waits for it.
    package func channel(
        until end: ContinuousClock.Instant? = nil
    ) async throws(GRPCStatus) -> Channel {
        let left = end.map { ContinuousClock.now.duration(to: $0) } ?? connectTimeout
        let attempt = self.attempt ?? start(min(left, connectTimeout))
        let result = await attempt.value
        if case .failure = result, self.attempt == attempt { self.attempt = nil }
        return try result.get()
    }

    /// The channel is of no use any more: the next who asks gets a new one.
    package func discard(_ channel: Channel) async {
        guard let attempt, case .success(let current) = await attempt.value, current === channel,
            self.attempt == attempt
        else { return }
        self.attempt = nil
    }

    private func start(_ timeout: Duration) -> Task<Result<Channel, GRPCStatus>, Never> {
        var options = ChannelOptions()
        options.connectSeconds = min(options.connectSeconds, timeout.seconds)
        let task = Task { [address, tls, options] in
            await Self.connect(to: address, tls, options: options)
        }
        attempt = task
        return task
    }

    private static func connect(
        to address: ServerAddress, _ tls: ClientTLS?, options: ChannelOptions
    ) async -> Result<Channel, GRPCStatus> {
        var options = options
        options.tls = tls
        do {
            return .success(
                try await Channel.connect(
                    host: address.host, port: address.port, options: options))
        } catch ConnectError.tls(let problem, _, _) {
            return .failure(GRPCStatus(.unavailable, "\(problem)"))
        } catch let error as ConnectError {
            return .failure(.unreachable(error.said))
        } catch {
            return .failure(.unreachable("\(address): \(error)"))
        }
    }
}

extension ConnectError {
    /// For people; what the system or TLS say stays as it is.
    var said: String {
        let french: String
        switch self {
        case .refused(let host, let port):
            french = "personne n'écoute sur \(Self.place(host, port))"
        case .unresolvableHost(let host): french = "la machine \(host) n'a pas d'adresse"
        case .timedOut(let host, let port):
            french = "\(Self.place(host, port)) n'a pas répondu à temps"
        case .tls(let problem, _, _): french = "\(problem)"
        case .system(let host, let port, let reason):
            french = "connexion impossible à \(Self.place(host, port)) : \(reason)"
        }
        return say(description, fr: french)
    }
}

extension Duration {
    /// In seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
