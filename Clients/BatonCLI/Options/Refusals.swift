internal import ArgumentParser

extension Error where Self == ValidationError {
    /// A list of nothing is asked for.
    static var limitTooSmall: ValidationError {
        ValidationError(say("--limit must be at least 1", fr: "--limit doit être au moins 1"))
    }
}

/// The end of a refusal of a name that there is not: `; did you mean “lead”?`, or nothing.
func didYouMean(_ nearest: String?) -> String {
    nearest.map { say("; did you mean \($0)?", fr: " ; vouliez-vous dire \($0) ?") } ?? ""
}
