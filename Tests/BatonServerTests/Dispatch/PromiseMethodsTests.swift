import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// What is promised about leads, through real sockets, to SQLite and back.
struct PromiseMethodsTests {
    /// Always open, so that the hour of the test does not matter.
    private static let text = """
        workspace: acme
        time_zone: Europe/Paris
        calendars:
          office: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }] }
          early: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:00" }] }
        reps:
          maya: { name: Maya, backup: lea, skills: [de] }
          jon: { name: Jon, hours: office }
          lea: { name: Lea }
          paul: { name: Paul }
        teams:
          sdr: { members: [maya, jon, lea], manager: paul }
          closers: { members: [lea], manager: lea }
        tiers:
          hot: { rank: 1 }
          standard: { rank: 2 }
        routing:
          - { name: hot ones, when: { category: demo_request, score: ">=80" }, then: { team: sdr, tier: hot } }
          - { name: all, then: { team: sdr, tier: standard } }
        policies:
          standard:
            calendar: 24x7
            handoff_note: required
            targets: { assignment: 5m, acceptance: 1h, contact: { internal: 2h, external: 4h }, response: { hot: 1h } }
            ladders: { contact: [{ at: 75%, do: remind owner }, { at: "0", do: open review }] }
          hot:
            calendar: 24x7
            targets: { acceptance: 10m, contact: 20m, qualification: 1d }
        """

    private func withServer(_ body: (TestServer) async throws -> Void) async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply(Self.text)
            #expect(try await server.submit(externalID: "crm-1") == "L1")
            try await body(server)
            await server.stop()
        }
    }

    private func lead(
        _ server: TestServer, _ id: String = "L1", _ read: (Baton__V1__Lead) throws -> Void
    ) async throws {
        try await server.call(
            .getLead, baton__v1__get_lead_request__init, baton__v1__get_lead_response__init,
            { $0.lead = $1.text(id) }, { try read($0.lead.pointee) })
    }

    private static func states(_ lead: Baton__V1__Lead) -> [UInt32: UInt32] {
        var states: [UInt32: UInt32] = [:]
        for clock in Repeated(lead.clocks, count: lead.n_clocks) {
            states[clock.pointee.kind.rawValue] = clock.pointee.state.rawValue
        }
        return states
    }

    private func minutesFromNow(_ minutes: Int64, _ arena: Arena) -> UnsafeMutablePointer<
        Google__Protobuf__Timestamp
    >? {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        return arena.timestamp(microseconds: now + minutes * 60_000_000)
    }

    @Test func `a lead's clocks run, are explained, met and waived`() async throws {
        try await withServer { server in
            try await lead(server) { lead in
                // Assignment is met; acceptance and contact run.
                #expect(Self.states(lead) == [1: 3, 2: 1, 3: 1])
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
            try await lead(server) { #expect(Self.states($0)[3] == 6) }
        }
    }

    @Test func `notes, next steps and quality come back where they belong`() async throws {
        try await withServer { server in
            try await server.call(
                .acceptLead, baton__v1__accept_lead_request__init,
                baton__v1__accept_lead_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.next_step = $1.make(MessageType(baton__v1__next_step__init))
                    $0.next_step.pointee.text = $1.text("call back")
                    $0.next_step.pointee.time = minutesFromNow(60, $1)
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
            try await lead(server) { lead in
                let note = try #require(lead.handoff_note).pointee
                #expect(String(protobuf: note.question) == "which plan?")
                #expect(String(protobuf: note.goal) == "a meeting")
                #expect(lead.quality == BATON__V1__LEAD_QUALITY__LEAD_QUALITY_USEFUL)
            }
            let notes = try await history(server).compactMap { event in
                event.fields.first { ["note", "text"].contains($0.name) }?.value
            }
            #expect(notes == ["call back", "asks for a quote"])
        }
    }

    @Test func `a lead is deferred, replied to, snoozed, closed and reopened`() async throws {
        try await withServer { server in
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
            try await lead(server) { #expect(Self.states($0)[5] == 1) }
            try await server.call(
                .snoozeLead, baton__v1__snooze_lead_request__init,
                baton__v1__snooze_lead_response__init,
                {
                    $0.lead = $1.text("L1")
                    $0.until_time = minutesFromNow(600, $1)
                }, { #expect($0.lead.pointee.snooze_until_time != nil) })
            try await lead(server) { #expect(Self.states($0)[5] == 2) }
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

    // MARK: Updates

    private func update(
        _ server: TestServer, requestID: String = "", _ paths: [String] = [],
        _ fill: @escaping (inout Baton__V1__UpdateLeadRequest, Arena) -> Void
    ) -> [UInt8] {
        encoded(baton__v1__update_lead_request__init) { request, arena in
            request.lead = arena.text("L1")
            request.request_id = arena.text(requestID)
            request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
            if !paths.isEmpty {
                request.update_mask = arena.make(
                    MessageType(google__protobuf__field_mask__init))
                request.update_mask.pointee.n_paths = paths.count
                request.update_mask.pointee.paths = arena.array(paths) { arena.text($0) }
            }
            fill(&request, arena)
        }
    }

    @Test func `an update changes what it names, and a restart keeps it`() async throws {
        try await withFolder { folder in
            var server = try await TestServer.onDisk(folder)
            try await server.apply(Self.text)
            _ = try await server.submit(externalID: "crm-1")
            _ = try await server.send(
                .updateLead,
                update(server) {
                    $0.tier = $1.text("hot")
                    $0.profile.pointee.phone = $1.text("+33 123")
                    $0.profile.pointee.segment = $1.text("smb")
                    setAttributes([("plan", "large")], of: &$0.profile.pointee, in: $1)
                })
            _ = try await server.send(
                .updateLead,
                update(server, ["profile.category", "profile.attributes.size"]) { _, _ in })
            for _ in 0..<2 {
                try await lead(server) { lead in
                    let profile = lead.profile.pointee
                    #expect(String(protobuf: lead.tier) == "hot")
                    #expect(String(protobuf: lead.external_id) == "crm-1")
                    #expect(String(protobuf: profile.name) == "Ana")
                    #expect(String(protobuf: profile.phone) == "+33 123")
                    #expect(String(protobuf: profile.segment) == "smb")
                    #expect(String(protobuf: profile.category).isEmpty)
                    let attributes = Repeated(profile.attributes, count: profile.n_attributes)
                    #expect(attributes.map { String(protobuf: $0.pointee.key) } == ["plan"])
                }
                await server.stop()
                server = try await TestServer.onDisk(folder)
            }
            await server.stop()
        }
    }

    @Test func `an update leaves somebody to call, and few enough free values`() async throws {
        try await withServer { server in
            let nobody = await server.failure(
                .updateLead, update(server, ["profile.name"]) { _, _ in })
            #expect(nobody?.details.fields == ["profile"])
            let tooMany = await server.failure(
                .updateLead,
                update(server) {
                    setAttributes((0..<32).map { ("k\($0)", "v") }, of: &$0.profile.pointee, in: $1)
                })
            #expect(tooMany?.details.fields == ["profile.attributes"])
            let tier = await server.failure(
                .updateLead, update(server) { $0.tier = $1.text("standart") })
            #expect(tier?.details.reason == "UNKNOWN_TIER")
            #expect(tier?.details.parameters["nearest"] == "standard")
            try await lead(server) { #expect(String(protobuf: $0.profile.pointee.name) == "Ana") }
        }
    }

    @Test
    func `updates of one lead at once each see the one before, and a repeated id is done once`()
        async throws
    {
        try await withServer { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        _ = try await server.send(
                            .updateLead,
                            update(server, requestID: "u\(number % 10)") { request, arena in
                                setAttributes(
                                    [("k\(number % 10)", "v")], of: &request.profile.pointee,
                                    in: arena)
                            })
                    }
                }
                try await group.waitForAll()
            }
            try await lead(server) { #expect($0.profile.pointee.n_attributes == 11) }
            let updates = try await history(server).filter { $0.name == "lead_updated" }
            #expect(updates.count == 10)
        }
    }

    // MARK: History

    struct Entry {
        var sequence: UInt64
        var name: String
        var caller: String
        var fields: [(name: String, value: String)]
    }

    private func history(
        _ server: TestServer, pageSize: Int32 = 0, as caller: String? = nil
    ) async throws -> [Entry] {
        var (entries, token) = ([Entry](), "")
        repeat {
            let next = token
            token = try await server.call(
                .listLeadEvents, baton__v1__list_lead_events_request__init,
                baton__v1__list_lead_events_response__init, as: caller,
                {
                    $0.lead = $1.text("L1")
                    $0.page_size = pageSize
                    $0.page_token = $1.text(next)
                },
                { response in
                    for event in Repeated(response.events, count: response.n_events) {
                        let event = event.pointee
                        entries.append(
                            Entry(
                                sequence: event.sequence, name: String(protobuf: event.name),
                                caller: String(protobuf: event.caller),
                                fields: Repeated(event.fields, count: event.n_fields).map {
                                    (
                                        String(protobuf: $0.pointee.name),
                                        String(protobuf: $0.pointee.value)
                                    )
                                }))
                    }
                    return String(protobuf: response.next_page_token)
                })
        } while !token.isEmpty
        return entries
    }

    @Test func `a history has every event of its lead once, whatever the page`() async throws {
        try await withServer { server in
            _ = try await server.submit(name: "Bo")
            try await server.call(
                .declineLead, baton__v1__decline_lead_request__init,
                baton__v1__decline_lead_response__init, as: "rep/maya",
                {
                    $0.lead = $1.text("L1")
                    $0.reason = $1.text("conflict")
                    $0.quality = BATON__V1__LEAD_QUALITY__LEAD_QUALITY_BAD_DATA
                }, { _ in })
            let whole = try await history(server)
            #expect(whole.first?.name == "lead_received")
            #expect(whole.map(\.sequence) == whole.map(\.sequence).sorted())
            #expect(whole.count { $0.name == "lead_assigned" } == 2)
            let decline = try #require(whole.first { $0.name == "lead_declined" })
            #expect(decline.caller == "rep/maya")
            #expect(decline.fields.map(\.name) == ["rep", "reason", "quality"])
            #expect(decline.fields.map(\.value) == ["maya", "conflict", "bad_data"])
            for size in [1, 2, 3, 7] as [Int32] {
                let paged = try await history(server, pageSize: size)
                #expect(paged.map(\.sequence) == whole.map(\.sequence))
            }
            await #expect(throws: GRPCStatus.self) { try await history(server, as: "rep/maya") }
            // The first assignment can be asked about still, with the tier of that time.
            _ = try await server.send(.updateLead, update(server) { $0.tier = $1.text("hot") })
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
        try await withServer { server in
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

    // MARK: The workspace

    @Test func `hours, skills, delegation and shedding`() async throws {
        try await withServer { server in
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
            try await lead(server) { #expect(String(protobuf: $0.owner) == "lea") }
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
        try await withServer { server in
            // Shorter than no time at all: what runs would be breached at once.
            let stricter = Self.text.replacing("acceptance: 1h", with: "acceptance: 1s")
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
            try await lead(server) { #expect(Self.states($0) == [1: 3, 2: 4, 3: 5]) }
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
        try await withServer { server in
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
                Self.text.replacing("internal: 2h", with: "internal: 1s"))
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
