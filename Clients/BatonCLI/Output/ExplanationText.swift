/// Tells in plain sentences why a lead went to whom it went.
package struct ExplanationText {
    private let explanation: ExplanationView

    package init(_ explanation: ExplanationView) { self.explanation = explanation }

    /// One sentence a line, safe to print.
    package var lines: [String] {
        var lines = [routing]
        lines += explanation.rep.isEmpty ? waiting : assigned
        lines += passedOver
        return lines.map(\.safeForTerminal)
    }

    private var routing: String {
        let rule = explanation.rule.isEmpty ? "No rule is named" : "The rule “\(explanation.rule)”"
        return "\(rule): team \(explanation.team), tier \(explanation.tier)."
    }

    private var assigned: [String] {
        var lines = [cause + turn + "."]
        if let before = explanation.passBefore, let after = explanation.passAfter {
            lines.append("The turn moved their place from \(before) to \(after).")
        }
        return lines
    }

    private var waiting: [String] {
        let pool = explanation.pool == .team ? "pool of \(explanation.team)" : "operations pool"
        return ["\(cause)nobody could take it, so it waits in the \(pool)."]
    }

    /// Why it was given to anybody at that moment.
    private var cause: String {
        switch explanation.reason {
        case _ where explanation.isImport:
            explanation.rep.isEmpty ? "When it was imported, " : "It was imported: "
        case .new?, nil: explanation.rep.isEmpty ? "When it came in, " : "It was new: "
        case .declined?: "The owner before had declined it: "
        case .deferred?: "The owner before had deferred it: "
        case .ladder?: "A step of the ladder took it from the owner before: "
        case .outOfOffice?: "The owner before went out of office: "
        case .shed?: "The owner before had their capacity lowered: "
        case .deactivated?: "The owner before was deactivated: "
        case .byHand?: "Somebody handed it on: "
        case .drain?: "It had waited until somebody could take it: "
        case .reopened?: "It was reopened: "
        }
    }

    /// How the owner was found.
    private var turn: String {
        let rep = explanation.rep
        let among = explanation.members > 0 ? " (\(explanation.members) members)" : ""
        return switch explanation.method {
        case .rotation?, nil:
            "it was \(rep)'s turn in the rotation of \(explanation.team)\(among)"
        case .affinity?: "\(rep) works another lead of the same account"
        case .named? where explanation.isImport: "\(rep) had it already"
        case .named?: explanation.reason == .new ? "the sender named \(rep)" : "\(rep) was named"
        case .fallbackTeam?:
            "nobody of the lead's own team could take it, and it was \(rep)'s turn in a fallback "
                + "team\(among)"
        case .manager?: "nobody in the rotation could take it, so it went to the manager, \(rep)"
        case .delegate?: "\(rep) stands in for the owner before"
        case .owner?: "\(rep) had it before"
        }
    }

    private var passedOver: [String] {
        let named = explanation.considered.map { member in
            "\(member.rep) \(member.reason?.explanation ?? "was passed over")."
        }
        let unnamed = explanation.skipped.compactMap { unnamedLine($0) }
        return named + unnamed
    }

    /// How many more had a reason, beside those who are named.
    private func unnamedLine(_ count: ExplanationView.Count) -> String? {
        let named = explanation.considered.filter { $0.reason == count.reason }.count
        let more = Int(count.count) - named
        guard more > 0 else { return nil }
        let who =
            more == 1
            ? "1 \(named > 0 ? "other" : "member")" : "\(more) \(named > 0 ? "others" : "members")"
        return "\(who): \(count.reason?.summary ?? "passed over")."
    }
}

extension SkipName {
    /// For a count of people.
    fileprivate var summary: String {
        switch self {
        case .inactive: "not active"
        case .paused: "paused"
        case .outOfOffice: "out of office"
        case .offShift: "off shift"
        case .capacity: "no room left"
        case .dailyCap: "the leads of the day given already"
        case .pendingCap: "too many leads not accepted yet"
        case .cost: "less room left than the lead takes"
        case .skills: "without a skill that the lead asks for"
        case .compliance: "under the compliance that the tier asks for"
        case .shiftEnds: "with a shift that ends before the contact is due"
        case .heldBefore: "held or declined this lead before"
        case .notTheirTurn: "behind in the rotation"
        }
    }
}
