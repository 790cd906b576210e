extension Engine {
    /// A new version of the workspace file (Documentation/Domain.md section 8).
    func decideApply(
        _ change: WorkspaceChange, by principal: Principal
    ) throws(Rejection) -> Decision {
        switch principal.role {
        case .operations, .admin, .system: break
        default: throw .notAllowed(role: principal.role, what: "apply workspace files")
        }
        let definition = change.definition
        guard definition.name == name else {
            throw .workspaceNameDiffers(expected: name, found: definition.name)
        }
        if let problem = definition.problem { throw .invalidWorkspace(problem) }
        var fingerprint = Fingerprint()
        fingerprint.combine(change.text)
        if fingerprint.value == textFingerprint, definition == self.definition,
            change.openClocks == .keep || areClocksCurrent
        {
            return Decision(subject: .workspace(unchanged: true))
        }
        if let expected = change.expectedVersion, expected != version {
            throw .versionDiffers(expected: expected, found: version)
        }
        let applied = WorkspaceApplied(
            version: version + 1, textFingerprint: fingerprint.value, definition: definition)
        return Decision(
            events: [.workspaceApplied(applied)],
            consequences: (change.openClocks == .recompute ? [.recomputeAll] : []) + [
                .vacate(deactivated(by: definition), .deactivated, contactedToo: true)
            ],
            workspaceText: WorkspaceText(version: version + 1, at: now, text: change.text),
            subject: .workspace(unchanged: false))
    }

    /// Whether every clock that runs or is paused runs by the policy in force: there is nothing to
    /// recompute.
    private var areClocksCurrent: Bool {
        var last = LeadID(0)
        while let id = leads.next(after: last, includeClosed: false) {
            last = id
            let policy = policies.current(of: leads[id].tier)
            if leads[id].clocks.contains(where: { $0.isPending && $0.policy != policy }) {
                return false
            }
        }
        return true
    }

    /// Reps whom the new version ends, and who own leads.
    private func deactivated(by definition: WorkspaceDefinition) -> [RepID] {
        var active = Lookup<String, Bool>()
        for rep in definition.reps { active[rep.key] = rep.active }
        return reps.indices
            .filter { reps[$0].openLeads > 0 && active[repNames[Int32($0)]] != true }
            .map { RepID(Int32($0)) }
    }
}
