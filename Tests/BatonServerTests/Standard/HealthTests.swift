import BatonJournal
import BatonMessages
import BatonTransport
import BatonWire
import BatonWireTestSupport
import CBatonProtos
import Testing

@testable import BatonServer

/// The health service, on real connections.
struct HealthTests {
    private static let serving: UInt32 = 1
    private static let notServing: UInt32 = 2
    private static let serviceUnknown: UInt32 = 3

    private static func request(_ service: String) -> [UInt8] {
        encoded(grpc__health__v1__health_check_request__init) { $0.service = $1.text(service) }
    }

    private static func status(_ bytes: [UInt8]) throws -> UInt32 {
        try decoded(grpc__health__v1__health_check_response__init, bytes) { $0.status.rawValue }
    }

    private static func statuses(_ bytes: [UInt8]) throws -> [String: UInt32] {
        try decoded(grpc__health__v1__health_list_response__init, bytes) { list in
            var found: [String: UInt32] = [:]
            for entry in Repeated(list.statuses, count: list.n_statuses) {
                found[String(protobuf: entry.pointee.key)] =
                    entry.pointee.value.pointee.status
                    .rawValue
            }
            return found
        }
    }

    private static let names = [""] + Service.allCases.map(\.rawValue)

    private func watch(_ service: String, _ channel: Channel) async throws -> ClientStream {
        let stream = try await channel.stream(
            ClientCallStart(path: Method.watchHealth.path, kind: .serverStreaming))
        try await stream.send(Self.request(service))
        stream.finishSending()
        return stream
    }

    private func next(_ stream: ClientStream) async throws -> UInt32 {
        try Self.status(try #require(try await stream.next()))
    }

    private func end(_ stream: ClientStream) async -> GRPCStatus.Code? {
        do throws(GRPCStatus) {
            return try await stream.next() == nil ? .ok : nil
        } catch { return error.code }
    }

    @Test func `the server and each of its services serve, and nobody has to prove anything`()
        async throws
    {
        try await withFolder { folder in
            _ = try Tokens.first(folder)
            let server = try await TestServer.onDisk(
                folder, authentication: AuthenticationOptions())
            for name in Self.names {
                let answer = try await server.send(.checkHealth, Self.request(name))
                #expect(try Self.status(answer) == Self.serving)
            }
            let list = try Self.statuses(try await server.send(.listHealth, []))
            #expect(Set(list.keys) == Set(Self.names))
            #expect(Set(list.values) == [Self.serving])
            let stream = try await watch("", server.channel)
            #expect(try await next(stream) == Self.serving)
            // A token that is not good changes nothing.
            let answer = try await server.send(
                .checkHealth, Self.request(""), [("authorization", "Bearer none")])
            #expect(try Self.status(answer) == Self.serving)
            stream.cancel()
            await server.stop()
        }
    }

    @Test(arguments: ["x", "baton.v1", "baton.v1.LeadService.GetLead", "baton.v1.leadservice"])
    func `a service that is unknown is not found`(_ name: String) async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        await #expect(throws: GRPCStatus(.notFound, "there is no such service")) {
            try await server.send(.checkHealth, Self.request(name))
        }
        await server.stop()
    }

    @Test func `what is no request is refused`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        for method in [Method.checkHealth, .watchHealth] {
            let cases: [(bytes: [UInt8], code: GRPCStatus.Code)] = [
                ([0x0A, 9, 1], .internal), ([0x0A, 1, 0xFF], .internal),
                ([0x0A, 3, 0x78, 0, 0x79], .invalidArgument),
                (Self.request(String(repeating: "x", count: 65_536)), .resourceExhausted),
            ]
            for (bytes, code) in cases {
                let stream = try await server.channel.stream(
                    ClientCallStart(
                        path: method.path, kind: method == .checkHealth ? .unary : .serverStreaming)
                )
                try? await stream.send(bytes)
                stream.finishSending()
                #expect(await end(stream) == code)
            }
        }
        await server.stop()
    }

    /// A listener whose health is the test's to change, on several event loops.
    private func withHealth(
        _ health: ServerHealth = ServerHealth(), eventLoops: Int = 2,
        _ body: (ServerHealth, Listener, Channel) async throws -> Void
    ) async throws {
        var options = ListenerOptions()
        options.eventLoops = eventLoops
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), options: options, methods: Method.table
        ) { health.makeService(on: $0) }
        let channel = try await Channel.connect(host: "127.0.0.1", port: listener.port)
        try await body(health, listener, channel)
        await channel.close()
        await listener.drain(graceSeconds: 5)
    }

    @Test func `when the server stops serving, probes hear it and watchers are told`() async throws
    {
        try await withHealth { health, listener, channel in
            let other = try await Channel.connect(host: "127.0.0.1", port: listener.port)
            var watched: [ClientStream] = []
            for channel in [channel, other] {
                for name in ["", Service.lead.rawValue] {
                    watched.append(try await watch(name, channel))
                }
            }
            let unknown = try await watch("baton.v1.None", channel)
            for stream in watched { #expect(try await next(stream) == Self.serving) }
            #expect(try await next(unknown) == Self.serviceUnknown)

            await health.stopServing()
            for stream in watched { #expect(try await next(stream) == Self.notServing) }
            for name in Self.names {
                let answer = try await channel.unary(Method.checkHealth.path, Self.request(name))
                #expect(try Self.status(answer) == Self.notServing)
            }
            let list = try await channel.unary(Method.listHealth.path, [])
            #expect(Set(try Self.statuses(list).values) == [Self.notServing])
            // Who asks only now is told at once.
            let late = try await watch("", channel)
            #expect(try await next(late) == Self.notServing)
            for stream in watched + [unknown, late] { stream.cancel() }
            await other.close()
        }
    }

    @Test func `watchers that have gone are forgotten`() async throws {
        try await withHealth { health, listener, channel in
            for _ in 0..<50 {
                let stream = try await watch("", channel)
                #expect(try await next(stream) == Self.serving)
                stream.cancel()
            }
            let left = try await watch("", channel)
            #expect(try await next(left) == Self.serving)
            await health.stopServing()
            #expect(try await next(left) == Self.notServing)
            left.cancel()
            await channel.close()
            for _ in 0..<500 where cancelled(listener) < 51 {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(cancelled(listener) == 51)
        }
    }

    @Test func `a crowd of watchers is bounded, and leaves room for probes`() async throws {
        try await withHealth(ServerHealth(watchersMax: 3), eventLoops: 1) { _, listener, channel in
            var watched: [ClientStream] = []
            for name in ["", "x", ""] {
                watched.append(try await watch(name, channel))
                _ = try await next(watched[watched.count - 1])
            }
            #expect(await end(try await watch("", channel)) == .resourceExhausted)
            let answer = try await channel.unary(Method.checkHealth.path, Self.request(""))
            #expect(try Self.status(answer) == Self.serving)
            watched.removeLast().cancel()
            for _ in 0..<500 where cancelled(listener) < 1 {
                try await Task.sleep(for: .milliseconds(10))
            }
            let another = try await watch("", channel)
            #expect(try await next(another) == Self.serving)
            for stream in watched + [another] { stream.cancel() }
        }
    }

    private func cancelled(_ listener: Listener) -> UInt64 {
        listener.counters.calls[Method.watchHealth.rawValue][1]
    }

    @Test func `watchers are told before the connection drains, and are ended then`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        let raw = try RawWatcher(port: server.server.listener.port)
        let unknown = try await watch("baton.v1.None", server.channel)
        #expect(try await next(unknown) == Self.serviceUnknown)
        while raw.messages.isEmpty { raw.read() }

        async let stopped: Void = server.server.stop(graceSeconds: 600)
        #expect(await end(unknown) == .unavailable)
        while raw.read() {}
        #expect(raw.messages == [Self.serving, Self.notServing].map { [8, UInt8($0)] })
        let told = try #require(raw.frames.lastIndex { $0.type == .data })
        let drained = try #require(raw.frames.firstIndex { $0.type == .goAway })
        let ended = try #require(raw.frames.lastIndex { $0.type == .headers })
        #expect(told < drained && told < ended)
        await server.channel.close()
        await stopped
    }
}
