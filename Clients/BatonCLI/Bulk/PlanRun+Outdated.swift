internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

// Whether a plan holds still.
extension PlanRun {
    /// Tells whether a plan would be applied now, and changes nothing.
    func rehearse(_ plan: String) async throws -> ExitStatus {
        let request = encoded(API.applyPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.plan = arena.text(plan)
            request.validate_only = 1
        }
        let (view, record) = try await applied(plan, request).read { message in
            (PlanView(message.pointee.plan), message.pointee.plan.map { FieldValue($0) })
        }
        finish(record ?? .object([])) {
            say(
                "nothing was changed; \(view.id) holds: \(view.moves) would move, \(view.waits) "
                    + "wait; `baton plan apply \(view.id)` does it",
                fr: "rien n'est changé ; \(view.id) tient : \(view.moves) à déplacer, "
                    + "\(view.waits) à mettre en attente ; `baton plan apply \(view.id)` le fait")
        }
        return .done
    }

    /// Asks for a plan to be applied; one that does not hold any more is told lead by lead.
    func applied(
        _ plan: String, _ request: [UInt8]
    ) async throws -> Reply<Baton__V1__ApplyPlanResponse> {
        do {
            return try await session.client.call(API.applyPlan, request)
        } catch let status as GRPCStatus {
            guard let changes = PlanChanges(StatusDetails(status.details)) else { throw status }
            if !writer.isText { finish(changes.record) { "" } }
            throw CommandFailure(
                ExitStatus(status.code), changes.message, details: changes.details)
        }
    }
}
