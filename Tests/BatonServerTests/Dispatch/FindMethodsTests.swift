import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Testing

/// Lists with filters, searches, notes and teams, through real sockets, to SQLite and back.
struct FindMethodsTests {
    private func list(
        _ server: TestServer, as caller: String? = nil,
        _ set: (inout Baton__V1__ListLeadsRequest, Arena) -> Void
    ) async throws -> (ids: [String], token: String) {
        try await server.call(
            .listLeads, baton__v1__list_leads_request__init,
            baton__v1__list_leads_response__init, as: caller, set,
            { response in
                let ids = Repeated(response.leads, count: response.n_leads).map {
                    String(protobuf: $0.pointee.id)
                }
                return (ids, String(protobuf: response.next_page_token))
            })
    }

    private func find(
        _ server: TestServer, _ text: String, as caller: String? = nil
    ) async throws -> [String] {
        try await server.call(
            .findLeads, baton__v1__find_leads_request__init,
            baton__v1__find_leads_response__init, as: caller, { $0.text = $1.text(text) },
            { response in
                #expect(String(protobuf: response.next_page_token).isEmpty)
                return Repeated(response.leads, count: response.n_leads).map { found in
                    let lead = found.pointee.lead.pointee
                    #expect(lead.profile != nil)
                    return String(protobuf: lead.id) + " " + String(protobuf: found.pointee.field)
                }
            })
    }

    @Test func `leads are listed by their deadlines, page by page`() async throws {
        try await PromiseServer.withServer { server in
            for number in 2...4 { _ = try await server.submit(externalID: "crm-\(number)") }
            _ = try await server.call(
                .snoozeLead, baton__v1__snooze_lead_request__init,
                baton__v1__snooze_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.until_time = PromiseServer.minutesFromNow(60, $1)
                }, { _ in })
            func byDue(_ token: String) async throws -> (ids: [String], token: String) {
                try await list(server) {
                    $0.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
                    $0.page_size = 3
                    $0.page_token = $1.text(token)
                }
            }
            let first = try await byDue("")
            #expect(first.ids == ["L2", "L3", "L4"])
            let rest = try await byDue(first.token)
            #expect(rest.ids == ["L1"])
            #expect(rest.token.isEmpty)
            let foreign = await server.failure(
                .listLeads,
                encoded(baton__v1__list_leads_request__init) {
                    $0.page_token = $1.text(first.token)
                })
            #expect(foreign?.details.fields == ["page_token"])
            // Acceptance is due in an hour.
            for (seconds, expected) in [(3_000, []), (3_700, ["L2", "L3", "L4"])]
                as [(Int64, [String])]
            {
                let due = try await list(server) {
                    $0.due_within = $1.make(MessageType(google__protobuf__duration__init))
                    $0.due_within.pointee.seconds = seconds
                }
                #expect(due.ids == expected)
            }
            try await PromiseServer.lead(server, "L2") { lead in
                #expect(lead.next_due_clock == BATON__V1__CLOCK_KIND__CLOCK_KIND_ACCEPTANCE)
                #expect(lead.next_due_time != nil)
            }
            try await PromiseServer.lead(server) { #expect($0.next_due_time == nil) }
        }
    }

    @Test func `leads are found by their person, by who may see them`() async throws {
        try await PromiseServer.withServer { server in
            _ = try await server.submit(externalID: "crm-2")
            let all = try await find(server, "ANA")
            #expect(all.map { $0.prefix(2) } == ["L2", "L1"])
            #expect(try await find(server, "ana", as: "rep/maya").map { $0.prefix(2) } == ["L1"])
            #expect(try await find(server, "nobody of this name").isEmpty)
            let unknown = await server.failure(
                .findLeads,
                encoded(baton__v1__find_leads_request__init) { $0.text = $1.text("zz") },
                as: "rep/zoe")
            #expect(unknown?.details.reason == "UNKNOWN_CALLER")
        }
    }

    @Test func `a note is shown with who wrote it, and in the history`() async throws {
        try await PromiseServer.withServer { server in
            for text in ["likes tea", "has a dog"] {
                _ = try await server.call(
                    .addNote, baton__v1__add_note_request__init,
                    baton__v1__add_note_response__init, as: "rep/maya",
                    {
                        $0.lead = $1.text("L1")
                        $0.text = $1.text(text)
                    }, { #expect(String(protobuf: $0.lead.pointee.id) == "L1") })
            }
            try await PromiseServer.lead(server) { lead in
                let notes = Repeated(lead.notes, count: lead.n_notes).map(\.pointee)
                #expect(notes.map { String(protobuf: $0.text) } == ["likes tea", "has a dog"])
                #expect(notes.map { String(protobuf: $0.caller) } == ["rep/maya", "rep/maya"])
                #expect(notes.map { String(protobuf: $0.event) } == ["note_added", "note_added"])
                #expect(notes.allSatisfy { $0.time != nil && $0.sequence > 0 })
            }
            let history = try await PromiseServer.history(server)
            let written = history.filter { $0.name == "note_added" }
            #expect(
                written.flatMap { $0.fields.map(\.value) } == [
                    "maya", "likes tea", "maya", "has a dog",
                ])
            let other = await server.failure(
                .addNote,
                encoded(baton__v1__add_note_request__init) {
                    $0.lead = $1.text("L1")
                    $0.text = $1.text("x")
                }, as: "rep/jon")
            #expect(other?.details.reason == "NOT_THE_OWNER")
        }
    }

    @Test func `a team is shown with its members, and a file over its version`() async throws {
        try await PromiseServer.withServer { server in
            _ = try await server.call(
                .getTeam, baton__v1__get_team_request__init,
                baton__v1__get_team_response__init,
                {
                    $0.team = $1.text("sdr")
                    $0.due_within = $1.make(MessageType(google__protobuf__duration__init))
                    $0.due_within.pointee.seconds = 7_200
                },
                { response in
                    let team = response.team.pointee
                    #expect(String(protobuf: team.manager) == "paul")
                    #expect(team.members == 3)
                    #expect(team.due_leads == 1)
                    let members = Repeated(response.members, count: response.n_members)
                        .map(\.pointee)
                    #expect(members.map(\.weight) == [1, 1, 1])
                    #expect(members.map(\.place) == [1, 2, 3])
                    let keys = members.map { String(protobuf: $0.rep.pointee.key) }
                    #expect(keys == ["jon", "lea", "maya"])
                    #expect(members[2].rep.pointee.pending == 1)
                })
            _ = try await server.call(
                .listTeams, baton__v1__list_teams_request__init,
                baton__v1__list_teams_response__init, { _, _ in },
                { response in
                    let keys = Repeated(response.teams, count: response.n_teams).map {
                        String(protobuf: $0.pointee.key)
                    }
                    #expect(keys == ["sdr", "closers"])
                })
            let stale = await server.failure(
                .applyWorkspace,
                encoded(baton__v1__apply_workspace_request__init) {
                    $0.text = $1.text(PromiseServer.text + "# changed\n")
                    $0._expected_version_case =
                        BATON__V1__APPLY_WORKSPACE_REQUEST___EXPECTED_VERSION_EXPECTED_VERSION
                    $0.expected_version = 7
                })
            #expect(stale?.status.code == .aborted)
            #expect(stale?.details.reason == "VERSION_DIFFERS")
        }
    }
}
