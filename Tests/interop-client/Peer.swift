internal import BatonTransport
internal import BatonWire

/// The server, and the channel to it: made when first needed, and anew once it is of no use.
actor Peer {
    /// No case waits longer for one call.
    static let callMax = Duration.seconds(60)

    private let host: String
    private let port: Int
    private let options: ChannelOptions
    private var open: Task<Channel, any Error>?

    /// - Parameter tls: Nil if the connection is not encrypted.
    init(host: String, port: Int, tls: ClientTLS?) {
        self.host = host
        self.port = port
        var options = ChannelOptions()
        options.tls = tls
        self.options = options
    }

    /// The channel; all who ask while it is being made get the same one.
    func channel() async throws -> Channel {
        if let open { return try await open.value }
        let task = Task { [host, port, options] in
            try await Channel.connect(host: host, port: port, options: options)
        }
        open = task
        return try await task.value
    }

    /// Lets running calls finish; the next call makes a new channel.
    func close() async {
        guard let open else { return }
        self.open = nil
        await (try? open.value)?.close()
    }

    /// A channel takes no calls after the server's GOAWAY: the next one asks for another.
    private func discard(_ channel: Channel) async {
        guard let open, let current = try? await open.value, current === channel else { return }
        self.open = nil
    }

    /// Makes a unary call; once more, on a new channel, if the present one takes none.
    nonisolated func unary(
        _ path: String, _ message: [UInt8], metadata: Metadata = Metadata()
    ) async throws -> UnaryResponse {
        let channel = try await channel()
        do throws(GRPCStatus) {
            return try await channel.unaryResponse(
                path, message, metadata: metadata, timeout: Self.callMax)
        } catch {
            guard error.code == .unavailable else { throw error }
            await discard(channel)
            guard let other = try? await self.channel() else { throw error }
            return try await other.unaryResponse(
                path, message, metadata: metadata, timeout: Self.callMax)
        }
    }

    /// Begins a call of any kind.
    nonisolated func stream(
        _ path: String, _ kind: MethodKind, metadata: Metadata = Metadata(),
        encoding: MessageEncoding = .identity, timeout: Duration = Peer.callMax
    ) async throws -> ClientStream {
        var start = ClientCallStart(path: path, kind: kind)
        start.metadata = metadata
        start.encoding = encoding
        return try await channel().stream(start, timeout: timeout)
    }
}

/// The status that a call ends with, which must not be OK.
func failure(_ what: String, _ body: () async throws -> Void) async throws -> GRPCStatus {
    do {
        try await body()
    } catch let status as GRPCStatus {
        return status
    }
    throw CaseFailure("\(what) did not fail")
}
