import BatonEngine
import BatonMessages
import BatonNode
import BatonNodeTestSupport
import BatonServer
import BatonWire
import CBatonProtos
import Testing

private func setMask(
    _ paths: [String], of request: inout Baton__V1__UpdateLeadRequest, in arena: Arena
) {
    request.update_mask = arena.make(MessageType(google__protobuf__field_mask__init))
    request.update_mask.pointee.n_paths = paths.count
    request.update_mask.pointee.paths = arena.array(paths) { arena.text($0) }
}

private func deadline(_ fill: (inout Baton__V1__CalendarTarget, Arena) -> Void) -> [UInt8] {
    encoded(baton__v1__compute_deadline_request__init) { request, arena in
        request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_CALENDAR_TARGET
        request.calendar_target = arena.make(MessageType(baton__v1__calendar_target__init))
        fill(&request.calendar_target.pointee, arena)
    }
}

struct BadRequestTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        var method: Method
        var field: String
        var request: @Sendable () -> [UInt8]

        var testDescription: String { "\(method) \(field)" }
    }

    static let bad: [Bad] = [
        Bad(method: .submitLead, field: "profile") {
            encoded(baton__v1__submit_lead_request__init)
        },
        Bad(method: .submitLead, field: "profile") { submission(name: "") },
        Bad(method: .submitLead, field: "profile.email") {
            submission { $0.email = $1.text("ana.example") }
        },
        Bad(method: .submitLead, field: "profile.email") {
            submission { $0.email = $1.text("a@b@c") }
        },
        Bad(method: .submitLead, field: "profile.email") {
            submission { $0.email = $1.text("@b") }
        },
        Bad(method: .submitLead, field: "profile.email") {
            submission { $0.email = $1.text("a b@c") }
        },
        Bad(method: .submitLead, field: "profile.phone") {
            submission { $0.phone = $1.text("12") }
        },
        Bad(method: .submitLead, field: "profile.phone") {
            submission { $0.phone = $1.text("call 123") }
        },
        Bad(method: .submitLead, field: "profile.score") {
            submission { profile, _ in
                profile._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
                profile.score = -1
            }
        },
        Bad(method: .submitLead, field: "profile.attributes") {
            submission { setAttributes([("a b", "1")], of: &$0, in: $1) }
        },
        Bad(method: .submitLead, field: "profile.attributes") {
            submission { setAttributes([("", "1")], of: &$0, in: $1) }
        },
        Bad(method: .getLead, field: "lead") { encoded(baton__v1__get_lead_request__init) },
        Bad(method: .declineLead, field: "reason") {
            encoded(baton__v1__decline_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .declineLead, field: "reason") {
            encoded(baton__v1__decline_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.reason = $1.text("Wrong language")
            }
        },
        Bad(method: .recordContact, field: "channel") {
            encoded(baton__v1__record_contact_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .recordContact, field: "channel") {
            encoded(baton__v1__record_contact_request__init) {
                $0.lead = $1.text("L1")
                $0.channel = Baton__V1__ContactChannel(77)
            }
        },
        Bad(method: .closeLead, field: "outcome") {
            encoded(baton__v1__close_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .reassignLead, field: "to") {
            encoded(baton__v1__reassign_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .reassignLead, field: "auto") {
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
            }
        },
        Bad(method: .reassignLead, field: "count_turn") {
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                $0.auto_ = 1
                $0.count_turn = 1
            }
        },
        Bad(method: .listLeads, field: "states[1]") {
            encoded(baton__v1__list_leads_request__init) { request, arena in
                request.n_states = 2
                request.states = arena.scalars([
                    BATON__V1__LEAD_STATE__LEAD_STATE_WAITING, Baton__V1__LeadState(9),
                ])
            }
        },
        Bad(method: .listLeads, field: "page_size") {
            encoded(baton__v1__list_leads_request__init) { request, _ in request.page_size = -1 }
        },
        Bad(method: .listLeads, field: "page_token") {
            encoded(baton__v1__list_leads_request__init) { $0.page_token = $1.text("x") }
        },
        Bad(method: .startLeave, field: "open_leads") {
            encoded(baton__v1__start_leave_request__init) {
                $0.rep = $1.text("jon")
                $0.open_leads = Baton__V1__OpenLeads(5)
            }
        },
        Bad(method: .startLeave, field: "start_time") {
            encoded(baton__v1__start_leave_request__init) {
                $0.rep = $1.text("jon")
                $0.start_time = $1.make(MessageType(google__protobuf__timestamp__init))
                $0.start_time.pointee.nanos = -1
            }
        },
        Bad(method: .startLeave, field: "end_time") {
            encoded(baton__v1__start_leave_request__init) {
                $0.rep = $1.text("jon")
                $0.start_time = $1.timestamp(microseconds: 5_000_000)
                $0.end_time = $1.timestamp(microseconds: 5_000_000)
            }
        },
        Bad(method: .acceptLead, field: "next_step.text") {
            encoded(baton__v1__accept_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.next_step = $1.make(MessageType(baton__v1__next_step__init))
                $0.next_step.pointee.time = $1.timestamp(microseconds: 1)
            }
        },
        Bad(method: .acceptLead, field: "next_step.time") {
            encoded(baton__v1__accept_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.next_step = $1.make(MessageType(baton__v1__next_step__init))
                $0.next_step.pointee.text = $1.text("call")
            }
        },
        Bad(method: .declineLead, field: "quality") {
            encoded(baton__v1__decline_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.reason = $1.text("x")
                $0.quality = Baton__V1__LeadQuality(4)
            }
        },
        Bad(method: .deferLead, field: "reason") {
            encoded(baton__v1__defer_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .recordReply, field: "intent") {
            encoded(baton__v1__record_reply_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .recordReply, field: "intent") {
            encoded(baton__v1__record_reply_request__init) {
                $0.lead = $1.text("L1")
                $0.intent = Baton__V1__ReplyIntent(99)
            }
        },
        Bad(method: .recordReply, field: "until_date") {
            encoded(baton__v1__record_reply_request__init) {
                $0.lead = $1.text("L1")
                $0.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_OUT_OF_OFFICE
                $0.until_date = $1.text("2026-02-29")
            }
        },
        Bad(method: .recordReply, field: "until_date") {
            encoded(baton__v1__record_reply_request__init) {
                $0.lead = $1.text("L1")
                $0.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_OUT_OF_OFFICE
                $0.until_date = $1.text("09.03.2026")
            }
        },
        Bad(method: .recordReply, field: "until_date") {
            encoded(baton__v1__record_reply_request__init) {
                $0.lead = $1.text("L1")
                $0.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_HOT
                $0.until_date = $1.text("2026-03-09")
            }
        },
        Bad(method: .snoozeLead, field: "until_time") {
            encoded(baton__v1__snooze_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .updateLead, field: "profile") {
            encoded(baton__v1__update_lead_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .updateLead, field: "profile.email") {
            encoded(baton__v1__update_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.profile = $1.make(MessageType(baton__v1__lead_profile__init))
                $0.profile.pointee.email = $1.text("a b")
            }
        },
        Bad(method: .updateLead, field: "update_mask.paths[1]") {
            encoded(baton__v1__update_lead_request__init) { request, arena in
                request.lead = arena.text("L1")
                setMask(["profile.title", "profile.external_id"], of: &request, in: arena)
            }
        },
        Bad(method: .updateLead, field: "tier") {
            encoded(baton__v1__update_lead_request__init) { request, arena in
                request.lead = arena.text("L1")
                setMask(["tier"], of: &request, in: arena)
            }
        },
        Bad(method: .findLeads, field: "text") {
            encoded(baton__v1__find_leads_request__init) { $0.text = $1.text("a") }
        },
        Bad(method: .findLeads, field: "page_size") {
            encoded(baton__v1__find_leads_request__init) {
                $0.text = $1.text("ana")
                $0.page_size = 51
            }
        },
        Bad(method: .getTeam, field: "team") {
            encoded(baton__v1__get_team_request__init) { _, _ in }
        },
        Bad(method: .listTeams, field: "due_within") {
            encoded(baton__v1__list_teams_request__init) {
                $0.due_within = $1.make(MessageType(google__protobuf__duration__init))
                $0.due_within.pointee.seconds = -1
            }
        },
        Bad(method: .listLeads, field: "order") {
            encoded(baton__v1__list_leads_request__init) { request, _ in
                request.order = Baton__V1__LeadOrder(9)
            }
        },
        Bad(method: .addNote, field: "text") {
            encoded(baton__v1__add_note_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .waiveClock, field: "clock") {
            encoded(baton__v1__waive_clock_request__init) {
                $0.lead = $1.text("L1")
                $0.reason = $1.text("x")
            }
        },
        Bad(method: .waiveClock, field: "reason") {
            encoded(baton__v1__waive_clock_request__init) {
                $0.lead = $1.text("L1")
                $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT
            }
        },
        Bad(method: .reassignLead, field: "handoff_note") {
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                $0.auto_ = 1
                $0.handoff_note = $1.make(MessageType(baton__v1__handoff_note__init))
            }
        },
        Bad(method: .getClock, field: "clock") {
            encoded(baton__v1__get_clock_request__init) {
                $0.lead = $1.text("L1")
                $0.clock = Baton__V1__ClockKind(7)
            }
        },
        Bad(method: .whyNot, field: "rep") {
            encoded(baton__v1__why_not_request__init) { $0.lead = $1.text("L1") }
        },
        Bad(method: .listLeadEvents, field: "page_token") {
            encoded(baton__v1__list_lead_events_request__init) {
                $0.lead = $1.text("L1")
                $0.page_token = $1.text(
                    PageToken.token(after: 3, digest: PageToken.digest(of: LeadFilter())))
            }
        },
        Bad(method: .setHours, field: "calendar") {
            encoded(baton__v1__set_hours_request__init) {
                $0.rep = $1.text("jon")
                $0._calendar_case = BATON__V1__SET_HOURS_REQUEST___CALENDAR_CALENDAR
                $0.calendar = $1.text("")
            }
        },
        Bad(method: .closeReview, field: "review") {
            encoded(baton__v1__close_review_request__init) {
                $0.review = $1.text("L7")
                $0.cause = $1.text("c")
                $0.action = $1.text("a")
            }
        },
        Bad(method: .applyWorkspace, field: "open_clocks") {
            encoded(baton__v1__apply_workspace_request__init) {
                $0.text = $1.text("x")
                $0.open_clocks = Baton__V1__OpenClocks(3)
            }
        },
        Bad(method: .previewWorkspace, field: "text") {
            encoded(baton__v1__preview_workspace_request__init)
        },
        Bad(method: .computeDeadline, field: "by") {
            encoded(baton__v1__compute_deadline_request__init)
        },
        Bad(method: .computeDeadline, field: "calendar_target.target") {
            deadline { $0.calendar = $1.text("office") }
        },
        Bad(method: .computeDeadline, field: "calendar_target.same_day") {
            deadline {
                $0.calendar = $1.text("office")
                $0.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SAME_DAY
            }
        },
        Bad(method: .computeDeadline, field: "calendar_target.after_hours.within_seconds") {
            deadline {
                $0.calendar = $1.text("office")
                $0.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SECONDS
                $0.seconds = 60
                $0.after_hours = $1.make(MessageType(baton__v1__after_hours__init))
                $0.after_hours.pointee.rule_case =
                    BATON__V1__AFTER_HOURS__RULE_WITHIN_SECONDS
            }
        },
        Bad(method: .computeDeadline, field: "policy_target.intent") {
            encoded(baton__v1__compute_deadline_request__init) { request, arena in
                let target = arena.make(MessageType(baton__v1__policy_target__init))
                target.pointee.tier = arena.text("hot")
                target.pointee.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_RESPONSE
                target.pointee.intent = BATON__V1__REPLY_INTENT__REPLY_INTENT_BOUNCE
                request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_POLICY_TARGET
                request.policy_target = target
            }
        },
        Bad(method: .explainRoute, field: "profile.score") {
            encoded(baton__v1__explain_route_request__init) { request, arena in
                request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
                request.profile.pointee._score_case =
                    BATON__V1__LEAD_PROFILE___SCORE_SCORE
                request.profile.pointee.score = -1
            }
        },
        Bad(method: .applyWorkspace, field: "text") {
            encoded(baton__v1__apply_workspace_request__init)
        },
        Bad(method: .applyWorkspace, field: "workspace") {
            encoded(baton__v1__apply_workspace_request__init) {
                $0.workspace = $1.text("A/b")
                $0.text = $1.text("x")
            }
        },
        Bad(method: .getWorkspace, field: "version") {
            encoded(baton__v1__get_workspace_request__init) { request, _ in
                request._version_case = BATON__V1__GET_WORKSPACE_REQUEST___VERSION_VERSION
            }
        },
    ]

    @Test(arguments: bad)
    func `what makes no sense is refused for its field`(_ bad: Bad) {
        let refusal = refusal(bad.method, bad.request())
        #expect(refusal?.code == .invalidArgument)
        #expect(refusal?.violations.map(\.field) == [bad.field])
    }

    @Test func `everything that is wrong is told at once, and no personal value`() {
        let refusal = refusal(
            .submitLead,
            submission(name: "") {
                $0.email = $1.text("secret person")
                $0.phone = $1.text("secret phone")
            })
        #expect(refusal?.violations.map(\.field) == ["profile.email", "profile.phone"])
        #expect("\(String(describing: refusal))".contains("secret") == false)
    }

    @Test func `the last of two entries of one key counts`() throws {
        let bytes = submission {
            setAttributes([("k", "1"), ("j", "2"), ("k", "3")], of: &$0, in: $1)
        }
        let reader = RequestReader(arena: Arena())
        let reading = try bytes.withUnsafeBytes {
            try reader.read(.submitLead, $0, from: operations)
        }
        guard case .call(_, .change(let envelope)) = reading,
            case .submit(let lead) = envelope.command
        else {
            Issue.record("no submit")
            return
        }
        #expect(
            lead.attributes == [
                SubmitLead.Attribute(key: "k", value: "3"),
                SubmitLead.Attribute(key: "j", value: "2"),
            ])
    }
}
