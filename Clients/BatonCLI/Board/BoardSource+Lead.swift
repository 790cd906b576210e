internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

extension BoardSource {
    /// Of a lead's history its last events are shown.
    private static let eventsMax = 50
    /// Of a history that is longer than these pages of 1000 the beginning is shown.
    private static let eventPagesMax = 20

    private static let handoffNoteType = MessageType(baton__v1__handoff_note__init)

    /// Everything about a lead.
    func dossier(_ lead: String) async throws -> BoardDossier {
        let request = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.lead = arena.text(lead)
        }
        async let events = lastEvents(lead)
        async let why = explanation(lead)
        let found = try await client.call(API.getLead, request).read { LeadView($0.pointee.lead) }
        return try await BoardDossier(lead: found, why: why, events: events)
    }

    /// Nil if the server has none, or keeps it to itself.
    private func explanation(_ lead: String) async throws -> ExplanationView? {
        let request = encoded(API.explainLead.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.lead = arena.text(lead)
        }
        do {
            return try await client.call(API.explainLead, request).read {
                ExplanationView($0.pointee.explanation)
            }
        } catch let status as GRPCStatus where !status.isWorthRepeating {
            return nil
        }
    }

    /// The newest first.
    private func lastEvents(_ lead: String) async throws -> [EventView] {
        var events: [EventView] = []
        var token = ""
        var pages = 0
        repeat {
            let request = encoded(API.listLeadEvents.request) { request, arena in
                request.workspace = arena.text(settings.workspace)
                request.lead = arena.text(lead)
                request.page_token = arena.text(token)
            }
            try await client.call(API.listLeadEvents, request).read { message in
                events += Repeated(message.pointee.events, count: message.pointee.n_events)
                    .suffix(Self.eventsMax).map { EventView($0) }
                events = events.suffix(Self.eventsMax)
                token = String(protobuf: message.pointee.next_page_token)
            }
            pages += 1
        } while !token.isEmpty && pages < Self.eventPagesMax
        return events.reversed()
    }

    // MARK: Changes

    /// Makes a change; the lead as it is then.
    func make(_ change: BoardChange, _ id: RequestIdentifier) async throws -> LeadView {
        switch change.kind {
        case .accept:
            let request = encoded(API.acceptLead.request) { request, arena in
                request.workspace = arena.text(settings.workspace)
                request.request_id = arena.text(id.description)
                request.lead = arena.text(change.lead)
            }
            return try await client.call(API.acceptLead, request).read {
                LeadView($0.pointee.lead)
            }
        case .reassign(let to, let note): return try await reassign(change.lead, to, note, id)
        case .waive(let clock, let reason):
            let request = encoded(API.waiveClock.request) { request, arena in
                request.workspace = arena.text(settings.workspace)
                request.request_id = arena.text(id.description)
                request.lead = arena.text(change.lead)
                request.clock = Baton__V1__ClockKind(clock.rawValue)
                request.reason = arena.text(reason)
            }
            return try await client.call(API.waiveClock, request).read {
                LeadView($0.pointee.lead)
            }
        case .note(let text):
            let request = encoded(API.addNote.request) { request, arena in
                request.workspace = arena.text(settings.workspace)
                request.request_id = arena.text(id.description)
                request.lead = arena.text(change.lead)
                request.text = arena.text(text)
            }
            return try await client.call(API.addNote, request).read {
                LeadView($0.pointee.lead)
            }
        }
    }

    private func reassign(
        _ lead: String, _ rep: String?, _ note: String?, _ id: RequestIdentifier
    ) async throws -> LeadView {
        let request = encoded(API.reassignLead.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.request_id = arena.text(id.description)
            request.lead = arena.text(lead)
            if let rep {
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_REP
                request.rep = arena.text(rep)
            } else {
                request.to_case = BATON__V1__REASSIGN_LEAD_REQUEST__TO_AUTO
                request.auto_ = 1
            }
            guard let note else { return }
            let message = arena.make(Self.handoffNoteType)
            message.pointee.question = arena.text(note)
            request.handoff_note = message
        }
        return try await client.call(API.reassignLead, request).read {
            LeadView($0.pointee.lead)
        }
    }

    /// Tells of every event of the workspace, until the stream ends.
    func watch(_ eventArrived: @Sendable () -> Void) async throws {
        let request = encoded(API.watch.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
        }
        try await client.streamOnce(API.watch.path, request) { bytes in
            let isEvent = try Reply(API.watch.response, bytes).read { $0.pointee.event != nil }
            if isEvent { eventArrived() }
            return !Task.isCancelled
        }
    }
}
