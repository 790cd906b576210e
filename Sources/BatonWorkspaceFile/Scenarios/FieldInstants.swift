import BatonEngine

/// Points in time, dates and words that the engine defines.
extension Field {
    /// An instant with its offset.
    func instant() -> Instant? {
        guard let text = scalar("a time such as \"2026-03-02T17:47:00+01:00\"") else { return nil }
        guard let instant = Instant(parsing: text) else {
            return refused(
                "`\(text.shortened)` is no time with an offset; write one such as "
                    + "\"2026-03-02T17:47:00+01:00\"")
        }
        return instant
    }

    /// A day.
    func civilDate() -> CivilDate? {
        guard let text = scalar("a date such as \"2026-03-09\"") else { return nil }
        guard let date = CivilDate(parsing: text) else {
            return refused("`\(text.shortened)` is no date; write one such as \"2026-03-09\"")
        }
        return date
    }

    /// One of a few words, each of which stands for a value.
    func word<Value: CaseIterable>(
        of type: Value.Type, by name: (Value) -> String, _ what: String
    ) -> Value? {
        guard let text = scalar(what) else { return nil }
        if let value = Value.allCases.first(where: { name($0) == text }) { return value }
        return refused(
            "`\(text.shortened)` is not \(what); "
                + Hint.oneOf(Value.allCases.map(name), near: text))
    }

    /// Whether there is no value: nothing after the key, `~` or `null`.
    var isEmpty: Bool {
        if case .empty = node.content { true } else { false }
    }
}
