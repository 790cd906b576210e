import BatonJournal
import BatonServer
import BatonTransport
import BatonWireTestSupport
import CBatonProtos
import Testing

/// Clients that reset what they ask for.
@Suite(.serialized) struct ResetTests {
    /// Frames that submit a lead and reset the call.
    private static func submissionAndReset(_ stream: Int) -> [UInt8] {
        Frames.request(stream, submission(), path: Method.submitLead.path) + Frames.reset(stream)
    }

    @Test func `a lead whose submission is reset in the same burst makes no work`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let calls = Frames.ids(20).flatMap(Self.submissionAndReset)
        let socket = try LoopbackSocket(port: server.server.listener.port)
        // All in one segment.
        #expect(socket.send(Frames.preface + Frames.settings + calls))
        let cancelled = {
            server.server.listener.counters.calls[Method.submitLead.rawValue][1]
        }
        for _ in 0..<500 where cancelled() < 20 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(cancelled() == 20)
        let leads = try await server.call(
            .listLeads, baton__v1__list_leads_request__init, baton__v1__list_leads_response__init
        ) { $0.n_leads }
        #expect(leads == 0)
        socket.close()
        await server.stop()
    }
}
