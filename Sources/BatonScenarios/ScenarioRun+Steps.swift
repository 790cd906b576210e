internal import BatonEngine
internal import BatonJournal
internal import BatonWorkspaceFile
internal import Synchronization

extension ScenarioRun {
    /// Lets time pass until a step, and takes it.
    mutating func take(_ step: ScenarioStep) throws {
        try advance(to: step.at)
        switch step.action {
        case .advance: break
        case .restart: try restart(at: now)
        case .down(let until): try restart(at: until)
        case .command(let command):
            if let problem = command.requestProblem {
                refuse(step, .invalidArgument, problem)
            } else {
                try perform(command, of: step)
            }
        case .submit(let lead): try perform(.submit(Self.stored(lead)), of: step)
        case .update(let lead, let update): try self.update(lead, update, step)
        case .closeReview(let lead, let cause, let action):
            guard let snapshot = try snapshot(lead, step) else { return }
            let review = reviews.review(of: snapshot.id) ?? ReviewID(0)
            try perform(.closeReview(review, cause: cause, action: action), of: step)
        case .apply(let patch, let openClocks): try apply(patch, openClocks, step)
        }
    }

    /// The lead of that external id; nil, and the step is refused, if there is none.
    private mutating func snapshot(
        _ lead: String, _ step: ScenarioStep
    ) throws(Fault) -> LeadSnapshot? {
        guard case .lead(let snapshot) = try ask(.lead(.external(lead))) else {
            refuse(step, .notFound, Rejection.unknownLead(lead).reasonText)
            return nil
        }
        return snapshot
    }

    private mutating func apply(
        _ patch: WorkspacePatch, _ openClocks: OpenClocks, _ step: ScenarioStep
    ) throws {
        let next = tree.merged(with: patch)
        let change = WorkspaceChange(
            definition: try next.definition(now: now), text: next.text, openClocks: openClocks)
        let before = refusals.count
        try perform(.applyWorkspace(change), of: step)
        if refusals.count == before { tree = next }
    }

    // MARK: - Persons

    /// A lead with its personal part; one without any is called as its external id.
    private static func stored(_ scenario: ScenarioLead) throws -> SubmitLead {
        var lead = scenario.lead
        var person = PersonFields()
        person.change(by: scenario.contact)
        let named = [person.name, person.company, person.email, person.phone]
        if named.allSatisfy(\.isEmpty) { person.name = lead.externalID ?? "somebody" }
        lead.person = try PersonCodec.encode(person)
        return lead
    }

    private mutating func update(
        _ lead: String, _ update: ScenarioUpdate, _ step: ScenarioStep
    ) throws {
        guard let snapshot = try snapshot(lead, step) else { return }
        var change = LeadUpdate(tier: update.tier)
        if !update.traits.isEmpty || update.score != nil {
            var traits = snapshot.traits
            for trait in update.traits { traits.setText(trait.key, to: trait.value) }
            traits.score = update.score ?? traits.score
            change.traits = traits
        }
        if !update.contact.isEmpty {
            var person = try person(of: snapshot.id)
            person.change(by: update.contact)
            change.person = try PersonCodec.encode(person)
        }
        try perform(.update(.external(lead), change), of: step)
    }

    private func person(of lead: LeadID) throws -> PersonFields {
        let found = Mutex<Result<[PersonRecord], JournalError>>(.success([]))
        journal.persons([lead]) { result in found.withLock { $0 = result } }
        let persons = try found.withLock { try $0.get() }
        return try persons.first.map { try PersonCodec.decode($0.content) } ?? PersonFields()
    }
}

extension PersonFields {
    /// What is given replaces what is there; free values by their keys.
    fileprivate mutating func change(by contact: ScenarioContact) {
        name = contact.name ?? name
        company = contact.company ?? company
        title = contact.title ?? title
        email = contact.email ?? email
        phone = contact.phone ?? phone
        for attribute in contact.attributes {
            attributes.removeAll { $0.key == attribute.key }
            attributes.append(Attribute(key: attribute.key, value: attribute.value))
        }
    }
}

extension Command {
    /// What the server finds wrong with the request before anything is decided; nil if nothing.
    fileprivate var requestProblem: String? {
        switch self {
        case .decline(_, let reason, _), .deferLead(_, let reason):
            Self.isWord(reason) ? nil : "the reason is one word of a-z 0-9 _ -"
        case .reassign(_, let change) where change.countTurn:
            if case .rep = change.to { nil } else { "count_turn goes only with a rep" }
        default: nil
        }
    }

    private static func isWord(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "0"..."9", "_", "-": true
                default: false
                }
            }
    }
}
