import BatonJournal
import BatonTransport
import BatonWire
import Testing

@testable import BatonServer

struct AdminPagesTests {
    private func get(
        _ path: String, _ pages: AdminPages, method: String = "GET"
    ) async -> TextResponse {
        await pages.respond(TextRequest(method: method, path: path))
    }

    /// The value of the one sample that begins so.
    private func value(_ sample: String, in text: String) -> Double? {
        let lines = text.split(separator: "\n").filter { $0.hasPrefix(sample + " ") }
        return lines.count == 1 ? Double(lines[0].dropFirst(sample.count + 1)) : nil
    }

    @Test func `a process that starts is alive and not ready`() async {
        let pages = AdminPages()
        #expect(await get("/healthz", pages) == TextResponse(body: "ok\n"))
        let ready = await get("/readyz", pages)
        #expect(ready.status == 503)
        #expect(ready.body == "not ready: the journals are being read\n")
        let metrics = await get("/metrics", pages)
        #expect(metrics.status == 200)
        #expect(metrics.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(value("baton_ready", in: metrics.body) == 0)
        #expect(metrics.body.contains("baton_build_info{version=\"\(ServerVersion.number)\""))
    }

    @Test func `other pages and methods are refused with what there is`() async {
        let pages = AdminPages()
        let missing = await get("/metrics/", pages)
        #expect(missing.status == 404)
        #expect(missing.body.contains("/healthz, /readyz, /metrics"))
        let post = await get("/metrics", pages, method: "POST")
        #expect(post.status == 405)
        #expect(post.allow == "GET, HEAD")
        #expect(await get("/healthz", pages, method: "HEAD").status == 200)
    }

    @Test func `a server that works shows what it does`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        let pages = AdminPages()
        pages.serving(server.server)
        #expect(await get("/readyz", pages).status == 200)
        try await server.apply()
        _ = try await server.submit()
        _ = await server.failure(.getLead, [])
        let text = await get("/metrics", pages).body
        #expect(value("baton_ready", in: text) == 1)
        #expect(value("baton_node_answered", in: text) == 1)
        let submits = "method=\"baton.v1.IntakeService/SubmitLead\""
        #expect(value("baton_calls_total{\(submits),code=\"OK\"}", in: text) == 1)
        #expect(value("baton_call_duration_seconds_count{\(submits)}", in: text) == 1)
        let refused = "method=\"baton.v1.LeadService/GetLead\",code=\"INVALID_ARGUMENT\""
        #expect(value("baton_calls_total{\(refused)}", in: text) == 1)
        #expect(value("baton_connections_open", in: text) == 1)
        #expect(value("baton_leads_open{workspace=\"acme\"}", in: text) == 1)
        #expect(value("baton_workspace_serving{workspace=\"acme\"}", in: text) == 1)
        #expect(value("baton_events_total{event=\"lead_received\"}", in: text) == 1)
        #expect(value("baton_events_total{event=\"workspace_applied\"}", in: text) == 1)
        #expect(value("baton_journal_commits_total{result=\"durable\"}", in: text) == 2)
        #expect(!text.contains("Ana"), "no person is named")
        pages.draining()
        #expect(await get("/readyz", pages).body == "not ready: the server is stopping\n")
        await server.stop()
        let after = await get("/metrics", pages)
        #expect(after.status == 200, "a node that has stopped is not waited for")
        #expect(value("baton_node_answered", in: after.body) == 0)
    }

    @Test func `what strangers ask for is not named`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        let pages = AdminPages()
        pages.serving(server.server)
        for number in 0..<3 {
            await #expect(throws: GRPCStatus.self) {
                try await server.channel.unary("/t.Stranger/Ask\(number)", [])
            }
        }
        let text = await get("/metrics", pages).body
        #expect(
            value("baton_calls_total{method=\"unknown\",code=\"UNIMPLEMENTED\"}", in: text) == 3)
        #expect(!text.contains("Stranger"))
        await server.stop()
    }

    @Test func `a journal that fails makes the server not ready until it is written to`()
        async throws
    {
        let journal = InMemoryJournal()
        let server = try await TestServer.inMemory(journal)
        let pages = AdminPages()
        pages.serving(server.server)
        try await server.apply()
        journal.injectFaults([.unknownNotStored])
        await #expect(throws: GRPCStatus.self) { try await server.submit() }
        let failed = await get("/readyz", pages)
        #expect(failed.status == 503)
        #expect(failed.body.contains("workspace acme"))
        var isServed = false
        for _ in 0..<200 where !isServed {
            isServed = (try? await server.submit()) != nil
            if !isServed { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isServed)
        #expect(await get("/readyz", pages).status == 200)
        let text = await get("/metrics", pages).body
        #expect(value("baton_journal_commits_total{result=\"failed\"}", in: text) == 1)
        await server.stop()
    }

    @Test(arguments: ["0.0.0.0", "192.168.1.1", "::"])
    func `the port is for this machine unless the operator says more`(host: String) throws {
        let address = ListenAddress.hostPort(host, 9_464)
        let refusal = #expect(throws: StartupError.self) {
            try AdminOptions(address: address, allowsOthers: false)
        }
        #expect(refusal?.description.contains("--allow-open-admin") == true)
        _ = try AdminOptions(address: address, allowsOthers: true)
        _ = try AdminOptions(address: .hostPort("127.0.0.1", 9_464), allowsOthers: false)
    }
}
