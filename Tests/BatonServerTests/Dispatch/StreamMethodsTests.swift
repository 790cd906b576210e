import BatonEngine
import BatonJournal
import BatonMessages
import BatonNode
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Testing

/// Watch and SubmitLeads over a real connection.
struct StreamMethodsTests {
    private struct Told: Equatable {
        var sequence: UInt64
        /// Empty: a heartbeat.
        var name = ""
        var lead = ""
    }

    private struct Result: Equatable {
        var index: UInt64
        var lead = ""
        var code: Int32 = 0
        var field = ""
    }

    private func open(
        _ method: Method, to server: TestServer, as caller: String = "operations/olga"
    ) async throws -> ClientStream {
        var start = ClientCallStart(
            path: method.path, kind: method == .watch ? .serverStreaming : .bidirectional)
        start.metadata.append("baton-as", caller)
        return try await server.channel.stream(start)
    }

    private func watch(
        _ server: TestServer, after: UInt64? = nil, as caller: String = "operations/olga",
        names: [String] = []
    ) async throws -> ClientStream {
        let stream = try await open(.watch, to: server, as: caller)
        try await stream.send(
            encoded(baton__v1__watch_request__init) { request, arena in
                if let after {
                    request._after_sequence_case =
                        BATON__V1__WATCH_REQUEST___AFTER_SEQUENCE_AFTER_SEQUENCE
                    request.after_sequence = after
                }
                request.n_event_names = names.count
                request.event_names = arena.array(names) { arena.text($0) }
            })
        stream.finishSending()
        return stream
    }

    private func next(_ stream: ClientStream) async throws -> Told? {
        guard let bytes = try await stream.next() else { return nil }
        return try decoded(baton__v1__watch_response__init, bytes) { response in
            var told = Told(sequence: response.sequence, lead: String(protobuf: response.lead))
            if let event = response.event {
                #expect(event.pointee.sequence == told.sequence)
                told.name = String(protobuf: event.pointee.name)
            }
            return told
        }
    }

    /// The events up to one of this number.
    private func events(_ stream: ClientStream, upTo last: UInt64) async throws -> [Told] {
        var events: [Told] = []
        while let told = try await next(stream) {
            if !told.name.isEmpty { events.append(told) }
            if told.sequence >= last { break }
        }
        return events
    }

    private func status(_ stream: ClientStream) async -> GRPCStatus? {
        do throws(GRPCStatus) {
            while try await stream.next() != nil {}
            return .ok
        } catch { return error }
    }

    // MARK: Watch

    @Test func `a watcher hears of a lead, and another of all that was before`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await watch(server)
        #expect(try await next(stream) == Told(sequence: 1))
        let lead = try await server.submit()
        #expect(
            try await next(stream) == Told(sequence: 2, name: "lead_received", lead: lead))
        let late = try await watch(server, after: 0)
        #expect(try await next(late) == Told(sequence: 0))
        #expect(try await next(late) == Told(sequence: 1, name: "workspace_applied"))
        #expect(
            try await next(late) == Told(sequence: 2, name: "lead_received", lead: lead))
        stream.cancel()
        late.cancel()
        await server.stop()
    }

    @Test func `thousands of events come to one who reads slowly, each once`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let slow = try await watch(server, after: 0)
        _ = try await next(slow)
        for _ in 0..<5 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 { group.addTask { _ = try await server.submit() } }
                try await group.waitForAll()
            }
        }
        let quick = try await watch(server, names: ["rep_paused"])
        let tip = try #require(try await next(quick)?.sequence)
        #expect(tip > 2_000)
        let told = try await events(slow, upTo: tip)
        #expect(told.map(\.sequence) == Array(1...tip))
        #expect(told.filter { $0.name == "lead_received" }.count == 1_000)
        slow.cancel()
        quick.cancel()
        await server.stop()
    }

    @Test func `a watcher who gives up is forgotten by the server`() async throws {
        var options = NodeOptions()
        options.watchersMax = 1
        let server = try await TestServer.inMemory(InMemoryJournal(), options: options)
        try await server.apply()
        let first = try await watch(server)
        _ = try await next(first)
        let refused = try await watch(server)
        #expect(await status(refused)?.code == .resourceExhausted)
        first.cancel()
        var isTaken = false
        for _ in 0..<200 where !isTaken {
            let again = try await watch(server)
            isTaken = (try? await next(again)) != nil
            again.cancel()
            if !isTaken { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isTaken)
        await server.stop()
    }

    @Test func `a server that stops tells its watchers to come back`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await watch(server)
        _ = try await next(stream)
        await server.server.stop(graceSeconds: 5)
        let status = try #require(await status(stream))
        #expect(status.code == .unavailable)
        #expect(status.message.contains("after_sequence"))
        #expect(try ErrorDetails(status).reason == "SHUTTING_DOWN")
        await server.channel.close()
    }

    @Test(arguments: [
        ("lead_asigned", "did you mean lead_assigned?"), ("", "required"),
    ])
    func `a name that no event has is refused`(_ name: String, _ text: String) async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await watch(server, names: ["lead_closed", name])
        let status = try #require(await status(stream))
        #expect(status.code == .invalidArgument)
        #expect(try ErrorDetails(status).fields == ["event_names[1]"])
        #expect(status.message.contains(text))
        await server.stop()
    }

    // MARK: SubmitLeads

    private func lead(_ name: String, requestID: String = "") -> [UInt8] {
        encoded(baton__v1__submit_leads_request__init) { request, arena in
            let lead = arena.make(MessageType(baton__v1__submit_lead_request__init))
            let profile = arena.make(MessageType(baton__v1__lead_profile__init))
            profile.pointee.name = arena.text(name)
            lead.pointee.profile = profile
            lead.pointee.request_id = arena.text(requestID)
            request.lead = lead
        }
    }

    private func result(_ stream: ClientStream) async throws -> Result? {
        guard let bytes = try await stream.next() else { return nil }
        return try decoded(baton__v1__submit_leads_response__init, bytes) { response in
            var result = Result(index: response.index)
            switch response.result_case {
            case BATON__V1__SUBMIT_LEADS_RESPONSE__RESULT_ACCEPTED:
                result.lead = String(protobuf: response.accepted.pointee.lead.pointee.id)
            case BATON__V1__SUBMIT_LEADS_RESPONSE__RESULT_REFUSED:
                let status = response.refused.pointee
                result.code = status.code
                var bytes: [UInt8] = []
                MessageEncoder.append(UnsafePointer(response.refused), to: &bytes)
                let details = try ErrorDetails(
                    GRPCStatus(.unknown, String(protobuf: status.message), details: bytes))
                result.field = details.fields.first ?? details.reason
            default: Issue.record("neither accepted nor refused")
            }
            return result
        }
    }

    @Test func `every lead of a stream is answered in its place, the refused ones too`()
        async throws
    {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await open(.submitLeads, to: server)
        try await stream.send(lead("Ana", requestID: "r1"))
        try await stream.send(lead(""))
        try await stream.send([])
        try await stream.send(lead("Ana", requestID: "r1"))
        try await stream.send(lead("Bo", requestID: "r1"))
        try await stream.send([0xFF])
        try await stream.send(lead("Cy"))
        stream.finishSending()
        #expect(try await result(stream) == Result(index: 0, lead: "L1"))
        #expect(try await result(stream) == Result(index: 1, code: 3, field: "profile"))
        #expect(try await result(stream) == Result(index: 2, code: 3, field: "lead"))
        #expect(try await result(stream) == Result(index: 3, lead: "L1"))
        #expect(
            try await result(stream) == Result(index: 4, code: 6, field: "request_id"))
        #expect(
            try await result(stream) == Result(index: 5, code: 13, field: "MALFORMED_MESSAGE"))
        #expect(try await result(stream) == Result(index: 6, lead: "L2"))
        #expect(try await result(stream) == nil)
        // The request ids are those of single calls too.
        #expect(try await server.submit(name: "Dee") == "L3")
        await server.stop()
    }

    @Test func `a long stream is answered while it is sent`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await open(.submitLeads, to: server)
        let count = 3_000
        async let sent: Void = {
            for number in 0..<count { try await stream.send(lead("Lead \(number)")) }
            stream.finishSending()
        }()
        for number in 0..<count {
            let result = try #require(try await result(stream))
            #expect(result.index == UInt64(number))
            #expect(result.lead == "L\(number + 1)")
        }
        try await sent
        #expect(try await result(stream) == nil)
        await server.stop()
    }

    @Test func `who reads no answers is read no further`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await open(.submitLeads, to: server)
        let sender = Task {
            for number in 0..<100_000 { try await stream.send(lead("Lead \(number)")) }
        }
        // It is read on until windows and buffers are full, and then no more.
        var taken: UInt64 = 0
        while let now = try await newest(server), now != taken || now == 1 {
            taken = now
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(taken < 100_000, "the server took all of it")
        sender.cancel()
        stream.cancel()
        await server.stop()
    }

    private func newest(_ server: TestServer) async throws -> UInt64? {
        let stream = try await watch(server)
        let told = try await next(stream)
        stream.cancel()
        return told?.sequence
    }

    @Test func `a server that stops answers what it took, and says that the rest comes again`()
        async throws
    {
        let journal = InMemoryJournal()
        let server = try await TestServer.inMemory(journal)
        try await server.apply()
        let stream = try await open(.submitLeads, to: server)
        journal.injectFaults([.slow(microseconds: 300_000)])
        try await stream.send(lead("Ana"))
        try await Task.sleep(for: .milliseconds(100))
        async let stopped: Void = server.server.stop(graceSeconds: 5)
        #expect(try await result(stream) == Result(index: 0, lead: "L1"))
        let status = try #require(await status(stream))
        #expect(status.code == .unavailable)
        #expect(status.message.contains("request_ids"))
        await stopped
        await server.channel.close()
    }

    @Test func `a viewer may watch and submit nothing`() async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        let stream = try await open(.submitLeads, to: server, as: "viewer/v")
        #expect(await status(stream)?.code == .permissionDenied)
        let watcher = try await watch(server, as: "viewer/v")
        #expect(try await next(watcher) == Told(sequence: 1))
        watcher.cancel()
        await server.stop()
    }
}
