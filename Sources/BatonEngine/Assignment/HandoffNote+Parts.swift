extension HandoffNote {
    /// What of it was written. It stands with the event that hands the lead on.
    var parts: [(kind: NoteRecord.Kind, text: String)] {
        let all: [(kind: NoteRecord.Kind, text: String)] = [
            (.handoffQuestion, question), (.handoffSuggestedAnswer, suggestedAnswer),
            (.handoffGoal, goal), (.handoffConstraints, constraints),
        ]
        return all.filter { !$0.text.isEmpty }
    }

    /// Puts a part back where it was; nothing if it is of no hand-over.
    mutating func put(_ text: String, as kind: NoteRecord.Kind) {
        switch kind {
        case .handoffQuestion: question = text
        case .handoffSuggestedAnswer: suggestedAnswer = text
        case .handoffGoal: goal = text
        case .handoffConstraints: constraints = text
        case .contact, .nextStep, .waiver, .reviewCause, .reviewAction, .note: break
        }
    }
}

extension Event {
    /// Whether a lead goes to somebody by it, or is put to wait.
    var handsOn: Bool {
        switch self {
        case .leadAssigned, .leadWaiting: true
        default: false
        }
    }
}
