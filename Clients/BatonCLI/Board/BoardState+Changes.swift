extension BoardState {
    /// Begins the change of a key, if it is one.
    mutating func begin(_ key: Character, _ lead: LeadView?) {
        guard ["a", "r", "w", "n"].contains(key) else { return }
        guard let lead else {
            return tell(
                say("no lead is selected", fr: "aucun lead n'est sélectionné"), isProblem: true)
        }
        guard pending == nil else {
            return tell(
                say("the server has not answered yet", fr: "le serveur n'a pas encore répondu"),
                isProblem: true)
        }
        switch key {
        case "a":
            guard !lead.owner.isEmpty else {
                return tell(
                    say(
                        "nobody owns \(lead.id): reassign it first",
                        fr: "\(lead.id) n'a pas de responsable : attribuez-le d'abord"),
                    isProblem: true)
            }
            confirm(BoardChange(lead: lead.id, .accept), of: lead)
        case "r": ask(.recipient, about: lead)
        case "w":
            let clocks = lead.clocks.filter(\.isWaivable).compactMap(\.kind)
            guard let clock = clocks.first else {
                return tell(
                    say(
                        "no clock of \(lead.id) can be waived",
                        fr: "aucun délai de \(lead.id) ne peut être levé"), isProblem: true)
            }
            ask(clocks.count == 1 ? .reason(clock) : .clock, about: lead)
        default: ask(.note, about: lead)
        }
    }

    private mutating func ask(_ subject: BoardPrompt.Question.Subject, about lead: LeadView) {
        let question = BoardPrompt.Question(lead: lead, subject: subject)
        prompt = .asking(question, question.entry(reps: recipients(of: lead).map(\.rep.key)))
    }

    private mutating func confirm(_ change: BoardChange, of lead: LeadView) {
        prompt = .confirming(change, change.question(owner: lead.owner))
    }

    /// Who may get a lead by hand: those of its team first.
    func recipients(of lead: LeadView) -> [BoardRep] {
        let others = snapshot.reps.filter {
            $0.rep.key != lead.owner && $0.rep.unavailableReason != "INACTIVE"
        }
        let isOfTeam = { (rep: BoardRep) in rep.rep.teams.contains(lead.team) }
        return others.filter(isOfTeam) + others.filter { !isOfTeam($0) }
    }

    // MARK: Prompts

    mutating func keyOfPrompt(_ key: Key) -> [BoardAction] {
        switch prompt {
        case .filter(let entry, let before): keyOfFilter(key, entry, before)
        case .asking(let question, let entry): keyOfQuestion(key, question, entry)
        case .confirming(let change, _): return keyOfConfirmation(key, change, isRepeated: false)
        case .repeating(let change): return keyOfConfirmation(key, change, isRepeated: true)
        case nil: break
        }
        return []
    }

    private mutating func keyOfFilter(_ key: Key, _ entry: TextEntry, _ before: String) {
        var entry = entry
        switch key {
        case .enter: prompt = nil
        case .escape:
            prompt = nil
            filterText = before
        case .down: lists.move(by: 1)
        case .up: lists.move(by: -1)
        default:
            guard entry.take(key) else { return }
            prompt = .filter(entry, before: before)
            filterText = entry.text
        }
        rebuild()
    }

    private mutating func keyOfQuestion(
        _ key: Key, _ question: BoardPrompt.Question, _ entry: TextEntry
    ) {
        var entry = entry
        switch key {
        case .escape: cancel()
        case .enter where entry.text.trimmed.isEmpty: cancel()
        case .enter:
            switch question.answered(entry) {
            case .ask(let subject): ask(subject, about: question.lead)
            case .change(let kind):
                confirm(BoardChange(lead: question.lead.id, kind), of: question.lead)
            case .refused(let reason): tell(reason, isProblem: true)
            }
        default:
            if entry.take(key) { prompt = .asking(question, entry) }
        }
    }

    private mutating func cancel() {
        prompt = nil
        tell(Self.nothingChanged)
    }

    private static var nothingChanged: String {
        say("nothing is changed", fr: "rien n'est changé")
    }

    private mutating func keyOfConfirmation(
        _ key: Key, _ change: BoardChange, isRepeated: Bool
    ) -> [BoardAction] {
        switch key {
        case .character("y"), .character("Y"):
            prompt = nil
            pending = change
            return [.act(change, isRepeated: isRepeated)]
        case .character("n"), .character("N"), .character("q"), .escape, .enter:
            prompt = nil
            tell(
                isRepeated
                    ? say(
                        "it may have been done; the board shows it when the server answers",
                        fr:
                            "c'est peut-être fait ; le tableau le montrera quand le serveur répondra"
                    )
                    : Self.nothingChanged)
        default: break
        }
        return []
    }

    // MARK: Answers

    /// The server did it.
    package mutating func changeDone(_ change: BoardChange, _ lead: LeadView) -> [BoardAction] {
        pending = nil
        tell(change.done(lead))
        return load() + (page.map { [.loadLead($0.lead)] } ?? [])
    }

    /// The server refused it.
    ///
    /// - Parameters:
    ///   - message: Its words.
    ///   - reason: Its reason, such as `HANDOFF_NOTE_REQUIRED` (Documentation/Errors.md).
    package mutating func changeRefused(
        _ change: BoardChange, _ message: String, reason: String
    ) -> [BoardAction] {
        pending = nil
        tell(say("refused: \(message)", fr: "refusé : \(message)"), isProblem: true)
        if reason == "HANDOFF_NOTE_REQUIRED", prompt == nil,
            case .reassign(let to, nil) = change.kind, let lead = known(change.lead)
        {
            ask(.handoffNote(to: to), about: lead)
        }
        return load() + (page.map { [.loadLead($0.lead)] } ?? [])
    }

    /// Nobody knows what became of it.
    package mutating func changeUnanswered(
        _ change: BoardChange, _ message: String
    ) -> [BoardAction] {
        pending = nil
        tell(say("no answer: \(message)", fr: "pas de réponse : \(message)"), isProblem: true)
        if prompt == nil { prompt = .repeating(change) }
        return load()
    }

    private func known(_ lead: String) -> LeadView? {
        if let page, page.lead == lead, let dossier = page.dossier { return dossier.lead }
        return snapshot.leads.first { $0.lead.id == lead }?.lead
    }
}
