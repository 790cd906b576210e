internal import BatonEngine
internal import BatonWire

/// What has changed since a plan was made: the sentence names the first, the parameters more.
extension Failure {
    static func outdated(_ outdated: OutdatedPlan) -> Failure {
        var changes: [String] = []
        if outdated.leadCount > 0 {
            let names = outdated.leads.prefix(namesMax).map(\.sentence).joined(separator: ", ")
            changes.append(names + others(outdated.leadCount))
        }
        if !outdated.reps.isEmpty {
            let names = outdated.reps.prefix(namesMax).joined(separator: ", ")
            changes.append("what can be given to \(names)" + others(outdated.reps.count))
        }
        return Failure(
            .failedPrecondition, .planOutdated,
            "since \(outdated.plan) was made there has changed: "
                + changes.joined(separator: "; ") + "; nothing has moved; make the plan again",
            parameters: parameters(outdated))
    }

    private static func parameters(_ outdated: OutdatedPlan) -> [Parameter] {
        [
            Parameter("plan", "\(outdated.plan)"),
            Parameter("leads", outdated.leads.map(\.lead.description).joined(separator: ",")),
            Parameter(
                "changes",
                outdated.leads.map { $0.words(joined: "+") }.joined(separator: ",")),
            Parameter("leadCount", String(outdated.leadCount)),
            Parameter("reps", outdated.reps.prefix(OutdatedPlan.repsMax).joined(separator: ",")),
            Parameter("repCount", String(outdated.reps.count)),
        ]
    }

    private static func others(_ count: Int) -> String {
        count > namesMax ? " and \(count - namesMax) more" : ""
    }

    /// How many names the sentence holds; the parameters hold more.
    private static let namesMax = 5
}

extension OutdatedPlan {
    /// How many receivers the parameters name: keys have up to 64 bytes, and all that tells of an
    /// error goes into a header.
    fileprivate static let repsMax = 20
}

extension OutdatedPlan.ChangedLead {
    /// `L30 (owner, receiving team)`.
    fileprivate var sentence: String {
        "\(lead) (\(changes.map(\.phrase).joined(separator: ", ")))"
    }

    /// `owner+receiving_team`.
    fileprivate func words(joined separator: String) -> String {
        changes.map(\.rawValue).joined(separator: separator)
    }
}

extension OutdatedPlan.Change {
    fileprivate var phrase: String { self == .receivingTeam ? "receiving team" : rawValue }
}
