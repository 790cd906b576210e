import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// What is promised about leads, through real sockets, to SQLite and back.
struct PromiseMethodsTests {
    @Test func `a lead's clocks run, are explained, met and waived`() async throws {
        try await PromiseServer.withServer { server in
            try await PromiseServer.lead(server) { lead in
                // Assignment is met; acceptance and contact run.
                #expect(PromiseServer.states(lead) == [1: 3, 2: 1, 3: 1])
                let contact = Repeated(lead.clocks, count: lead.n_clocks)[2].pointee
                #expect(contact.external_due_time != nil)
                #expect(contact.policy_version == 1)
                let step = try #require(contact.next_ladder_step).pointee
                #expect(String(protobuf: step.at) == "75%")
                #expect(String(protobuf: step.action) == "remind owner")
            }
            try await server.call(
                .getClock, baton__v1__get_clock_request__init,
                baton__v1__get_clock_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT
                },
                { response in
                    let deadline = response.deadline.pointee
                    #expect(deadline.target_seconds == 7_200)
                    #expect(String(protobuf: deadline.time_zone) == "Europe/Paris")
                    #expect(deadline.started_open == 1)
                    #expect(deadline.n_intervals == 1)
                    #expect(deadline.n_pauses == 0)
                    let due = Timestamp.microseconds(deadline.due_time)
                    #expect(due == Timestamp.microseconds(response.clock.pointee.due_time))
                })
            let none = await server.failure(
                .getClock,
                encoded(baton__v1__get_clock_request__init) {
                    $0.lead = $1.text("L1")
                    $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_FOLLOW_UP
                })
            #expect(none?.details.reason == "UNKNOWN_CLOCK")
            try await server.call(
                .waiveClock, baton__v1__waive_clock_request__init,
                baton__v1__waive_clock_response__init, as: "manager/paul",
                {
                    $0.lead = $1.text("L1")
                    $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT
                    $0.reason = $1.text("asked to be called in May")
                }, { #expect(String(protobuf: $0.lead.pointee.id) == "L1") })
            let byRep = await server.failure(
                .waiveClock,
                encoded(baton__v1__waive_clock_request__init) {
                    $0.lead = $1.text("L1")
                    $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_ACCEPTANCE
                    $0.reason = $1.text("x")
                }, as: "rep/maya")
            #expect(byRep?.status.code == .permissionDenied)
            try await PromiseServer.lead(server) { #expect(PromiseServer.states($0)[3] == 6) }
        }
    }

    @Test func `notes, next steps and quality come back where they belong`() async throws {
        try await PromiseServer.withServer { server in
            try await server.call(
                .acceptLead, baton__v1__accept_lead_request__init,
                baton__v1__accept_lead_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.next_step = $1.make(MessageType(baton__v1__next_step__init))
                    $0.next_step.pointee.text = $1.text("call back")
                    $0.next_step.pointee.time = PromiseServer.minutesFromNow(60, $1)
                },
                {
                    #expect($0.lead.pointee.next_step != nil)
                    // What people wrote is in no kept answer.
                    let text = String(protobuf: $0.lead.pointee.next_step.pointee.text)
                    #expect(text.isEmpty)
                })
            let withoutNote = await server.failure(
                .reassignLead,
                encoded(baton__v1__reassign_lead_request__init) {
                    $0.lead = $1.text("L1")
                    $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                    $0.rep = $1.text("lea")
                })
            #expect(withoutNote?.details.reason == "HANDOFF_NOTE_REQUIRED")
            #expect(withoutNote?.details.fields == ["handoff_note"])
            try await server.call(
                .reassignLead, baton__v1__reassign_lead_request__init,
                baton__v1__reassign_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                    $0.rep = $1.text("lea")
                    $0.handoff_note = $1.make(MessageType(baton__v1__handoff_note__init))
                    $0.handoff_note.pointee.question = $1.text("which plan?")
                    $0.handoff_note.pointee.goal = $1.text("a meeting")
                }, { #expect(String(protobuf: $0.lead.pointee.owner) == "lea") })
            try await server.call(
                .recordContact, baton__v1__record_contact_request__init,
                baton__v1__record_contact_response__init, as: "rep/lea",
                {
                    $0.lead = $1.text("L1")
                    $0.channel = BATON__V1__CONTACT_CHANNEL__CONTACT_CHANNEL_CALL
                    $0.note = $1.text("asks for a quote")
                }, { _ in })
            try await server.call(
                .closeLead, baton__v1__close_lead_request__init,
                baton__v1__close_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.outcome = BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_QUALIFIED
                    $0.quality = BATON__V1__LEAD_QUALITY__LEAD_QUALITY_USEFUL
                }, { _ in })
            try await PromiseServer.lead(server) { lead in
                let note = try #require(lead.handoff_note).pointee
                #expect(String(protobuf: note.question) == "which plan?")
                #expect(String(protobuf: note.goal) == "a meeting")
                #expect(lead.quality == BATON__V1__LEAD_QUALITY__LEAD_QUALITY_USEFUL)
            }
            let notes = try await PromiseServer.history(server).compactMap { event in
                event.fields.first { ["note", "text"].contains($0.name) }?.value
            }
            #expect(notes == ["call back", "asks for a quote"])
        }
    }

    @Test func `only a duplicate is closed as one of another lead`() async throws {
        try await PromiseServer.withServer { server in
            let refused = await server.failure(
                .closeLead,
                encoded(baton__v1__close_lead_request__init) {
                    $0.lead = $1.text("L1")
                    $0.outcome = BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_QUALIFIED
                    $0.duplicate_of = $1.text("L2")
                })
            #expect(refused?.details.fields == ["duplicate_of"])
        }
    }

    @Test func `a lead is deferred, replied to, snoozed, closed and reopened`() async throws {
        try await PromiseServer.withServer { server in
            try await server.call(
                .deferLead, baton__v1__defer_lead_request__init,
                baton__v1__defer_lead_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.reason = $1.text("travelling")
                }, { #expect(String(protobuf: $0.lead.pointee.owner) != "maya") })
            try await server.call(
                .recordReply, baton__v1__record_reply_request__init,
                baton__v1__record_reply_response__init, as: "integration/mail",
                {
                    $0.lead = $1.text("crm-1")
                    $0.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_HOT
                }, { #expect(String(protobuf: $0.lead.pointee.id) == "L1") })
            try await PromiseServer.lead(server) { #expect(PromiseServer.states($0)[5] == 1) }
            try await server.call(
                .snoozeLead, baton__v1__snooze_lead_request__init,
                baton__v1__snooze_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.until_time = PromiseServer.minutesFromNow(600, $1)
                }, { #expect($0.lead.pointee.snooze_until_time != nil) })
            try await PromiseServer.lead(server) { #expect(PromiseServer.states($0)[5] == 2) }
            let past = await server.failure(
                .snoozeLead,
                encoded(baton__v1__snooze_lead_request__init) {
                    $0.lead = $1.text("L1")
                    $0.until_time = $1.timestamp(microseconds: 1)
                })
            #expect(past?.details.reason == "SNOOZE_IN_THE_PAST")
            try await server.call(
                .recordReply, baton__v1__record_reply_request__init,
                baton__v1__record_reply_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_UNSUBSCRIBE
                }, { #expect($0.lead.pointee.state == BATON__V1__LEAD_STATE__LEAD_STATE_CLOSED) })
            try await server.call(
                .reopenLead, baton__v1__reopen_lead_request__init,
                baton__v1__reopen_lead_response__init, { $0.lead = $1.text("L1") },
                { #expect($0.lead.pointee.state == BATON__V1__LEAD_STATE__LEAD_STATE_ASSIGNED) })
        }
    }
}
