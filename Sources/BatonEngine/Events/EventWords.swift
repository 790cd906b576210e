// The words of events, files and scenarios for what is a case here (Documentation/Domain.md
// sections 2, 4 and 9).

extension LeadState {
    package var word: String { snakeCase(self) }
}

extension LeadOutcome {
    package var word: String { snakeCase(self) }
}

extension LeadPool {
    package var word: String { snakeCase(self) }
}

extension LeadQuality {
    package var word: String { snakeCase(self) }
}

extension ContactChannel {
    package var word: String { snakeCase(self) }
}

extension AssignmentMethod {
    package var word: String { snakeCase(self) }
}

extension AssignmentReason {
    package var word: String { snakeCase(self) }
}

extension SkipReason {
    package var word: String { snakeCase(self) }
}

extension OpenLeads {
    package var word: String { snakeCase(self) }
}

extension OpenClocks {
    package var word: String { snakeCase(self) }
}

extension PlanDropReason {
    package var word: String { snakeCase(self) }
}

extension PlanRefusal {
    package var word: String { snakeCase(self) }
}

extension NoticeKind {
    package var word: String { snakeCase(self) }
}

extension ClockCancellation {
    /// The reason of the move, `closed` or `no_target`.
    package var word: String {
        switch self {
        case .moved(let reason): reason.word
        case .closed: "closed"
        case .noTarget: "no_target"
        }
    }
}

/// The name of a case without payload, `outOfOffice` as `out_of_office`.
private func snakeCase(_ value: some CaseIterable) -> String {
    var word = ""
    for scalar in String(describing: value).unicodeScalars {
        if scalar.properties.isUppercase { word.unicodeScalars.append("_") }
        word += scalar.properties.lowercaseMapping
    }
    return word
}
