import BatonEngine
import BatonMessages
import BatonNodeTestSupport
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// Handing leads on in bulk, through the service.
struct BulkMethodsTests {
    private struct Plan {
        var id: String
        var state: UInt32
        var moves: UInt32
        var refused: UInt32

        init(_ plan: Baton__V1__Plan) {
            id = String(protobuf: plan.id)
            state = plan.state.rawValue
            moves = plan.moves
            refused = plan.refused
        }
    }

    private static func submit(_ server: TestServer, _ count: Int) async throws {
        for _ in 0..<count {
            try await server.call(
                .submitLead, baton__v1__submit_lead_request__init,
                baton__v1__submit_lead_response__init,
                { request, arena in
                    let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                    profile.pointee.name = arena.text("Ana")
                    request.profile = profile
                }, { _ in })
        }
    }

    private static func plan(
        _ server: TestServer, _ leads: [String], to rep: String
    ) async throws -> Plan {
        try await server.call(
            .planReassignment, baton__v1__plan_reassignment_request__init,
            baton__v1__plan_reassignment_response__init,
            { request, arena in
                request.n_leads = leads.count
                request.leads = arena.array(leads) { arena.text($0) }
                request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_REP
                request.rep = arena.text(rep)
                let note = arena.make(MessageType(baton__v1__handoff_note__init))
                note.pointee.goal = arena.text("share the work")
                request.handoff_note = note
            }, { Plan($0.plan.pointee) })
    }

    private static func apply(_ server: TestServer, _ plan: String) async throws -> Plan {
        try await server.call(
            .applyPlan, baton__v1__apply_plan_request__init, baton__v1__apply_plan_response__init,
            {
                $0.plan = $1.text(plan)
                $0.request_id = $1.text("apply-\(plan)")
            }, { Plan($0.plan.pointee) })
    }

    /// Rows as `L1 a>b`, or `L1 REASON`, once the plan is finished or was not begun.
    private static func rows(_ server: TestServer, _ plan: String) async throws -> [String] {
        try await server.call(
            .getPlan, baton__v1__get_plan_request__init, baton__v1__get_plan_response__init,
            { $0.plan = $1.text(plan) },
            { response in
                Repeated(response.rows, count: response.n_rows).map { item in
                    let row = item.pointee
                    let refusal = String(protobuf: row.refusal)
                    let way = "\(String(protobuf: row.from))>\(String(protobuf: row.to))"
                    return "\(String(protobuf: row.lead)) \(refusal.isEmpty ? way : refusal)"
                }
            })
    }

    /// The row of a page of one, and the token of the next page.
    private static func page(
        _ server: TestServer, _ plan: String, behind token: String = ""
    ) async throws -> (leads: [String], next: String) {
        try await server.call(
            .getPlan, baton__v1__get_plan_request__init, baton__v1__get_plan_response__init,
            {
                $0.plan = $1.text(plan)
                $0.page_size = 1
                $0.page_token = $1.text(token)
            },
            { response in
                let leads = Repeated(response.rows, count: response.n_rows).map {
                    String(protobuf: $0.pointee.lead)
                }
                return (leads, String(protobuf: response.next_page_token))
            })
    }

    @Test func `a page token of a plan's rows ends with its applying`() async throws {
        try await PromiseServer.withServer { server in
            try await Self.submit(server, 3)
            let plan = try await Self.plan(server, ["nobody", "L1", "L2", "L3"], to: "paul")
            let first = try await Self.page(server, plan.id)
            #expect(first.leads == ["nobody"])
            #expect(try await Self.page(server, plan.id, behind: first.next).leads == ["L1"])
            let accepted = try await Self.apply(server, plan.id)
            #expect(accepted.refused == 1)
            let stale = await server.failure(
                .getPlan,
                encoded(baton__v1__get_plan_request__init) {
                    $0.plan = $1.text(plan.id)
                    $0.page_size = 1
                    $0.page_token = $1.text(first.next)
                })
            #expect(stale?.status.code == .invalidArgument)
            #expect(stale?.details.fields == ["page_token"])
            let moving = try await Self.page(server, plan.id)
            #expect(moving.leads == ["L1"])
            #expect(try await Self.page(server, plan.id, behind: moving.next).leads == ["L2"])
        }
    }

    private static func owner(_ server: TestServer, _ lead: String) async throws -> String {
        try await server.call(
            .getLead, baton__v1__get_lead_request__init, baton__v1__get_lead_response__init,
            { $0.lead = $1.text(lead) }, { String(protobuf: $0.lead.pointee.owner) })
    }

    @Test func `a plan is made, looked at, applied and undone`() async throws {
        try await PromiseServer.withServer { server in
            try await Self.submit(server, 3)
            let before = try await Self.owner(server, "L1")
            let receiver = before == "maya" ? "lea" : "maya"
            let plan = try await Self.plan(server, ["L1", "nobody"], to: receiver)
            #expect(plan.state == 1 && plan.moves == 1 && plan.refused == 1)
            #expect(try await Self.owner(server, "L1") == before)
            #expect(
                try await Self.rows(server, plan.id)
                    == ["L1 \(before)>\(receiver)", "nobody UNKNOWN_LEAD"])
            let accepted = try await Self.apply(server, plan.id)
            #expect(accepted.id == plan.id && accepted.state >= 2)
            // The same request again gets the same answer.
            #expect(try await Self.apply(server, plan.id).id == plan.id)
            try await Self.untilFinished(server, plan.id)
            #expect(try await Self.owner(server, "L1") == receiver)
            let undoing: Plan = try await server.call(
                .undoPlan, baton__v1__undo_plan_request__init,
                baton__v1__undo_plan_response__init, { $0.plan = $1.text(plan.id) },
                { response in
                    #expect(String(protobuf: response.plan.pointee.undoes) == plan.id)
                    return Plan(response.plan.pointee)
                })
            _ = try await Self.apply(server, undoing.id)
            try await Self.untilFinished(server, undoing.id)
            #expect(try await Self.owner(server, "L1") == before)
            let listed: [String] = try await server.call(
                .listPlans, baton__v1__list_plans_request__init,
                baton__v1__list_plans_response__init, { _, _ in },
                { Repeated($0.plans, count: $0.n_plans).map { String(protobuf: $0.pointee.id) } })
            #expect(listed == [undoing.id, plan.id])
        }
    }

    private static func untilFinished(_ server: TestServer, _ plan: String) async throws {
        for _ in 0..<1_000 {
            let state: UInt32 = try await server.call(
                .getPlan, baton__v1__get_plan_request__init, baton__v1__get_plan_response__init,
                { $0.plan = $1.text(plan) }, { $0.plan.pointee.state.rawValue })
            if state == 3 { return }
        }
        Issue.record("\(plan) does not end")
    }

    @Test func `an outdated plan says what has changed, and a forgotten one to make it again`()
        async throws
    {
        try await PromiseServer.withServer { server in
            try await Self.submit(server, 1)
            let before = try await Self.owner(server, "L1")
            let receiver = before == "maya" ? "lea" : "maya"
            let plan = try await Self.plan(server, ["L1"], to: receiver)
            try await server.call(
                .acceptLead, baton__v1__accept_lead_request__init,
                baton__v1__accept_lead_response__init, { $0.lead = $1.text("L1") }, { _ in })
            let outdated = await server.failure(
                .applyPlan,
                encoded(baton__v1__apply_plan_request__init) { $0.plan = $1.text(plan.id) })
            #expect(outdated?.status.code == .failedPrecondition)
            #expect(outdated?.details.reason == "PLAN_OUTDATED")
            #expect(outdated?.details.parameters["leads"] == "L1")
            #expect(outdated?.details.parameters["changes"] == "state")
            let forgotten = await server.failure(
                .applyPlan,
                encoded(baton__v1__apply_plan_request__init) { $0.plan = $1.text("P99-000000") })
            #expect(forgotten?.status.code == .notFound)
            #expect(forgotten?.details.reason == "UNKNOWN_PLAN")
        }
    }

    @Test func `whether a plan would be applied is asked without applying it`() async throws {
        try await PromiseServer.withServer { server in
            try await Self.submit(server, 1)
            let before = try await Self.owner(server, "L1")
            let receiver = before == "maya" ? "lea" : "maya"
            let plan = try await Self.plan(server, ["L1"], to: receiver)
            let moves: UInt32 = try await server.call(
                .applyPlan, baton__v1__apply_plan_request__init,
                baton__v1__apply_plan_response__init,
                {
                    $0.plan = $1.text(plan.id)
                    $0.request_id = $1.text("apply-\(plan.id)")
                    $0.validate_only = 1
                }, { $0.plan.pointee.moves })
            #expect(moves == 1)
            #expect(try await Self.owner(server, "L1") == before)
            // The id is free still.
            let applied = try await Self.apply(server, plan.id)
            #expect(applied.moves == 1 && applied.state != 1)
        }
    }

    @Test func `a plan tells until when it is kept, before and after it is applied`() async throws {
        try await PromiseServer.withServer { server in
            try await Self.submit(server, 1)
            let until = Int64(Date().timeIntervalSince1970) + 30 * 86_400
            let receiver = try await Self.owner(server, "L1") == "maya" ? "lea" : "maya"
            let (plan, kept): (String, Int64?) = try await server.call(
                .planReassignment, baton__v1__plan_reassignment_request__init,
                baton__v1__plan_reassignment_response__init,
                { request, arena in
                    request.n_leads = 1
                    request.leads = arena.array(["L1"]) { arena.text($0) }
                    request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_REP
                    request.rep = arena.text(receiver)
                    let note = arena.make(MessageType(baton__v1__handoff_note__init))
                    note.pointee.goal = arena.text("share the work")
                    request.handoff_note = note
                    request.keep_until_time = arena.timestamp(microseconds: until * 1_000_000)
                },
                {
                    (
                        String(protobuf: $0.plan.pointee.id),
                        $0.plan.pointee.keep_until_time?.pointee.seconds
                    )
                })
            #expect(kept == until)
            let applied: Int64? = try await server.call(
                .applyPlan, baton__v1__apply_plan_request__init,
                baton__v1__apply_plan_response__init,
                { $0.plan = $1.text(plan) },
                { $0.plan.pointee.keep_until_time?.pointee.seconds })
            #expect(applied == until)
        }
    }

    @Test func `a request names leads or a filter, and exactly one receiver`() async throws {
        try await PromiseServer.withServer { server in
            let empty = await server.failure(
                .planReassignment, encoded(baton__v1__plan_reassignment_request__init))
            #expect(empty?.details.fields == ["leads", "to"])
            let both = await server.failure(
                .planReassignment,
                encoded(baton__v1__plan_reassignment_request__init) { request, arena in
                    request.n_leads = 1
                    request.leads = arena.array(["L1"]) { arena.text($0) }
                    request.filter = arena.make(MessageType(baton__v1__plan_filter__init))
                    request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_AUTO
                    request.auto_ = 1
                    request.count_turn = 1
                })
            #expect(both?.details.fields == ["filter", "count_turn"])
        }
    }

    /// Short ids take many times their bytes once decoded.
    @Test func `as many leads may be named as a plan holds`() throws {
        let request = encoded(baton__v1__plan_reassignment_request__init) { request, arena in
            request.n_leads = PlanQuestion.leadsMax
            request.leads = arena.array(Array(1...PlanQuestion.leadsMax)) {
                arena.text("L\($0 % 10)")
            }
            request.to_case = BATON__V1__PLAN_REASSIGNMENT_REQUEST__TO_AUTO
            request.auto_ = 1
        }
        #expect(BatonServerTests.refusal(.planReassignment, request) == nil)
    }
}
