internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Looks whether what a new token names is there. It may come later, so that nothing is refused.
struct TokenReferences {
    let client: Client
    let rep: String?
    /// Those that the token is good for; none: every one.
    let workspaces: [String]

    /// What is not there, with what was probably meant. Nothing where the server does not say.
    func warnings() async -> [String] {
        guard rep != nil || !workspaces.isEmpty else { return [] }
        var warnings: [String] = []
        var known: [String] = []
        var isComplete = true
        for workspace in workspaces.isEmpty ? [""] : workspaces {
            do {
                known += try await reps(of: workspace)
            } catch let status as GRPCStatus {
                isComplete = false
                if let warning = Self.warning(status) { warnings.append(warning) }
            } catch {
                return []
            }
        }
        // Whoever is in none of those that could be asked may be in another.
        guard let rep, isComplete, !known.contains(rep) else { return warnings }
        let meant = didYouMean(nearestName(to: rep, in: known).map(quoted))
        return warnings + [
            say(
                "there is no rep \(quoted(rep)) yet\(meant)",
                fr: "il n'y a pas encore de commercial \(quoted(rep))\(meant)")
        ]
    }

    private static func warning(_ status: GRPCStatus) -> String? {
        let details = StatusDetails(status.details)
        guard details.reason == "UNKNOWN_WORKSPACE", let name = details.parameters["workspace"]
        else { return nil }
        let meant = didYouMean(details.parameters["nearest"].map(quoted))
        return say(
            "there is no workspace \(quoted(name)) yet\(meant)",
            fr: "il n'y a pas encore d'espace de travail \(quoted(name))\(meant)")
    }

    private func reps(of workspace: String) async throws -> [String] {
        let request = encoded(API.listReps.request) { $0.workspace = $1.text(workspace) }
        return try await client.call(API.listReps, request).read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps).map { RepView($0).key }
        }
    }
}
