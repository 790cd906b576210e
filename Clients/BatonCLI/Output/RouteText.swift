/// Tells which routing rule takes a lead, and why those before it do not.
package struct RouteText {
    private let route: RouteView

    package init(_ route: RouteView) { self.route = route }

    /// Safe to print.
    package func lines(explained: Bool) -> [String] {
        var lines: [String] = []
        if explained {
            for (index, check) in route.checks.enumerated() {
                lines.append("\(index + 1). “\(check.rule)” \(Self.verdict(check))")
            }
        }
        let skills =
            route.skills.isEmpty ? "" : ", asks for \(route.skills.joined(separator: ", "))"
        lines.append(
            "The rule “\(route.rule)” takes it: team \(route.team), tier \(route.tier)\(skills).")
        return lines.map(\.safeForTerminal)
    }

    private static func verdict(_ check: RouteView.Check) -> String {
        guard !check.isMatch else { return "matches." }
        let conditions = check.failed.map { condition in
            let wanted =
                condition.wanted.isEmpty
                ? "something this version cannot tell" : condition.wanted.joined(separator: " or ")
            let found = condition.found.isEmpty ? "not given" : "\(condition.found)"
            return "\(condition.attribute) is \(found), wants \(wanted)"
        }
        return "does not match: \(conditions.joined(separator: "; "))."
    }
}
