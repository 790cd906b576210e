import BatonEngine

/// What a scenario says of a lead, at a submit or an update.
struct LeadFieldsReader {
    static let contactKeys = ["name", "company", "title", "email", "phone"]
    static let keys = contactKeys + LeadTraits.textNames + ["score", "attributes"]

    static let scores: ClosedRange<Int64> = 0...1_000_000
    static let attributesMax = 32

    let fields: Fields

    /// What no rule reads, the company, the title and the free values.
    var contact: ScenarioContact {
        ScenarioContact(
            name: text("name"), email: fields["email"]?.email(), phone: text("phone"),
            company: text("company"), title: text("title"), attributes: attributes)
    }

    /// The texts that are given.
    var traits: [SubmitLead.Attribute] {
        LeadTraits.textNames.compactMap { name in
            text(name).map { SubmitLead.Attribute(key: name, value: $0) }
        }
    }

    var score: Int32? { fields["score"]?.int32(in: Self.scores) }

    private func text(_ name: String) -> String? {
        fields[name]?.text("`\(name)`", maxBytes: WorkspaceFileLimits.valueBytesMax)
    }

    private var attributes: [SubmitLead.Attribute] {
        guard let field = fields["attributes"] else { return [] }
        return field.named("attribute", max: Self.attributesMax).compactMap { key, field in
            field.scalar("a value").map { SubmitLead.Attribute(key: key, value: $0) }
        }
    }
}
