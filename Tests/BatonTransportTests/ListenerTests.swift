import BatonTransport
import BatonWire
import BatonWireTestSupport
import Glibc
import Synchronization
import Testing

/// What a test's handler saw, readable from the test.
private final class Seen: Sendable {
    let requests = Atomic<Int>(0)
    let cancelled = Atomic<Int>(0)
}

/// Echoes, or keeps calls whose first byte is 1 until the same connection sends a 2.
private final class Handler: CallHandler {
    private let seen: Seen
    private var kept: [ServerCall] = []

    init(_ seen: Seen) { self.seen = seen }

    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {
        seen.requests.add(1, ordering: .relaxed)
        switch message.first {
        case 1: kept.append(call)
        case 2:
            kept.forEach { $0.reply([7]) }
            kept = []
            call.reply(message)
        case 3: call.reply([UInt8](repeating: 3, count: 1_000_000))
        default: call.reply(message)
        }
    }

    func callCancelled(_ call: ServerCall) {
        seen.cancelled.add(1, ordering: .relaxed)
        kept.removeAll { $0 === call }
    }

    func burstEnded() {}
}

private struct Server {
    let listener: Listener
    let seen: Seen
    var port: Int { listener.port }

    static func start(_ options: ListenerOptions = ListenerOptions()) async throws -> Server {
        let seen = Seen()
        let methods = MethodTable([
            MethodDescriptor(path: "/t.T/Echo", index: 0),
            MethodDescriptor(path: "/t.T/Small", receiveBytesMax: 100, index: 1),
        ])
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), options: options, methods: methods,
            makeHandler: { _ in Handler(seen) })
        return Server(listener: listener, seen: seen)
    }

    func stop() async { await listener.drain(graceSeconds: 0) }
}

/// Waits until a condition holds.
private func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<500 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
}

@Suite(.serialized) struct ListenerTests {
    @Test func `requests that break the rules get the answer of the protocol`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let message = Frames.prefixed([9])
        let cases: [(String, [(String, String)], [UInt8], Int)] = [
            ("/t.T/Echo", [], message, 0),
            ("/t.T/Echo", [("content-type", "application/grpc+proto")], message, 0),
            ("/t.T/Echo", [("content-type", "application/grpc;x=y")], message, 0),
            ("/t.T/Echo", [("grpc-encoding", "identity")], message, 0),
            ("/t.T/Echo", [("grpc-timeout", "10S")], message, 0),
            ("/t.T/Echo", [("x-bin", "AA==,AAE")], message, 0),
            ("/t.T/Other", [], message, 12),
            ("/nonsense", [], message, 12),
            ("/t.T/Echo", [], [], 12),
            ("/t.T/Echo", [], message + message, 12),
            ("/t.T/Echo", [], [2] + message.dropFirst(), 13),
            ("/t.T/Echo", [], [1] + message.dropFirst(), 13),
            ("/t.T/Echo", [], Array(message.dropLast()), 13),
            ("/t.T/Echo", [], [0, 0], 13),
            ("/t.T/Echo", [("grpc-encoding", "identity")], [1] + message.dropFirst(), 13),
            ("/t.T/Echo", [("grpc-encoding", "gzip")], message, 0),
            ("/t.T/Echo", [("grpc-encoding", "gzip")], [1] + message.dropFirst(), 13),
            ("/t.T/Echo", [("grpc-encoding", "br")], message, 12),
            ("/t.T/Echo", [("grpc-timeout", "x")], message, 13),
            ("/t.T/Echo", [("grpc-timeout", "0S")], message, 4),
            ("/t.T/Echo", [("x-bin", "A")], message, 13),
            ("/t.T/Small", [], [0, 0, 0, 0, 101], 8),
        ]
        for (path, headers, body, status) in cases {
            let answer = client.answer(client.request(path, headers, body: body))
            #expect(answer?.grpcStatus == status, "\(path) \(headers) \(body)")
            #expect(answer?.header(":status") == "200")
            #expect(answer?.header("content-type") == "application/grpc")
            #expect(answer?.body == (status == 0 ? message : []))
        }
        client.disconnect()
        await server.stop()
    }

    @Test func `answers say which encodings are understood`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let answer = client.answer(client.request(body: Frames.prefixed([9])))
        #expect(answer?.grpcStatus == 0)
        #expect(answer?.header("grpc-accept-encoding") == "identity,deflate,gzip")
        #expect(answer?.header("grpc-encoding") == nil)
        await server.stop()
    }

    @Test func `an unsupported encoding is answered with those that are supported`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let answer = client.answer(
            client.request("/t.T/Echo", [("grpc-encoding", "br")], body: Frames.prefixed([9])))
        #expect(answer?.header("grpc-accept-encoding") == "identity,deflate,gzip")
        await server.stop()
    }

    @Test(arguments: [
        ([(":method", "GET")], "405"), ([("content-type", "application/json")], "415"),
        ([("content-type", "application/grpcfoo")], "415"),
        ([("content-type", "application/grpc-web")], "415"),
        ([("content-type", "application/grpc-web+proto")], "415"),
        ([("content-type", "application/grpc-web-text")], "415"),
    ])
    func `what is not gRPC gets a plain answer`(
        changes: [(String, String)], status: String
    ) async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let answer = client.answer(client.request("/t.T/Echo", changes))
        #expect(answer?.header(":status") == status)
        #expect(answer?.header("grpc-status") == nil)
        #expect(answer?.body.isEmpty == false)
        await server.stop()
    }

    @Test func `an answer before the end of the request is followed by a reset`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let slot = client.request("/t.T/Small", body: [0, 0, 0, 1, 0], end: false)
        let answer = client.answer(slot)
        #expect(answer?.grpcStatus == 8)
        #expect(
            await eventually {
                _ = client.read(seconds: 0.01) { _ in false }
                return client.session.openStreams == 0
            })
        await server.stop()
    }

    @Test func `a request in single bytes is answered`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let slot = client.request(end: false)
        for byte in Frames.prefixed([5, 6]) {
            client.append([byte], to: slot)
            client.flush()
            try await Task.sleep(for: .milliseconds(1))
        }
        client.session.endData(trailers: nil, on: slot)
        client.flush()
        #expect(client.answer(slot)?.body == Frames.prefixed([5, 6]))
        await server.stop()
    }

    @Test func `half a request and a vanished client leave nothing behind`() async throws {
        let server = try await Server.start()
        for _ in 0..<20 {
            let client = try RawClient(port: server.port)
            _ = client.request(body: [0, 0, 0, 0], end: false)
            _ = client.request(body: Frames.prefixed([1]))
            #expect(client.read { _ in server.seen.requests.load(ordering: .relaxed) > 0 })
            client.disconnect()
        }
        #expect(await eventually { server.listener.counters.connectionsOpen == 0 })
        #expect(
            server.seen.cancelled.load(ordering: .relaxed)
                == server.seen.requests.load(ordering: .relaxed))
        await server.stop()
    }

    @Test func `garbage is closed and the server goes on`() async throws {
        let server = try await Server.start()
        for index in 0..<200 {
            let client = try RawClient(port: server.port)
            let garbage = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ index) }
            client.send(raw: garbage)
            if index % 50 == 0 { #expect(client.isClosedByServer()) }
        }
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        #expect(try await channel.unary("/t.T/Echo", [9]) == [9])
        await channel.close()
        await server.stop()
    }

    @Test func `a passed deadline is answered by the server`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let slot = client.request(
            "/t.T/Echo", [("grpc-timeout", "50m")], body: Frames.prefixed([1]))
        #expect(client.answer(slot)?.grpcStatus == 4)
        #expect(server.seen.cancelled.load(ordering: .relaxed) == 1)
        await server.stop()
    }

    @Test func `a drain finishes the call in flight`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        let slot = client.request(body: Frames.prefixed([1]))
        #expect(client.read { _ in server.seen.requests.load(ordering: .relaxed) == 1 })
        let drain = Task { await server.listener.drain(graceSeconds: 10) }
        #expect(client.read { $0.session.goAwayReceived != nil })
        #expect(client.answers[slot]?.isEnded == false)
        // A second connection is not taken any more; the call itself ends by its deadline or, as
        // here, by the client.
        #expect(throws: LoopbackSocket.Failure.self) { try RawClient(port: server.port) }
        client.session.reset(slot, .cancel)
        client.flush()
        #expect(client.isClosedByServer())
        await drain.value
        #expect(server.listener.counters.connectionsOpen == 0)
    }

    @Test func `a drain cuts off what outlasts the grace`() async throws {
        let server = try await Server.start()
        let client = try RawClient(port: server.port)
        _ = client.request(body: Frames.prefixed([1]))
        #expect(client.read { _ in server.seen.requests.load(ordering: .relaxed) == 1 })
        let began = ContinuousClock.now
        await server.listener.drain(graceSeconds: 0.2)
        #expect(ContinuousClock.now - began < .seconds(5))
        #expect(server.seen.cancelled.load(ordering: .relaxed) == 1)
    }

    @Test func `event loops drain side by side`() async throws {
        var options = ListenerOptions()
        options.eventLoops = 2
        let server = try await Server.start(options)
        // Loops take connections in turn.
        let clients = try (0..<2).map { _ in try RawClient(port: server.port) }
        for client in clients { _ = client.request(body: Frames.prefixed([1])) }
        #expect(await eventually { server.seen.requests.load(ordering: .relaxed) == 2 })
        let drain = Task { await server.listener.drain(graceSeconds: 30) }
        // Each is told, though the call on the other goes on.
        #expect(clients.allSatisfy { $0.read { $0.session.goAwayReceived != nil } })
        clients.forEach { $0.disconnect() }
        await drain.value
    }

    @Test func `connections above the caps are closed at once`() async throws {
        var options = ListenerOptions()
        options.connectionsPerAddressMax = 3
        let server = try await Server.start(options)
        let clients = try (0..<3).map { _ in try RawClient(port: server.port) }
        #expect(
            clients.allSatisfy {
                $0.answer($0.request(body: Frames.prefixed([9])))?.grpcStatus == 0
            })
        let extra = try RawClient(port: server.port)
        #expect(extra.isClosedByServer())
        #expect(server.listener.counters.connectionsRefused == 1)
        clients[0].disconnect()
        #expect(await eventually { server.listener.counters.connectionsOpen == 2 })
        let next = try RawClient(port: server.port)
        #expect(next.answer(next.request(body: Frames.prefixed([9])))?.grpcStatus == 0)
        await server.stop()
    }

    @Test func `a client that does not read does not fill the server's memory`() async throws {
        var options = ListenerOptions()
        options.calls.queuedReplyBytesMax = 10_000_000
        let server = try await Server.start(options)
        let client = try RawClient(port: server.port, receiveBufferBytes: 8_192)
        // Each asks for a megabyte; nothing is read.
        let slots = (0..<200).map { _ in client.request(body: Frames.prefixed([3])) }
        #expect(await eventually { server.seen.requests.load(ordering: .relaxed) >= 10 })
        try await Task.sleep(for: .milliseconds(300))
        #expect(server.seen.requests.load(ordering: .relaxed) <= 12)
        // What was answered can still be read, and the rest was refused.
        #expect(
            client.read(seconds: 20) { client in
                slots.allSatisfy { client.answers[$0]?.isEnded == true }
            })
        let statuses = slots.compactMap { client.answers[$0]?.grpcStatus }
        #expect(statuses.count == 200)
        #expect(statuses.filter { $0 == 8 }.count >= 188)
        await server.stop()
    }

    @Test func `an address in use is told apart`() async throws {
        let server = try await Server.start()
        let address = ListenAddress.hostPort("127.0.0.1", server.port)
        await #expect(throws: ListenError.addressInUse(address)) {
            _ = try await Listener.start(
                address: address, methods: MethodTable([]), makeHandler: { _ in Handler(Seen()) })
        }
        await #expect(throws: ListenError.unresolvableHost("no.such.host.invalid")) {
            _ = try await Listener.start(
                address: .hostPort("no.such.host.invalid", 0), methods: MethodTable([]),
                makeHandler: { _ in Handler(Seen()) })
        }
        await server.stop()
    }
}

@Suite(.serialized) struct ChannelTests {
    @Test func `many calls share a channel`() async throws {
        var options = ListenerOptions()
        options.eventLoops = 2
        let server = try await Server.start(options)
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<500 {
                group.addTask {
                    let message = [UInt8](repeating: 9, count: index * 10)
                    return try await channel.unary("/t.T/Echo", message) == message
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(right == 500)
        #expect(server.listener.counters.calls[0][0] == 500)
        await channel.close()
        await server.stop()
    }

    @Test func `a status is thrown`() async throws {
        let server = try await Server.start()
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        let status = await #expect(throws: GRPCStatus.self) {
            _ = try await channel.unary("/t.T/None", [])
        }
        #expect(status?.code == .unimplemented)
        await channel.close()
        await server.stop()
    }

    @Test func `a timeout ends a call`() async throws {
        let server = try await Server.start()
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        let status = await #expect(throws: GRPCStatus.self) {
            _ = try await channel.unary("/t.T/Echo", [1], timeout: .milliseconds(50))
        }
        #expect(status?.code == .deadlineExceeded)
        await channel.close()
        await server.stop()
    }

    @Test func `a cancelled task resets its call`() async throws {
        let server = try await Server.start()
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        let task = Task { try await channel.unary("/t.T/Echo", [1]) }
        #expect(await eventually { server.seen.requests.load(ordering: .relaxed) == 1 })
        task.cancel()
        let status = await #expect(throws: GRPCStatus.self) { _ = try await task.value }
        #expect(status?.code == .cancelled)
        #expect(await eventually { server.seen.cancelled.load(ordering: .relaxed) == 1 })
        await channel.close()
        await server.stop()
    }

    @Test func `calls are unavailable when the server goes`() async throws {
        let server = try await Server.start()
        let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
        let task = Task { try await channel.unary("/t.T/Echo", [1]) }
        #expect(await eventually { server.seen.requests.load(ordering: .relaxed) == 1 })
        await server.stop()
        let status = await #expect(throws: GRPCStatus.self) { _ = try await task.value }
        #expect(status?.code == .unavailable)
        let after = await #expect(throws: GRPCStatus.self) {
            _ = try await channel.unary("/t.T/Echo", [9])
        }
        #expect(after?.code == .unavailable)
        await channel.close()
    }

    @Test func `nobody there is told apart`() async throws {
        let server = try await Server.start()
        let port = server.port
        await server.stop()
        await #expect(throws: ConnectError.refused(host: "127.0.0.1", port: port)) {
            _ = try await Channel.connect(host: "127.0.0.1", port: port)
        }
        await #expect(throws: ConnectError.unresolvableHost("no.such.host.invalid")) {
            _ = try await Channel.connect(host: "no.such.host.invalid", port: 1)
        }
    }
}
