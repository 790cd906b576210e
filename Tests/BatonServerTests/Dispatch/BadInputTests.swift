import BatonEngine
import BatonJournal
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Testing

struct BadInputTests {
    private func withServer(_ body: (TestServer) async throws -> Void) async throws {
        let server = try await TestServer.inMemory(InMemoryJournal())
        try await server.apply()
        try await body(server)
        await server.stop()
    }

    @Test func `bytes that are no message are INTERNAL with message and field`() async throws {
        try await withServer { server in
            let invalid = await server.failure(.getLead, [0x12, 2, 0xFF, 0xFE])
            #expect(invalid?.status.code == .internal)
            #expect(invalid?.details.reason == "MALFORMED_MESSAGE")
            #expect(
                invalid?.details.parameters == [
                    "message": "baton.v1.GetLeadRequest", "field": "lead",
                ])
            let cut = await server.failure(.submitLead, [0x22, 200])
            #expect(cut?.status.code == .internal)
        }
    }

    @Test func `a text with U+0000 is refused for its field`() async throws {
        try await withServer { server in
            let refused = await server.failure(.getLead, [0x12, 2, 0x61, 0])
            #expect(refused?.status.code == .invalidArgument)
            #expect(refused?.details.fields == ["lead"])
        }
    }

    @Test func `a violation comes with its field and leaves the server as it was`() async throws {
        try await withServer { server in
            let refused = await server.failure(.submitLead, submission(name: ""))
            #expect(refused?.details.fields == ["profile"])
            #expect(refused?.details.reason == "INVALID_FIELD")
            let lead = try await server.submit()
            #expect(lead == "L1")
        }
    }

    @Test func `a file with problems is refused with line, column and key of each`() async throws {
        try await withServer { server in
            let text = workspaceText().replacing("manager:", with: "managr:")
                .replacing("rank: 1", with: "rank: 0")
            let refused = await server.failure(
                .applyWorkspace,
                encoded(baton__v1__apply_workspace_request__init) { $0.text = $1.text(text) })
            #expect(refused?.status.code == .invalidArgument)
            #expect(refused?.details.reason == "INVALID_WORKSPACE_FILE")
            let fields = refused?.details.fields ?? []
            #expect(fields.count == 2)
            #expect(fields.allSatisfy { $0.contains(/^[0-9]+:[0-9]+ [a-z_.]+/) })
        }
    }

    @Test func `a workspace that does not lint is refused whole`() async throws {
        try await withServer { server in
            // A rep more, whom nothing speaks against, and a manager whom there is not.
            let text = workspaceText(reps: ["maya", "jon", "lea", "zoe"])
                .replacing("manager: paul", with: "manager: pal")
            let refused = await server.failure(
                .applyWorkspace,
                encoded(baton__v1__apply_workspace_request__init) { $0.text = $1.text(text) })
            #expect(refused?.details.fields.map { $0.hasSuffix("teams.sdr.manager") } == [true])
            try await server.call(
                .listReps, baton__v1__list_reps_request__init,
                baton__v1__list_reps_response__init, { _, _ in },
                { response in
                    let reps = Repeated(response.reps, count: response.n_reps)
                    #expect(
                        reps.map { String(protobuf: $0.pointee.key) }
                            == ["maya", "jon", "lea", "paul"])
                })
            try await server.call(
                .getWorkspace, baton__v1__get_workspace_request__init,
                baton__v1__get_workspace_response__init, { _, _ in },
                { #expect($0.workspace.pointee.version == 1) })
        }
    }

    @Test func `a request and its file must name the same workspace`() async throws {
        try await withServer { server in
            let refused = await server.failure(
                .applyWorkspace,
                encoded(baton__v1__apply_workspace_request__init) {
                    $0.workspace = $1.text("beta")
                    $0.text = $1.text(workspaceText())
                })
            #expect(refused?.details.reason == "WORKSPACE_NAME_DIFFERS")
            #expect(refused?.details.fields == ["workspace"])
        }
    }

    @Test(arguments: [
        ("viewer/v", Method.submitLead, false), ("viewer/v", .getWorkspace, true),
        ("integration/i", .submitLead, true), ("integration/i", .acceptLead, false),
        ("rep/maya", .applyWorkspace, false), ("rep/maya", .setCapacity, false),
        ("manager/paul", .setCapacity, true), ("manager/paul", .applyWorkspace, false),
        ("admin/a", .setCapacity, true),
    ])
    func `a role may do what its row says`(caller: String, method: Method, isAllowed: Bool)
        async throws
    {
        try await withServer { server in
            let requests: [Method: [UInt8]] = [
                .submitLead: submission(),
                .getWorkspace: encoded(baton__v1__get_workspace_request__init),
                .acceptLead: encoded(baton__v1__accept_lead_request__init) {
                    $0.lead = $1.text("L1")
                },
                .applyWorkspace: encoded(baton__v1__apply_workspace_request__init) {
                    $0.text = $1.text(workspaceText())
                },
                .setCapacity: encoded(baton__v1__set_capacity_request__init) {
                    $0.rep = $1.text("jon")
                },
            ]
            let failure = await server.failure(method, try #require(requests[method]), as: caller)
            #expect((failure == nil) == isAllowed)
            if !isAllowed {
                #expect(failure?.status.code == .permissionDenied)
                #expect(failure?.details.reason == "NOT_ALLOWED")
            }
        }
    }

    @Test func `a malformed caller is refused with what to write`() async throws {
        try await withServer { server in
            let refused = await server.failure(.submitLead, submission(), as: "maya")
            #expect(refused?.status.code == .invalidArgument)
            #expect(refused?.details.reason == "INVALID_CALLER")
        }
    }

    @Test func `a rep who lists leads gets their own`() async throws {
        try await withServer { server in
            for _ in 0..<3 { _ = try await server.submit() }
            try await server.call(
                .listLeads, baton__v1__list_leads_request__init,
                baton__v1__list_leads_response__init, as: "rep/jon",
                { _, _ in },
                { response in
                    #expect(response.n_leads == 1)
                    let lead = Repeated(response.leads, count: response.n_leads).first
                    #expect(lead.map { String(protobuf: $0.pointee.owner) } == "jon")
                })
            let others = await server.failure(
                .listLeads,
                encoded(baton__v1__list_leads_request__init) { $0.rep = $1.text("maya") },
                as: "rep/jon")
            #expect(others?.status.code == .permissionDenied)
        }
    }
}
