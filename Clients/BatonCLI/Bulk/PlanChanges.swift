/// What has changed since a plan was made, so that it would differ (Documentation/Domain.md section 4,
/// "In bulk").
package struct PlanChanges: Equatable, Sendable {
    /// A lead, and what of it, in the API's words: `owner`, `receiving_team`.
    package struct Lead: Equatable, Sendable {
        package let lead: String
        package let changes: [String]
    }

    package let plan: String
    /// The first hundred.
    package let leads: [Lead]
    package let leadCount: Int
    /// Those who cannot take now what they were to get: the first twenty.
    package let reps: [String]
    package let repCount: Int

    /// How many leads people see, and how many reps.
    private static let shownMax = 10

    /// Reads a refusal; nil if it says something else.
    package init?(_ details: StatusDetails) {
        guard details.reason == "PLAN_OUTDATED", let plan = details.parameters["plan"] else {
            return nil
        }
        func list(_ name: String) -> [String] {
            details.parameters[name, default: ""].split(separator: ",").map(String.init)
        }
        self.plan = plan
        let changes = list("changes")
        leads = list("leads").enumerated().map { place, lead in
            let words = place < changes.count ? changes[place].split(separator: "+") : []
            return Lead(lead: lead, changes: words.map(String.init))
        }
        reps = list("reps")
        leadCount = details.parameters["leadCount"].flatMap { Int($0) } ?? leads.count
        repCount = details.parameters["repCount"].flatMap { Int($0) } ?? reps.count
    }

    // MARK: For programs

    /// The columns of ``record`` beside those of a plan.
    package static let schema = RecordSchema([
        RecordSchema.Field(
            "changedLeads",
            .list(
                RecordSchema([
                    RecordSchema.Field("lead"), RecordSchema.Field("changes", .list(nil)),
                ]))
        ),
        RecordSchema.Field("changedLeadCount"), RecordSchema.Field("changedReps", .list(nil)),
        RecordSchema.Field("changedRepCount"),
    ])

    /// The plan's id with all that is known of what has changed.
    package var record: FieldValue {
        let leads = leads.map { lead in
            FieldValue.object([
                .init("lead", .string(lead.lead)),
                .init("changes", .list(lead.changes.map { .string($0) })),
            ])
        }
        return .object([
            .init("id", .string(plan)), .init("changedLeads", .list(leads)),
            .init("changedLeadCount", .number("\(leadCount)")),
            .init("changedReps", .list(reps.map { .string($0) })),
            .init("changedRepCount", .number("\(repCount)")),
        ])
    }

    // MARK: For people

    package var message: String {
        let parts = [
            leadCount > 0
                ? say(
                    leadCount == 1 ? "1 lead" : "\(leadCount) leads",
                    fr: French.count(leadCount, "lead", "leads")) : nil,
            repCount > 0
                ? say(
                    repCount == 1 ? "1 receiver" : "\(repCount) receivers",
                    fr: French.count(repCount, "destinataire", "destinataires")) : nil,
        ].compactMap(\.self)
        return say(
            "\(plan) is out of date, of which has changed: \(parts.joined(separator: ", ")); nothing "
                + "has moved",
            fr: "\(plan) est périmé, ont changé : \(parts.joined(separator: ", ")) ; rien n'a bougé"
        ).safeForTerminal
    }

    /// The first leads and reps with what has changed of them, how many more there are, and a hint.
    package var details: [String] {
        var table = Table(
            [Table.Column(""), Table.Column("", isFlexible: true)], terminalWidth: nil)
        let rows =
            leads.prefix(Self.shownMax).map { [$0.lead, Self.said($0.changes)] }
            + reps.prefix(Self.shownMax).map { [$0, Self.receiver] }
        var lines = table.lines(rows).filter { !$0.trimmed.isEmpty }.map { "  \($0)" }
        let more =
            leadCount - min(leads.count, Self.shownMax) + repCount - min(reps.count, Self.shownMax)
        if more > 0 {
            lines.append("  " + say("and \(more) more", fr: "et \(more) de plus"))
        }
        return lines + [Hint.line("make the plan again", fr: "refaites le plan")]
    }

    private static var receiver: String {
        say(
            "cannot take now what they were to get, or is back",
            fr: "ne peut plus prendre ce qui était prévu, ou est de retour")
    }

    /// `owner, state` of the API's words.
    private static func said(_ changes: [String]) -> String {
        let words = [
            "owner": say("owner", fr: "responsable"), "state": say("state", fr: "état"),
            "tier": say("tier", fr: "niveau"), "team": say("team", fr: "équipe"),
            "pool": say("pool", fr: "pool"),
            "receiving_team": say("the team it was to go to", fr: "l'équipe de destination"),
        ]
        return changes.map { words[$0] ?? $0 }.joined(separator: ", ")
    }
}
