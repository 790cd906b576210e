import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// EraseLead through real sockets, to SQLite and back.
struct EraseMethodTests {
    private static func request(_ lead: String, requestID: String = "") -> [UInt8] {
        encoded(baton__v1__erase_lead_request__init) {
            $0.lead = $1.text(lead)
            $0.request_id = $1.text(requestID)
        }
    }

    private static func change(
        _ request: inout Baton__V1__UpdateLeadRequest, _ arena: Arena, _ lead: String,
        _ paths: [String], _ fill: (inout Baton__V1__LeadProfile) -> Void
    ) {
        request.lead = arena.text(lead)
        request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
        fill(&request.profile.pointee)
        request.update_mask = arena.make(MessageType(google__protobuf__field_mask__init))
        request.update_mask.pointee.n_paths = paths.count
        request.update_mask.pointee.paths = arena.array(paths) { arena.text($0) }
    }

    /// Who the lead is, and a text of each kind.
    private func write(_ server: TestServer) async throws {
        _ = try await server.submit(name: "Zoraida Quxley", externalID: "quxley-7")
        _ = try await server.call(
            .updateLead, baton__v1__update_lead_request__init,
            baton__v1__update_lead_response__init,
            { request, arena in
                Self.change(&request, arena, "L2", ["profile.email", "profile.phone"]) {
                    $0.email = arena.text("zora@quxley.example")
                    $0.phone = arena.text("+33 6 55 44 33 22")
                }
            }, { _ in })
        _ = try await server.call(
            .addNote, baton__v1__add_note_request__init, baton__v1__add_note_response__init,
            {
                $0.lead = $1.text("L2")
                $0.text = $1.text("Zoraida likes quxberries")
            }, { _ in })
        _ = try await server.call(
            .recordContact, baton__v1__record_contact_request__init,
            baton__v1__record_contact_response__init,
            {
                $0.lead = $1.text("L2")
                $0.channel = BATON__V1__CONTACT_CHANNEL__CONTACT_CHANNEL_CALL
                $0.note = $1.text("Zoraida was out")
                $0.next_step = $1.make(MessageType(baton__v1__next_step__init))
                $0.next_step.pointee.text = $1.text("call Zoraida")
                $0.next_step.pointee.time = PromiseServer.minutesFromNow(90, $1)
            }, { _ in })
    }

    private func found(_ server: TestServer) async throws -> Int {
        try await server.call(
            .findLeads, baton__v1__find_leads_request__init,
            baton__v1__find_leads_response__init, { $0.text = $1.text("zora") }, { $0.n_leads })
    }

    private func files(_ folder: String, hold texts: [String]) throws -> [String] {
        var found: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            for text in texts where bytes.range(of: Data(text.utf8)) != nil {
                found.append("\(name): \(text)")
            }
        }
        return found
    }

    @Test func `nothing of the person is left, in answers nor in files`() async throws {
        let texts = [
            "Zoraida", "Quxley", "quxley-7", "zora@", "55 44 33", "quxberries", "likes",
        ]
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply(PromiseServer.text)
            #expect(try await server.submit(externalID: "crm-1") == "L1")
            try await write(server)
            #expect(try await found(server) == 1)
            #expect(try files(folder, hold: texts).count >= texts.count)
            let state = try await server.call(
                .eraseLead, baton__v1__erase_lead_request__init,
                baton__v1__erase_lead_response__init, as: "admin/ada",
                {
                    $0.lead = $1.text("quxley-7")
                    $0.request_id = $1.text("forget")
                }, { $0.lead.pointee.state })
            #expect(state == BATON__V1__LEAD_STATE__LEAD_STATE_CLOSED)
            #expect(try files(folder, hold: texts) == [])
            #expect(try await found(server) == 0)
            try await PromiseServer.lead(server, "L2") { lead in
                #expect(lead.erase_time != nil && lead.close_time != nil)
                #expect(lead.outcome == BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_UNSUBSCRIBED)
                #expect(String(protobuf: lead.external_id).isEmpty)
                let profile = lead.profile.pointee
                for text in [profile.name, profile.email, profile.phone] {
                    #expect(String(protobuf: text).isEmpty)
                }
                #expect(profile.n_attributes == 0 && lead.n_notes == 0)
                #expect(String(protobuf: profile.category) == "demo_request")
                #expect(lead.contact_time != nil && lead.n_clocks > 0)
            }
            // The same request again, by a name that nobody has any more, is answered as before.
            _ = try await server.send(
                .eraseLead, Self.request("quxley-7", requestID: "forget"), as: "admin/ada")
            await server.stop()
            #expect(try files(folder, hold: texts) == [])
            let again = try await TestServer.onDisk(folder)
            try await PromiseServer.lead(again, "L2") { #expect($0.erase_time != nil) }
            try await PromiseServer.lead(again, "crm-1") { lead in
                #expect(lead.erase_time == nil)
                #expect(String(protobuf: lead.profile.pointee.name) == "Ana")
            }
            #expect(
                await again.failure(.eraseLead, Self.request("quxley-7"))?.details.reason
                    == "UNKNOWN_LEAD")
            _ = try await again.send(.eraseLead, Self.request("L2"))
            await again.stop()
        }
    }

    @Test func `the history stays, without texts`() async throws {
        try await PromiseServer.withServer { server in
            _ = try await server.call(
                .addNote, baton__v1__add_note_request__init,
                baton__v1__add_note_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.text = $1.text("likes tea")
                }, { _ in })
            let before = try await PromiseServer.history(server)
            #expect(before.contains { $0.fields.contains { $0.value == "likes tea" } })
            _ = try await server.send(.eraseLead, Self.request("L1"))
            let after = try await PromiseServer.history(server)
            #expect(after.prefix(before.count).map(\.name) == before.map(\.name))
            #expect(after[before.count].name == "lead_erased")
            #expect(after.contains { $0.name == "lead_closed" })
            #expect(!after.contains { $0.fields.contains { $0.value == "likes tea" } })
        }
    }

    @Test func `it is for operations and admins, and nothing is added afterwards`() async throws {
        try await PromiseServer.withServer { server in
            for caller in ["rep/maya", "manager/paul", "integration/crm", "viewer/eve"] {
                let refusal = await server.failure(.eraseLead, Self.request("L1"), as: caller)
                #expect(refusal?.status.code == .permissionDenied, "\(caller)")
                #expect(refusal?.details.reason == "NOT_ALLOWED")
            }
            try await PromiseServer.lead(server) { #expect($0.erase_time == nil) }
            let isErased = try await server.call(
                .eraseLead, baton__v1__erase_lead_request__init,
                baton__v1__erase_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.validate_only = 1
                }, { $0.lead.pointee.erase_time != nil })
            #expect(isErased)
            try await PromiseServer.lead(server) { lead in
                #expect(lead.erase_time == nil)
                #expect(String(protobuf: lead.profile.pointee.name) == "Ana")
            }
            _ = try await server.send(.eraseLead, Self.request("L1"), as: "operations/olga")
            let refusal = await server.failure(
                .addNote,
                encoded(baton__v1__add_note_request__init) {
                    $0.lead = $1.text("L1")
                    $0.text = $1.text("Ana")
                })
            #expect(refusal?.status.code == .failedPrecondition)
            #expect(refusal?.details.reason == "LEAD_ERASED")
            #expect(refusal?.details.parameters["lead"] == "L1")
            let update = await server.failure(
                .updateLead,
                encoded(baton__v1__update_lead_request__init) { request, arena in
                    Self.change(&request, arena, "L1", ["profile.name"]) {
                        $0.name = arena.text("Ana")
                    }
                })
            #expect(update?.details.reason == "LEAD_ERASED")
            #expect(
                await server.failure(.eraseLead, Self.request(""))?.details.fields == ["lead"])
        }
    }
}
