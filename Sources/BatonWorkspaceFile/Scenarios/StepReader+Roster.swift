import BatonEngine

extension StepReader {
    /// A command about a rep.
    func rosterCommand(_ kind: String) -> Command? {
        guard let rep = fields.required("rep")?.key("a rep") else { return nil }
        switch kind {
        case "out": return startLeave(rep)
        case "back": return .endLeave(rep: rep, planned: flag("planned"))
        case "pause": return .pause(rep: rep)
        case "resume": return .resume(rep: rep)
        case "capacity":
            let shed = flag("shed")
            if flag("reset") { return .setCapacity(rep: rep, capacity: nil, shed: shed) }
            return fields.required("set")?.int32(in: WorkspaceFileLimits.caps).map {
                .setCapacity(rep: rep, capacity: $0, shed: shed)
            }
        default:
            if flag("reset") { return .setHours(rep: rep, calendar: nil) }
            return fields.required("set")?.key("a calendar").map {
                .setHours(rep: rep, calendar: $0)
            }
        }
    }

    private func startLeave(_ rep: String) -> Command? {
        let start = fields["from"]?.instant()
        let end = fields["until"]?.instant()
        let openLeads = fields["open_leads"].map {
            $0.word(of: OpenLeads.self, by: \.word, "what becomes of open leads")
        }
        return .startLeave(
            rep: rep, start: start, end: end, openLeads: (openLeads ?? .reassign) ?? .reassign)
    }

    /// Some sections of the workspace, to lay over it.
    func apply() -> ScenarioAction? {
        let openClocks = fields["open_clocks"].map {
            $0.word(of: OpenClocks.self, by: \.word, "what becomes of open clocks")
        }
        guard case .mapping(let entries) = fields.field.node.content else { return nil }
        let sections = entries.filter { WorkspaceDefinition.sections.contains($0.key) }
        let patch = WorkspacePatch(
            root: YAMLNode(position: fields.field.position, content: .mapping(sections)))
        return .apply(patch, (openClocks ?? .keep) ?? .keep)
    }
}
