import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// What happened to a lead, and why.
struct HistoryMethodsTests {
    @Test func `a history has every event of its lead once, whatever the page`() async throws {
        try await PromiseServer.withServer { server in
            _ = try await server.submit(name: "Bo")
            try await server.call(
                .declineLead, baton__v1__decline_lead_request__init,
                baton__v1__decline_lead_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.reason = $1.text("conflict")
                    $0.quality = BATON__V1__LEAD_QUALITY__LEAD_QUALITY_BAD_DATA
                }, { _ in })
            let whole = try await PromiseServer.history(server)
            #expect(whole.first?.name == "lead_received")
            #expect(whole.map(\.sequence) == whole.map(\.sequence).sorted())
            #expect(whole.count { $0.name == "lead_assigned" } == 2)
            let decline = try #require(whole.first { $0.name == "lead_declined" })
            #expect(decline.caller == "rep/maya")
            #expect(decline.fields.map(\.name) == ["rep", "reason", "quality"])
            #expect(decline.fields.map(\.value) == ["maya", "conflict", "bad_data"])
            for size in [1, 2, 3, 7] as [Int32] {
                let paged = try await PromiseServer.history(server, pageSize: size)
                #expect(paged.map(\.sequence) == whole.map(\.sequence))
            }
            await #expect(throws: GRPCStatus.self) {
                try await PromiseServer.history(server, as: "rep/maya")
            }
            // The first assignment can be asked about still, with the tier of that time.
            _ = try await server.send(
                .updateLead,
                encoded(baton__v1__update_lead_request__init) {
                    $0.lead = $1.text("L1")
                    $0.tier = $1.text("hot")
                })
            let first = try #require(whole.first { $0.name == "lead_assigned" })
            for (sequence, owner, tier) in [(first.sequence, "maya", "standard")] {
                try await server.call(
                    .explainLead, baton__v1__explain_lead_request__init,
                    baton__v1__explain_lead_response__init,
                    {
                        $0.lead = $1.text("L1")
                        $0._sequence_case =
                            BATON__V1__EXPLAIN_LEAD_REQUEST___SEQUENCE_SEQUENCE
                        $0.sequence = sequence
                    },
                    { response in
                        #expect(String(protobuf: response.explanation.pointee.rep) == owner)
                        #expect(String(protobuf: response.explanation.pointee.tier) == tier)
                    })
            }
            let other = await server.failure(
                .explainLead,
                encoded(baton__v1__explain_lead_request__init) {
                    $0.lead = $1.text("L1")
                    $0._sequence_case = BATON__V1__EXPLAIN_LEAD_REQUEST___SEQUENCE_SEQUENCE
                    $0.sequence = 1
                })
            #expect(other?.details.reason == "UNKNOWN_ASSIGNMENT")
        }
    }

    @Test func `why somebody did not get a lead, for who may see it and for themselves`()
        async throws
    {
        try await PromiseServer.withServer { server in
            func ask(
                _ rep: String, as caller: String, _ read: (Baton__V1__WhyNotResponse) -> Void
            ) async throws {
                try await server.call(
                    .whyNot, baton__v1__why_not_request__init,
                    baton__v1__why_not_response__init, as: caller,
                    {
                        $0.lead = $1.text("L1")
                        $0.rep = $1.text(rep)
                    }, read)
            }
            try await ask("lea", as: "operations/olga") { answer in
                #expect(answer.reason == BATON__V1__SKIP_REASON__SKIP_REASON_NOT_THEIR_TURN)
                #expect(String(protobuf: answer.chosen_rep) == "maya")
                #expect(String(protobuf: answer.team) == "sdr")
                #expect(String(protobuf: answer.tier) == "standard")
                #expect(present(answer._pass_case, answer.pass) == 0)
            }
            try await ask("maya", as: "operations/olga") { #expect($0.chosen == 1) }
            try await ask("paul", as: "operations/olga") { #expect($0.not_a_member == 1) }
            try await ask("lea", as: "rep/lea") { answer in
                #expect(answer.reason == BATON__V1__SKIP_REASON__SKIP_REASON_NOT_THEIR_TURN)
                #expect(String(protobuf: answer.tier) == "standard")
                #expect(String(protobuf: answer.chosen_rep).isEmpty)
                #expect(String(protobuf: answer.team).isEmpty)
                #expect(answer.sequence == 0)
            }
            let other = await server.failure(
                .whyNot,
                encoded(baton__v1__why_not_request__init) {
                    $0.lead = $1.text("L1")
                    $0.rep = $1.text("maya")
                }, as: "rep/lea")
            #expect(other?.details.reason == "NOT_THE_OWNER")
            let nobody = await server.failure(
                .whyNot,
                encoded(baton__v1__why_not_request__init) {
                    $0.lead = $1.text("L1")
                    $0.rep = $1.text("leaa")
                })
            #expect(nobody?.details.reason == "UNKNOWN_REP")
        }
    }
}
