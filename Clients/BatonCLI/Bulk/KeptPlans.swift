internal import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// Finds the plan that handed on what somebody left behind for a while.
enum KeptPlans {
    /// How many plans are looked into: each is asked for by itself.
    private static let askedMax = 20

    /// The newest finished plan that is kept for a time, took leads from this rep and is not undone;
    /// nil if there is none, or the caller may not see it.
    static func toUndo(for rep: String, in session: Session) async -> PlanView? {
        guard let plans = try? await newest(session) else { return nil }
        let undone = Set(plans.filter { $0.accepted != nil }.map(\.undoes))
        let kept = plans.filter { plan in
            plan.state == .finished && plan.moved > 0 && !undone.contains(plan.id)
                && plan.keptUntil.map { $0 > session.now } ?? false
        }
        for plan in kept.prefix(askedMax) {
            if let from = try? await formerOwner(plan.id, session), from == rep { return plan }
        }
        return nil
    }

    private static func newest(_ session: Session) async throws -> [PlanView] {
        let request = encoded(API.listPlans.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
        }
        return try await session.client.call(API.listPlans, request).read { message in
            Repeated(message.pointee.plans, count: message.pointee.n_plans).map { PlanView($0) }
        }
    }

    /// Whose the first lead was that the plan moved.
    private static func formerOwner(_ plan: String, _ session: Session) async throws -> String? {
        let request = encoded(API.getPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.plan = arena.text(plan)
            let moved = [Baton__V1__PlanRowResult(rawValue: PlanRowView.Result.moved.rawValue)]
            request.n_results = moved.count
            request.results = arena.scalars(moved)
            request.page_size = 1
        }
        return try await session.client.call(API.getPlan, request).read { message in
            Repeated(message.pointee.rows, count: message.pointee.n_rows).first { _ in true }
                .map { PlanRowView($0).from }
        }
    }
}
