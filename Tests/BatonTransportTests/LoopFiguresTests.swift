import BatonTransport
import BatonWire
import Testing

/// What event loops tell of themselves.
struct LoopFiguresTests {
    private func ends(_ figures: LoopFigures, _ end: ConnectionEnd) -> Int {
        figures.ends[end.rawValue]
    }

    /// Waits until the figures are as they have to become: a socket closes in its own time.
    private func figures(
        of server: AttackedServer, until done: (LoopFigures) -> Bool
    ) async throws -> LoopFigures {
        for _ in 0..<500 {
            let figures = await server.listener.figures()
            if done(figures) { return figures }
            try await Task.sleep(for: .milliseconds(10))
        }
        return await server.listener.figures()
    }

    @Test func `calls are timed and ends are told by their reason`() async throws {
        try await AttackedServer.run(
            { $0.eventLoops = 2 }, withNeighbour: false
        ) { server in
            for _ in 0..<2 {
                let client = try await Channel.connect(host: "127.0.0.1", port: server.port)
                _ = try await client.unary("/t.T/Echo", [9])
                await client.close()
            }
            let web = try RawClient(port: server.port)
            web.send(raw: Array("GET / HTTP/1.1\r\n\r\n".utf8))
            #expect(web.isClosedByServer())
            web.disconnect()
            let seen = try await figures(of: server) {
                ends($0, .handshake) == 1 && ends($0, .client) == 2
            }
            #expect(ends(seen, .handshake) == 1)
            #expect(ends(seen, .client) == 2)
            #expect(seen.durations.map(\.count) == [2])
            #expect(seen.openCalls == 0)
            #expect(server.listener.methodPaths == ["/t.T/Echo"])
        }
    }

    @Test func `a call that is kept is open and worked on`() async throws {
        try await AttackedServer.run(withNeighbour: false) { server in
            let client = try RawClient(port: server.port)
            _ = client.request(body: [0, 0, 0, 0, 1, AttackedServer.Order.keep])
            let seen = try await figures(of: server) { $0.runningCalls == 1 }
            #expect(seen.runningCalls == 1)
            #expect(seen.openCalls == 1)
            client.disconnect()
            let after = try await figures(of: server) { $0.openCalls == 0 }
            #expect(after.openCalls == 0)
        }
    }

    @Test func `event loops that have ended are not waited for`() async throws {
        let methods = MethodTable([MethodDescriptor(path: "/t.T/Echo", index: 0)])
        let listener = try await Listener.start(
            address: .hostPort("127.0.0.1", 0), methods: methods,
            makeHandler: { _ in NoHandler() })
        await listener.drain(graceSeconds: 0)
        #expect(await listener.figures().durations.isEmpty)
    }
}

private final class NoHandler: CallHandler {
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {}
    func callCancelled(_ call: ServerCall) {}
    func burstEnded() {}
}
