import BatonEngine
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// Every method once, through real sockets, to SQLite and back.
struct MethodsTests {
    @Test func `a lead is submitted, listed, worked and closed`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            #expect(try await server.apply() == 1)
            #expect(try await server.submit(externalID: "crm-1") == "L1")
            try await read(server)
            try await work(server)
            await server.stop()
        }
    }

    private func read(_ server: TestServer) async throws {
        try await server.call(
            .getLead, baton__v1__get_lead_request__init, baton__v1__get_lead_response__init,
            { $0.lead = $1.text("crm-1") },
            { response in
                let lead = response.lead.pointee
                #expect(String(protobuf: lead.external_id) == "crm-1")
                #expect(String(protobuf: lead.owner) == "maya")
                #expect(lead.state == BATON__V1__LEAD_STATE__LEAD_STATE_ASSIGNED)
                let profile = lead.profile.pointee
                #expect(String(protobuf: profile.name) == "Ana")
                #expect(String(protobuf: profile.category) == "demo_request")
                #expect(profile.n_attributes == 1)
            })
        _ = try await server.submit(name: "Bo")
        let token = try await server.call(
            .listLeads, baton__v1__list_leads_request__init,
            baton__v1__list_leads_response__init, { request, _ in request.page_size = 1 },
            { response in
                #expect(response.n_leads == 1)
                return String(protobuf: response.next_page_token)
            })
        try await server.call(
            .listLeads, baton__v1__list_leads_request__init,
            baton__v1__list_leads_response__init,
            {
                $0.page_size = 1
                $0.page_token = $1.text(token)
            },
            { response in
                #expect(response.n_leads == 1)
                let lead = Repeated(response.leads, count: 1)[0].pointee
                #expect(String(protobuf: lead.profile.pointee.name) == "Bo")
                #expect(String(protobuf: response.next_page_token).isEmpty)
            })
        try await server.call(
            .explainLead, baton__v1__explain_lead_request__init,
            baton__v1__explain_lead_response__init, { $0.lead = $1.text("L1") },
            { response in
                let explanation = response.explanation.pointee
                #expect(String(protobuf: explanation.rep) == "maya")
                #expect(String(protobuf: explanation.rule) == "all")
                #expect(explanation.members == 3)
                #expect(present(explanation._pass_after_case, explanation.pass_after) == 720_720)
            })
    }

    private func work(_ server: TestServer) async throws {
        try await server.call(
            .declineLead, baton__v1__decline_lead_request__init,
            baton__v1__decline_lead_response__init, as: "rep/maya",
            {
                $0.lead = $1.text("L1")
                $0.reason = $1.text("conflict")
            },
            {
                #expect(String(protobuf: $0.lead.pointee.owner) == "lea")
                #expect($0.lead.pointee.hand_overs == 1)
            })
        try await server.call(
            .reassignLead, baton__v1__reassign_lead_request__init,
            baton__v1__reassign_lead_response__init,
            {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                $0.rep = $1.text("jon")
            }, { #expect(String(protobuf: $0.lead.pointee.owner) == "jon") })
        try await server.call(
            .acceptLead, baton__v1__accept_lead_request__init,
            baton__v1__accept_lead_response__init, as: "rep/jon", { $0.lead = $1.text("L1") },
            { #expect($0.lead.pointee.state == BATON__V1__LEAD_STATE__LEAD_STATE_ACCEPTED) })
        try await server.call(
            .recordContact, baton__v1__record_contact_request__init,
            baton__v1__record_contact_response__init, as: "rep/jon",
            {
                $0.lead = $1.text("L1")
                $0.channel = BATON__V1__CONTACT_CHANNEL__CONTACT_CHANNEL_CALL
            }, { #expect($0.lead.pointee.state == BATON__V1__LEAD_STATE__LEAD_STATE_CONTACTED) })
        try await server.call(
            .closeLead, baton__v1__close_lead_request__init, baton__v1__close_lead_response__init,
            {
                $0.lead = $1.text("L1")
                $0.outcome = BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_QUALIFIED
                $0.meeting_booked = 1
            },
            {
                #expect($0.lead.pointee.state == BATON__V1__LEAD_STATE__LEAD_STATE_CLOSED)
                #expect($0.lead.pointee.outcome == BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_QUALIFIED)
                #expect($0.lead.pointee.meeting_booked == 1)
                #expect($0.lead.pointee.profile == nil)
            })
    }

    @Test func `a rep goes out, comes back, is paused, resumed and limited`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply()
            try await server.call(
                .startLeave, baton__v1__start_leave_request__init,
                baton__v1__start_leave_response__init, { $0.rep = $1.text("jon") },
                {
                    #expect($0.rep.pointee.leave != nil)
                    #expect($0.rep.pointee.available == 0)
                    let reason = String(protobuf: $0.rep.pointee.unavailable_reason)
                    #expect(reason == "OUT_OF_OFFICE")
                })
            try await server.call(
                .endLeave, baton__v1__end_leave_request__init,
                baton__v1__end_leave_response__init, { $0.rep = $1.text("jon") },
                { #expect($0.rep.pointee.leave == nil) })
            try await server.call(
                .pauseRep, baton__v1__pause_rep_request__init,
                baton__v1__pause_rep_response__init, { $0.rep = $1.text("jon") },
                { #expect($0.rep.pointee.paused == 1) })
            try await server.call(
                .resumeRep, baton__v1__resume_rep_request__init,
                baton__v1__resume_rep_response__init, { $0.rep = $1.text("jon") },
                { #expect($0.rep.pointee.paused == 0) })
            try await server.call(
                .setCapacity, baton__v1__set_capacity_request__init,
                baton__v1__set_capacity_response__init,
                {
                    $0.rep = $1.text("jon")
                    $0._capacity_case = BATON__V1__SET_CAPACITY_REQUEST___CAPACITY_CAPACITY
                    $0.capacity = 0
                },
                { response in
                    let rep = response.rep.pointee
                    #expect(present(rep._capacity_case, rep.capacity) == 0)
                    #expect(rep.capacity_overridden == 1)
                })
            try await server.call(
                .listReps, baton__v1__list_reps_request__init,
                baton__v1__list_reps_response__init, { $0.team = $1.text("closers") },
                { response in
                    let reps = Repeated(response.reps, count: response.n_reps)
                    #expect(reps.map { String(protobuf: $0.pointee.key) } == ["maya"])
                })
            await server.stop()
        }
    }

    @Test func `a workspace is applied, read back in every version, and tried without effect`()
        async throws
    {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            let text = workspaceText()
            func dryRun(_ text: String) async throws -> (version: UInt32, unchanged: Bool) {
                try await server.call(
                    .applyWorkspace, baton__v1__apply_workspace_request__init,
                    baton__v1__apply_workspace_response__init,
                    {
                        $0.text = $1.text(text)
                        $0.validate_only = 1
                    },
                    {
                        #expect($0.workspace.pointee.teams == 2)
                        return ($0.workspace.pointee.version, $0.unchanged != 0)
                    })
            }
            #expect(try await dryRun(text) == (0, false))
            #expect(try await server.apply(text) == 1)
            #expect(try await server.apply(text) == 1)
            #expect(try await dryRun(text) == (1, true))
            let other = workspaceText(reps: ["maya", "jon"])
            #expect(try await dryRun(other) == (1, false))
            #expect(try await server.apply(other) == 2)
            for (version, expected, reps) in [(1, text, 4), (2, other, 3)] {
                try await server.call(
                    .getWorkspace, baton__v1__get_workspace_request__init,
                    baton__v1__get_workspace_response__init,
                    { request, _ in
                        request._version_case =
                            BATON__V1__GET_WORKSPACE_REQUEST___VERSION_VERSION
                        request.version = UInt32(version)
                    },
                    { response in
                        let workspace = response.workspace.pointee
                        #expect(String(protobuf: workspace.text) == expected)
                        #expect(workspace.version == UInt32(version))
                        #expect(workspace.reps == UInt32(reps))
                    })
            }
            await server.stop()
        }
    }

    @Test func `what was acknowledged is there after a restart`() async throws {
        try await withFolder { folder in
            var server = try await TestServer.onDisk(folder)
            try await server.apply()
            for index in 0..<20 {
                _ = try await server.submit(requestID: "r\(index)", externalID: "x\(index)")
            }
            await server.stop()
            server = try await TestServer.onDisk(folder)
            #expect(try await server.submit(requestID: "r7", externalID: "x7") == "L8")
            #expect(try await server.submit(requestID: "new", externalID: "x3") == "L4")
            #expect(try await server.submit(requestID: "r20") == "L21")
            await server.stop()
        }
    }

    @Test func `a page of large leads ends early, and the pages together hold every lead once`()
        async throws
    {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply()
            let value = String(repeating: "v", count: 1024)
            let large = submission {
                setAttributes((0..<32).map { ("k\($0)", value) }, of: &$0, in: $1)
            }
            for _ in 0..<200 { _ = try await server.send(.submitLead, large) }
            var (ids, token, pages) = ([String](), "", 0)
            repeat {
                let next = token
                let bytes = try await server.send(
                    .listLeads,
                    encoded(baton__v1__list_leads_request__init) { $0.page_token = $1.text(next) })
                #expect(bytes.count <= 4 << 20)
                token = try decoded(baton__v1__list_leads_response__init, bytes) { response in
                    ids += Repeated(response.leads, count: response.n_leads)
                        .map { String(protobuf: $0.pointee.id) }
                    return String(protobuf: response.next_page_token)
                }
                pages += 1
            } while !token.isEmpty && pages < 10
            #expect(pages == 2)
            #expect(ids == (1...200).map { "L\($0)" })
            await server.stop()
        }
    }
}
