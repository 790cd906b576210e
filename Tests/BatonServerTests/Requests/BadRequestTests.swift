import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Testing

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
