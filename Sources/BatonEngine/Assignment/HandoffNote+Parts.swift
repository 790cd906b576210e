extension HandoffNote {
    /// What of it was written. It stands with the event that hands the lead on.
    var parts: [(kind: NoteRecord.Kind, text: String)] {
        let all: [(kind: NoteRecord.Kind, text: String)] = [
            (.handoffQuestion, question), (.handoffSuggestedAnswer, suggestedAnswer),
            (.handoffGoal, goal), (.handoffConstraints, constraints),
        ]
        return all.filter { !$0.text.isEmpty }
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
