/// Tells which routing rule takes a lead, and why those before it do not.
package struct RouteText {
    private let route: RouteView

    package init(_ route: RouteView) { self.route = route }

    /// Safe to print.
    package func lines(explained: Bool) -> [String] {
        var lines: [String] = []
        if explained {
            for (index, check) in route.checks.enumerated() {
                let (rule, verdict) = (check.rule, Self.verdict(check))
                lines.append(
                    say(
                        "\(index + 1). “\(rule)” \(verdict)",
                        fr: "\(index + 1). « \(rule) » \(verdict)"))
            }
        }
        let list = route.skills.joined(separator: ", ")
        let skills = list.isEmpty ? "" : say(", asks for \(list)", fr: ", demande \(list)")
        lines.append(
            say(
                "The rule “\(route.rule)” takes it: team \(route.team), tier \(route.tier)\(skills).",
                fr: "La règle « \(route.rule) » le prend : équipe \(route.team), niveau "
                    + "\(route.tier)\(skills)."))
        return lines.map(\.safeForTerminal)
    }

    private static func verdict(_ check: RouteView.Check) -> String {
        guard !check.isMatch else { return say("matches.", fr: "correspond.") }
        let conditions = check.failed.map { condition in
            let wanted =
                condition.wanted.isEmpty
                ? say(
                    "something this version cannot tell",
                    fr: "ce que cette version ne sait pas dire")
                : condition.wanted.joined(separator: say(" or ", fr: " ou "))
            let found =
                condition.found.isEmpty ? say("not given", fr: "absent") : "\(condition.found)"
            return say(
                "\(condition.attribute) is \(found), wants \(wanted)",
                fr: "\(condition.attribute) est \(found), il faut \(wanted)")
        }
        return say(
            "does not match: \(conditions.joined(separator: "; ")).",
            fr: "ne correspond pas : \(conditions.joined(separator: " ; ")).")
    }
}
