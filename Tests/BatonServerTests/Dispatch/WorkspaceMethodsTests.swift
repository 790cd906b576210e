import BatonEngine
import BatonMessages
import BatonNodeTestSupport
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// What the rules make of hours, deadlines, routes and reviews.
struct WorkspaceMethodsTests {
    @Test func `hours, skills, delegation and shedding`() async throws {
        try await PromiseServer.withServer { server in
            try await server.call(
                .setHours, baton__v1__set_hours_request__init,
                baton__v1__set_hours_response__init,
                {
                    $0.rep = $1.text("maya")
                    $0._calendar_case = BATON__V1__SET_HOURS_REQUEST___CALENDAR_CALENDAR
                    $0.calendar = $1.text("early")
                },
                { response in
                    let rep = response.rep.pointee
                    #expect(String(protobuf: rep.hours) == "early")
                    #expect(rep.hours_overridden == 1)
                    #expect(String(protobuf: rep.backup) == "lea")
                    #expect(
                        Repeated(rep.skills, count: rep.n_skills).map { String(protobuf: $0) }
                            == ["de"])
                })
            let unknown = await server.failure(
                .setHours,
                encoded(baton__v1__set_hours_request__init) {
                    $0.rep = $1.text("maya")
                    $0._calendar_case = BATON__V1__SET_HOURS_REQUEST___CALENDAR_CALENDAR
                    $0.calendar = $1.text("earley")
                })
            #expect(unknown?.details.reason == "UNKNOWN_CALENDAR")
            try await server.call(
                .startLeave, baton__v1__start_leave_request__init,
                baton__v1__start_leave_response__init,
                {
                    $0.rep = $1.text("maya")
                    $0.open_leads = BATON__V1__OPEN_LEADS__OPEN_LEADS_DELEGATE
                },
                {
                    let choice = $0.rep.pointee.leave.pointee.open_leads
                    #expect(choice == BATON__V1__OPEN_LEADS__OPEN_LEADS_DELEGATE)
                })
            try await PromiseServer.lead(server) { #expect(String(protobuf: $0.owner) == "lea") }
            try await server.call(
                .setCapacity, baton__v1__set_capacity_request__init,
                baton__v1__set_capacity_response__init,
                {
                    $0.rep = $1.text("lea")
                    $0._capacity_case = BATON__V1__SET_CAPACITY_REQUEST___CAPACITY_CAPACITY
                    $0.capacity = 0
                    $0.shed = 1
                }, { #expect($0.rep.pointee.open_leads == 0) })
        }
    }

    @Test func `versions, previews, deadlines and routes`() async throws {
        try await PromiseServer.withServer { server in
            // Shorter than no time at all: what runs would be breached at once.
            let stricter = PromiseServer.text.replacing("acceptance: 1h", with: "acceptance: 1s")
                .replacing("contact: { internal: 2h, external: 4h }, ", with: "")
                .split(separator: "\n").filter { !$0.contains("ladders:") }
                .joined(separator: "\n")
            try await Task.sleep(for: .milliseconds(1_100))
            try await server.call(
                .previewWorkspace, baton__v1__preview_workspace_request__init,
                baton__v1__preview_workspace_response__init, { $0.text = $1.text(stricter) },
                { response in
                    #expect(response.running_clocks == 2)
                    #expect(response.breached_clocks == 1)
                    #expect(response.cancelled_clocks == 1)
                    #expect(response.n_tiers == 1)
                    #expect(response.workspace.pointee.version == 1)
                    #expect(response.unchanged == 0)
                })
            try await server.call(
                .applyWorkspace, baton__v1__apply_workspace_request__init,
                baton__v1__apply_workspace_response__init, as: "admin/ada",
                {
                    $0.text = $1.text(stricter)
                    $0.open_clocks = BATON__V1__OPEN_CLOCKS__OPEN_CLOCKS_RECOMPUTE
                }, { #expect($0.workspace.pointee.version == 2) })
            try await PromiseServer.lead(server) {
                #expect(PromiseServer.states($0) == [1: 3, 2: 4, 3: 5])
            }
            var callers: [String] = []
            var token = ""
            repeat {
                let next = token
                token = try await server.call(
                    .listWorkspaceVersions, baton__v1__list_workspace_versions_request__init,
                    baton__v1__list_workspace_versions_response__init,
                    {
                        $0.page_size = 1
                        $0.page_token = $1.text(next)
                    },
                    { response in
                        for version in Repeated(response.versions, count: response.n_versions) {
                            callers.append(String(protobuf: version.pointee.caller))
                        }
                        return String(protobuf: response.next_page_token)
                    })
            } while !token.isEmpty
            #expect(callers == ["admin/ada", "operations/local"])
        }
    }

    @Test func `when a clock would be due, and which rule would take a lead`() async throws {
        try await PromiseServer.withServer { server in
            // Wednesday 2026-04-01 08:00 UTC is 10:00 in Paris.
            try await server.call(
                .computeDeadline, baton__v1__compute_deadline_request__init,
                baton__v1__compute_deadline_response__init,
                { request, arena in
                    let target = arena.make(MessageType(baton__v1__calendar_target__init))
                    target.pointee.calendar = arena.text("early")
                    target.pointee.target_case = BATON__V1__CALENDAR_TARGET__TARGET_SECONDS
                    target.pointee.seconds = 6 * 3_600
                    request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_CALENDAR_TARGET
                    request.calendar_target = target
                    request.start_time = arena.timestamp(microseconds: morning.microseconds)
                },
                { response in
                    let deadline = response.deadline.pointee
                    // Four hours to 14:00, and two from 06:00 the next day.
                    let due = Timestamp.microseconds(deadline.due_time)
                    #expect(due == morning.microseconds + 22 * 3_600_000_000)
                    #expect(deadline.n_intervals == 2)
                    let first = Repeated(deadline.intervals, count: deadline.n_intervals)[0]
                    #expect(first.pointee.start_offset_seconds == 7_200)
                    #expect(deadline.covered_seconds == 6 * 3_600)
                })
            let noTarget = await server.failure(
                .computeDeadline,
                encoded(baton__v1__compute_deadline_request__init) { request, arena in
                    let target = arena.make(MessageType(baton__v1__policy_target__init))
                    target.pointee.tier = arena.text("hot")
                    target.pointee.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_FOLLOW_UP
                    request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_POLICY_TARGET
                    request.policy_target = target
                })
            #expect(noTarget?.details.reason == "NO_TARGET")
            let tooEarly = await server.failure(
                .computeDeadline,
                encoded(baton__v1__compute_deadline_request__init) { request, arena in
                    let target = arena.make(MessageType(baton__v1__policy_target__init))
                    target.pointee.tier = arena.text("hot")
                    target.pointee.clock = BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT
                    request.by_case = BATON__V1__COMPUTE_DEADLINE_REQUEST__BY_POLICY_TARGET
                    request.policy_target = target
                    request.start_time = arena.timestamp(microseconds: 1)
                })
            #expect(tooEarly?.details.reason == "START_BEYOND_COVERAGE")
            try await server.call(
                .explainRoute, baton__v1__explain_route_request__init,
                baton__v1__explain_route_response__init,
                { request, arena in
                    request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
                    request.profile.pointee.category = arena.text("demo_request")
                },
                { response in
                    #expect(String(protobuf: response.rule) == "all")
                    #expect(response.n_checks == 2)
                    let check = Repeated(response.checks, count: 2)[0].pointee
                    #expect(check.matched == 0)
                    #expect(check.n_failed_conditions == 1)
                    let failed = Repeated(check.failed_conditions, count: 1)[0].pointee
                    #expect(String(protobuf: failed.attribute) == "score")
                    #expect(
                        Repeated(failed.wanted, count: failed.n_wanted)
                            .map { String(protobuf: $0) } == [">=80"])
                })
        }
    }

    @Test func `a ladder opens a review, and a manager closes it with cause and action`()
        async throws
    {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply(
                PromiseServer.text.replacing("internal: 2h", with: "internal: 1s"))
            _ = try await server.submit()
            func reviews(
                openOnly: Bool, _ read: (Baton__V1__Review?) throws -> Void
            ) async throws -> Int {
                try await server.call(
                    .listReviews, baton__v1__list_reviews_request__init,
                    baton__v1__list_reviews_response__init,
                    { request, _ in request.open_only = openOnly ? 1 : 0 },
                    { response in
                        let reviews = Repeated(response.reviews, count: response.n_reviews)
                        try read(reviews.first?.pointee)
                        return reviews.count
                    })
            }
            var open = 0
            for _ in 0..<200 where open == 0 {
                try await Task.sleep(for: .milliseconds(20))
                open = try await reviews(openOnly: true) { _ in }
            }
            #expect(open == 1)
            let close = encoded(baton__v1__close_review_request__init) {
                $0.review = $1.text("R1")
                $0.cause = $1.text("nobody on shift")
                $0.action = $1.text("late shift hired")
            }
            let byRep = await server.failure(.closeReview, close, as: "rep/maya")
            #expect(byRep?.status.code == .permissionDenied)
            _ = try await server.send(.closeReview, close, as: "manager/paul")
            let again = await server.failure(.closeReview, close, as: "manager/paul")
            #expect(again?.details.reason == "REVIEW_ALREADY_CLOSED")
            #expect(try await reviews(openOnly: true) { _ in } == 0)
            _ = try await reviews(openOnly: false) { review in
                let review = try #require(review)
                #expect(String(protobuf: review.id) == "R1")
                #expect(String(protobuf: review.closed_by) == "paul")
                #expect(String(protobuf: review.cause) == "nobody on shift")
                #expect(String(protobuf: review.action) == "late shift hired")
            }
            await server.stop()
        }
    }
}
