internal import BatonWire

extension PlanRun {
    /// What to do if a plan was applied and what became of it could not be written: the same command
    /// would make another plan.
    static var hintIfUnwritten: String {
        say(
            "`baton plan list` names the plan, and tells what became of it",
            fr: "`baton plan list` nomme le plan et dit ce qu'il est devenu")
    }
}

/// What to tell of a plan that was being applied when the server went away: the same command would
/// make another plan.
struct PlanDoubt {
    let plan: String
    let requestID: RequestIdentifier
    let proof: Proof

    /// Asks for it to be applied.
    ///
    /// - Throws: ``CommandFailure`` with the plan's id if nobody knows what became of it.
    func applying<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let status as GRPCStatus where status.leavesInDoubt {
            let report = ErrorReport(status, proof: proof)
            throw CommandFailure(
                report.status, report.message,
                details: [
                    Hint.line(
                        "\(plan) may be applied all the same, and is then on its way: `baton plan "
                            + "show \(plan)` tells",
                        fr:
                            "\(plan) est peut-être appliqué malgré tout, et alors en cours : `baton "
                            + "plan show \(plan)` le dit"),
                    Hint.line(
                        "`baton plan apply \(plan) --request-id \(requestID)` repeats it, and it is "
                            + "done once",
                        fr:
                            "`baton plan apply \(plan) --request-id \(requestID)` répète, et ce sera "
                            + "fait une seule fois"),
                ])
        } catch let status as GRPCStatus
            where StatusDetails(status.details).reason == "REQUEST_ID_REUSED"
        {
            let report = ErrorReport(status, proof: proof)
            throw CommandFailure(
                report.status, report.message,
                details: [
                    Hint.line(
                        "\(plan) is not applied; if the same command ran before under this id, "
                            + "`baton plan list` names the plan that it applied",
                        fr:
                            "\(plan) n'est pas appliqué ; si la même commande a déjà tourné sous cet "
                            + "identifiant, `baton plan list` nomme le plan qu'elle a appliqué")
                ])
        }
    }

    /// Asks how far it is, once it is applied.
    ///
    /// - Throws: ``CommandFailure`` that says so.
    func following<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let status as GRPCStatus {
            let report = ErrorReport(status, proof: proof)
            throw CommandFailure(
                report.status,
                say(
                    "\(plan) is applied, and the server goes on with it; how far it is cannot be "
                        + "told: \(report.message)",
                    fr:
                        "\(plan) est appliqué, et le serveur continue ; impossible de dire où il en "
                        + "est : \(report.message)"),
                details: [
                    Hint.line(
                        "`baton plan show \(plan)` tells how far it is",
                        fr: "`baton plan show \(plan)` dit où il en est")
                ])
        }
    }
}
