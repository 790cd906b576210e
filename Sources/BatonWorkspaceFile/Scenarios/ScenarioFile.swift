package import BatonEngine

/// A scenario file, read and checked (Documentation/Domain.md section 10).
package struct ScenarioFile: Sendable {
    /// What it proves; the file's path if it has no name.
    package var name: String
    /// As it was named to `read`.
    package var path: String
    package var workspace: WorkspaceTree
    /// In order of time, at least one.
    package var steps: [ScenarioStep]
    package var expectations: ScenarioExpectations
}

/// Why a scenario file, or the workspace file that it names, is refused.
package struct ScenarioFileError: Error, Sendable {
    /// The file that the problems are in.
    package var path: String
    package var problems: [Diagnostic]
    /// The search stopped there: the file may hold more.
    package var isCut: Bool

    package init(path: String, problems: [Diagnostic], isCut: Bool = false) {
        self.path = path
        self.problems = problems
        self.isCut = isCut
    }
}

/// One thing that happens at one time.
package struct ScenarioStep: Sendable {
    /// From 1, as `errors` counts.
    package var number: Int
    package var position: SourcePosition
    package var at: Instant
    /// `submit`, `contact`, …
    package var kind: String
    package var by: Principal
    package var action: ScenarioAction

    package init(
        number: Int, position: SourcePosition, at: Instant, kind: String, by: Principal,
        action: ScenarioAction
    ) {
        self.number = number
        self.position = position
        self.at = at
        self.kind = kind
        self.by = by
        self.action = action
    }
}

package enum ScenarioAction: Sendable {
    case submit(ScenarioLead)
    case update(lead: String, ScenarioUpdate)
    /// Whatever needs nothing but what stands in the step.
    case command(Command)
    /// The newest open review of a lead.
    case closeReview(lead: String, cause: String, action: String)
    case apply(WorkspacePatch, OpenClocks)
    /// The server stops and starts again.
    case restart
    /// The server stops, and starts at that time.
    case down(until: Instant)
    case advance
}

/// A lead to submit; the names that routing does not read are apart.
package struct ScenarioLead: Sendable {
    /// Without its stored form.
    package var lead: SubmitLead
    package var contact = ScenarioContact()
}

/// What of a lead no rule reads. Nil: it is not given.
package struct ScenarioContact: Hashable, Sendable {
    package var name: String?
    package var email: String?
    package var phone: String?
    package var company: String?
    package var title: String?
    package var attributes: [SubmitLead.Attribute] = []

    /// Nothing is given.
    package var isEmpty: Bool { self == ScenarioContact() }
}

/// What changes about a lead; what is nil stays.
package struct ScenarioUpdate: Sendable {
    package var tier: String?
    /// Texts of `LeadTraits`, by name.
    package var traits: [SubmitLead.Attribute] = []
    package var score: Int32?
    package var contact = ScenarioContact()
}

extension LeadTraits {
    /// The texts, by their names in files.
    package static let textNames = [
        "source", "category", "segment", "account", "territory", "language", "campaign",
    ]

    /// Sets a text by its name; other names change nothing.
    package mutating func setText(_ name: String, to value: String) {
        switch name {
        case "source": source = value
        case "category": category = value
        case "segment": segment = value
        case "account": account = value
        case "territory": territory = value
        case "language": language = value
        case "campaign": campaign = value
        default: break
        }
    }
}
