import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Testing

/// A limit of a field: what is exactly at it passes, one more is refused for that field.
struct Limit: Sendable, CustomTestStringConvertible {
    var method: Method
    var field: String
    var max: Int
    /// The request whose field has this many bytes.
    var request: @Sendable (Int) -> [UInt8]

    var testDescription: String { "\(method) \(field)" }

    static func profile(
        _ field: String, _ max: Int,
        _ member: @escaping @Sendable (inout Baton__V1__LeadProfile, Arena, Int) -> Void
    ) -> Limit {
        Limit(method: .submitLead, field: "profile.\(field)", max: max) { count in
            submission { member(&$0, $1, count) }
        }
    }

    static func text(
        _ method: Method, _ field: String, _ max: Int,
        _ request: @escaping @Sendable (String) -> [UInt8]
    ) -> Limit {
        Limit(method: method, field: field, max: max) {
            request(String(repeating: "a", count: $0))
        }
    }
}

private func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

private func nextStep(_ text: String, in arena: Arena) -> UnsafeMutablePointer<Baton__V1__NextStep>
{
    let step = arena.make(MessageType(baton__v1__next_step__init))
    step.pointee.text = arena.text(text)
    step.pointee.time = arena.timestamp(microseconds: 1_000_000)
    return step
}

struct LimitTests {
    static let promiseLimits: [Limit] = [
        .text(.submitLead, "owner", 64) { text in
            encoded(baton__v1__submit_lead_request__init) { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
                request.owner = arena.text(text)
            }
        },
        .text(.deferLead, "reason", 64) { text in
            encoded(baton__v1__defer_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.reason = $1.text(text)
            }
        },
        .text(.recordContact, "note", 4096) { text in
            encoded(baton__v1__record_contact_request__init) {
                $0.lead = $1.text("L1")
                $0.channel = BATON__V1__CONTACT_CHANNEL__CONTACT_CHANNEL_CALL
                $0.note = $1.text(text)
            }
        },
        .text(.addNote, "text", 4096) { text in
            encoded(baton__v1__add_note_request__init) {
                $0.lead = $1.text("L1")
                $0.text = $1.text(text)
            }
        },
        .text(.findLeads, "text", 128) { text in
            encoded(baton__v1__find_leads_request__init) { $0.text = $1.text(text) }
        },
        .text(.getTeam, "team", 64) { text in
            encoded(baton__v1__get_team_request__init) { $0.team = $1.text(text) }
        },
        Limit(method: .listLeads, field: "tiers", max: 64) { count in
            encoded(baton__v1__list_leads_request__init) { request, arena in
                request.n_tiers = count
                request.tiers = arena.array(0..<count) { _ in arena.text("standard") }
            }
        },
        .text(.listLeads, "sources[0]", 64) { text in
            encoded(baton__v1__list_leads_request__init) { request, arena in
                request.n_sources = 1
                request.sources = arena.array([text]) { arena.text($0) }
            }
        },
        Limit(method: .listLeads, field: "due_within", max: 31_536_000) { seconds in
            encoded(baton__v1__list_leads_request__init) { request, arena in
                request.due_within = arena.make(MessageType(google__protobuf__duration__init))
                request.due_within.pointee.seconds = Int64(seconds)
            }
        },
        .text(.acceptLead, "next_step.text", 512) { text in
            encoded(baton__v1__accept_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.next_step = nextStep(text, in: $1)
            }
        },
        .text(.reassignLead, "handoff_note.constraints", 4096) { text in
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                $0.auto_ = 1
                $0.handoff_note = $1.make(MessageType(baton__v1__handoff_note__init))
                $0.handoff_note.pointee.constraints = $1.text(text)
            }
        },
        .text(.waiveClock, "reason", 512) { text in
            encoded(baton__v1__waive_clock_request__init) {
                $0.lead = $1.text("L1")
                $0.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT
                $0.reason = $1.text(text)
            }
        },
        .text(.updateLead, "tier", 64) { text in
            encoded(baton__v1__update_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.tier = $1.text(text)
            }
        },
        Limit(method: .updateLead, field: "update_mask.paths", max: 64) { count in
            encoded(baton__v1__update_lead_request__init) { request, arena in
                request.lead = arena.text("L1")
                request.update_mask = arena.make(
                    MessageType(google__protobuf__field_mask__init))
                request.update_mask.pointee.n_paths = count
                request.update_mask.pointee.paths = arena.array(0..<count) { _ in
                    arena.text("profile.title")
                }
            }
        },
        .text(.setHours, "calendar", 64) { text in
            encoded(baton__v1__set_hours_request__init) {
                $0.rep = $1.text("jon")
                $0._calendar_case = BATON__V1__SET_HOURS_REQUEST___CALENDAR_CALENDAR
                $0.calendar = $1.text(text)
            }
        },
        .text(.closeReview, "cause", 4096) { text in
            encoded(baton__v1__close_review_request__init) {
                $0.review = $1.text("R1")
                $0.cause = $1.text(text)
                $0.action = $1.text("a")
            }
        },
        .text(.closeReview, "action", 4096) { text in
            encoded(baton__v1__close_review_request__init) {
                $0.review = $1.text("7")
                $0.cause = $1.text("c")
                $0.action = $1.text(text)
            }
        },
        .text(.listReviews, "team", 64) { text in
            encoded(baton__v1__list_reviews_request__init) { $0.team = $1.text(text) }
        },
        .text(.whyNot, "rep", 64) { text in
            encoded(baton__v1__why_not_request__init) {
                $0.lead = $1.text("L1")
                $0.rep = $1.text(text)
            }
        },
        Limit(method: .listLeadEvents, field: "page_size", max: 1000) { count in
            encoded(baton__v1__list_lead_events_request__init) {
                $0.lead = $1.text("L1")
                $0.page_size = Int32(count)
            }
        },
        Limit(method: .listWorkspaceVersions, field: "page_size", max: 1000) { count in
            encoded(baton__v1__list_workspace_versions_request__init) { request, _ in
                request.page_size = Int32(count)
            }
        },
        Limit(
            method: .computeDeadline, field: "calendar_target.seconds", max: 365 * 86_400
        ) { count in
            encoded(baton__v1__compute_deadline_request__init) { request, arena in
                let target = arena.make(MessageType(baton__v1__calendar_target__init))
                target.pointee.calendar = arena.text("office")
                target.pointee.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SECONDS
                target.pointee.seconds = Int64(count)
                request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_CALENDAR_TARGET
                request.calendar_target = target
            }
        },
        .text(.explainRoute, "profile.category", 64) { text in
            encoded(baton__v1__explain_route_request__init) { request, arena in
                request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
                request.profile.pointee.category = arena.text(text)
            }
        },
    ]

    static let profileLimits: [Limit] = [
        .profile("name", 256) { $0.name = $1.text(letters($2)) },
        .profile("company", 256) { $0.company = $1.text(letters($2)) },
        .profile("title", 256) { $0.title = $1.text(letters($2)) },
        .profile("email", 254) { $0.email = $1.text("a@" + letters($2 - 2)) },
        .profile("phone", 32) { $0.phone = $1.text(String(repeating: "1", count: $2)) },
        .profile("source", 64) { $0.source = $1.text(letters($2)) },
        .profile("category", 64) { $0.category = $1.text(letters($2)) },
        .profile("segment", 64) { $0.segment = $1.text(letters($2)) },
        .profile("account", 128) { $0.account = $1.text(letters($2)) },
        .profile("territory", 64) { $0.territory = $1.text(letters($2)) },
        .profile("language", 16) { $0.language = $1.text(letters($2)) },
        .profile("campaign", 128) { $0.campaign = $1.text(letters($2)) },
        .profile("score", 1_000_000) {
            $0._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
            _ = $1
            $0.score = Int32($2)
        },
        .profile("attributes", 32) { profile, arena, count in
            setAttributes((0..<count).map { ("k\($0)", "v") }, of: &profile, in: arena)
        },
        .profile("attributes", 64) { profile, arena, count in
            setAttributes([(letters(count), "v")], of: &profile, in: arena)
        },
        .profile("attributes[\"k\"]", 1024) { profile, arena, count in
            setAttributes([("k", letters(count))], of: &profile, in: arena)
        },
    ]

    static let envelopeLimits: [Limit] = [
        .text(.submitLead, "workspace", 64) { text in
            encoded(baton__v1__submit_lead_request__init) { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
                request.workspace = arena.text(text)
            }
        },
        .text(.submitLead, "request_id", 128) { text in
            encoded(baton__v1__submit_lead_request__init) { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
                request.request_id = arena.text(text)
            }
        },
        .text(.submitLead, "external_id", 128) { text in
            encoded(baton__v1__submit_lead_request__init) { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
                request.external_id = arena.text(text)
            }
        },
    ]

    static let leadLimits: [Limit] = [
        .text(.getLead, "lead", 128) { text in
            encoded(baton__v1__get_lead_request__init) { $0.lead = $1.text(text) }
        },
        .text(.explainLead, "lead", 128) { text in
            encoded(baton__v1__explain_lead_request__init) { $0.lead = $1.text(text) }
        },
        .text(.acceptLead, "lead", 128) { text in
            encoded(baton__v1__accept_lead_request__init) { $0.lead = $1.text(text) }
        },
        .text(.acceptLead, "request_id", 128) { text in
            encoded(baton__v1__accept_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.request_id = $1.text(text)
            }
        },
        .text(.declineLead, "reason", 64) { text in
            encoded(baton__v1__decline_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.reason = $1.text(text)
            }
        },
        .text(.recordContact, "lead", 128) { text in
            encoded(baton__v1__record_contact_request__init) {
                $0.lead = $1.text(text)
                $0.channel = BATON__V1__CONTACT_CHANNEL__CONTACT_CHANNEL_CALL
            }
        },
        .text(.closeLead, "lead", 128) { text in
            encoded(baton__v1__close_lead_request__init) {
                $0.lead = $1.text(text)
                $0.outcome = BATON__V1__LEAD_OUTCOME__LEAD_OUTCOME_QUALIFIED
            }
        },
        .text(.reassignLead, "rep", 64) { text in
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                $0.rep = $1.text(text)
            }
        },
        .text(.reassignLead, "team", 64) { text in
            encoded(baton__v1__reassign_lead_request__init) {
                $0.lead = $1.text("L1")
                $0.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_TEAM
                $0.team = $1.text(text)
            }
        },
        .text(.listLeads, "rep", 64) { text in
            encoded(baton__v1__list_leads_request__init) { $0.rep = $1.text(text) }
        },
        .text(.listLeads, "team", 64) { text in
            encoded(baton__v1__list_leads_request__init) { $0.team = $1.text(text) }
        },
        Limit(method: .listLeads, field: "page_size", max: 1000) { count in
            encoded(baton__v1__list_leads_request__init) { request, _ in
                request.page_size = Int32(count)
            }
        },
        Limit(method: .listLeads, field: "states", max: 8) { count in
            encoded(baton__v1__list_leads_request__init) { request, arena in
                request.n_states = count
                request.states = arena.scalars(
                    [Baton__V1__LeadState](
                        repeating: BATON__V1__LEAD_STATE__LEAD_STATE_WAITING, count: count))
            }
        },
    ]

    static let rosterLimits: [Limit] = [
        .text(.listReps, "team", 64) { text in
            encoded(baton__v1__list_reps_request__init) { $0.team = $1.text(text) }
        },
        .text(.startLeave, "rep", 64) { text in
            encoded(baton__v1__start_leave_request__init) { $0.rep = $1.text(text) }
        },
        .text(.endLeave, "rep", 64) { text in
            encoded(baton__v1__end_leave_request__init) { $0.rep = $1.text(text) }
        },
        .text(.pauseRep, "rep", 64) { text in
            encoded(baton__v1__pause_rep_request__init) { $0.rep = $1.text(text) }
        },
        .text(.resumeRep, "rep", 64) { text in
            encoded(baton__v1__resume_rep_request__init) { $0.rep = $1.text(text) }
        },
        .text(.setCapacity, "rep", 64) { text in
            encoded(baton__v1__set_capacity_request__init) { $0.rep = $1.text(text) }
        },
        Limit(method: .setCapacity, field: "capacity", max: 1_000_000) { count in
            encoded(baton__v1__set_capacity_request__init) {
                $0.rep = $1.text("jon")
                $0._capacity_case = BATON__V1__SET_CAPACITY_REQUEST___CAPACITY_CAPACITY
                $0.capacity = UInt32(count)
            }
        },
        .text(.applyWorkspace, "workspace", 64) { text in
            encoded(baton__v1__apply_workspace_request__init) {
                $0.workspace = $1.text(text)
                $0.text = $1.text("x")
            }
        },
        .text(.applyWorkspace, "request_id", 128) { text in
            encoded(baton__v1__apply_workspace_request__init) {
                $0.request_id = $1.text(text)
                $0.text = $1.text("x")
            }
        },
        .text(.applyWorkspace, "text", (16 << 20) - 1024) { text in
            encoded(baton__v1__apply_workspace_request__init) { $0.text = $1.text(text) }
        },
        .text(.getWorkspace, "workspace", 64) { text in
            encoded(baton__v1__get_workspace_request__init) { $0.workspace = $1.text(text) }
        },
    ]

    @Test(arguments: profileLimits + envelopeLimits + leadLimits + rosterLimits + promiseLimits)
    func `what is at a limit passes, and one more is refused for that field`(_ limit: Limit) {
        #expect(refusal(limit.method, limit.request(limit.max)) == nil)
        let refusal = refusal(limit.method, limit.request(limit.max + 1))
        #expect(refusal?.code == .invalidArgument)
        #expect(refusal?.reason == .invalidField)
        #expect(refusal?.violations.map(\.field) == [limit.field])
        #expect(refusal?.violations.first?.description.contains("\(limit.max)") == true)
    }
}
