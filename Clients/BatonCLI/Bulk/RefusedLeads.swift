internal import BatonMessages
internal import CBatonProtos

/// Which leads a plan refused, and why.
struct RefusedLeads {
    /// How many are told as text.
    static let toldMax = 20
    /// How many the server is asked for, and keeps of an accepted plan.
    static let askedMax = 1_000

    /// The first of them.
    let rows: [PlanRowView]
    /// All of them.
    let count: UInt32
    let plan: String

    /// Asks for them; none are asked for where there are none.
    static func of(_ plan: PlanView, in session: Session) async throws -> RefusedLeads {
        guard plan.refused > 0 else { return RefusedLeads(rows: [], count: 0, plan: plan.id) }
        let request = encoded(API.getPlan.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.plan = arena.text(plan.id)
            let results = [Baton__V1__PlanRowResult(rawValue: PlanRowView.Result.refused.rawValue)]
            request.n_results = results.count
            request.results = arena.scalars(results)
            request.page_size = Int32(askedMax)
        }
        let rows = try await session.client.call(API.getPlan, request).read { message in
            Repeated(message.pointee.rows, count: message.pointee.n_rows).map { PlanRowView($0) }
        }
        return RefusedLeads(rows: rows, count: plan.refused, plan: plan.id)
    }

    /// A line for each, or for as many as may be told.
    var lines: [String] {
        let told = rows.prefix(Self.toldMax)
        let lines = told.map { row in
            "  " + labelled(row.lead.isEmpty ? Self.nameless : row.lead)
                + " \(PlanRefusal.text(row.refusal))"
        }
        let rest = Int(count) - told.count
        guard rest > 0, !told.isEmpty else { return lines.map(\.safeForTerminal) }
        let more = say(
            "  and \(rest) more: `baton plan show \(plan) --result refused` lists them",
            fr: "  et \(French.count(rest, "autre", "autres")) : `baton plan show \(plan) --result "
                + "refused` les liste")
        return (lines + [more]).map(\.safeForTerminal)
    }

    /// What stands for a lead that was not named by its id.
    static var nameless: String {
        say("one not named by its id", fr: "un lead nommé autrement que par son identifiant")
    }

    /// The record of the plan, with them: what the request called a lead that there is not is known
    /// here, and kept nowhere.
    func added(to record: FieldValue) -> FieldValue {
        guard !rows.isEmpty else { return record }
        let list = rows.map { row in
            FieldValue.object(
                (row.lead.isEmpty ? [] : [FieldValue.Member("lead", .string(row.lead))])
                    + [FieldValue.Member("refusal", .string(row.refusal))])
        }
        return .object(
            record.members.filter { $0.name != Self.field }
                + [FieldValue.Member(Self.field, .list(list))])
    }

    private static let field = "refusedLeads"
}
