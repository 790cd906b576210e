internal import ArgumentParser

extension Error where Self == ValidationError {
    /// A list of nothing is asked for.
    static var limitTooSmall: ValidationError {
        ValidationError(say("--limit must be at least 1", fr: "--limit doit être au moins 1"))
    }

    /// More calls at once than there may be, or none.
    static var inFlightOutOfRange: ValidationError {
        let range = FileSubmission.Settings.inFlightRange
        return ValidationError(
            say(
                "--in-flight must be from \(range.lowerBound) to \(range.upperBound)",
                fr: "--in-flight doit aller de \(range.lowerBound) à \(range.upperBound)"))
    }
}

/// A refusal of `--columns a,a`.
func columnComesTwice(_ name: String) -> String {
    say("--columns has \(quoted(name)) twice", fr: "--columns a deux fois \(quoted(name))")
}

/// What may be to blame: `--of or --to`, `REP, --rep or --to`.
func anyOf(_ names: String...) -> String {
    let others = names.dropLast().joined(separator: ", ")
    guard let last = names.last, !others.isEmpty else { return names.last ?? "" }
    return say("\(others) or \(last)", fr: "\(others) ou \(last)")
}

/// The end of a refusal of a name that there is not: `; did you mean “lead”?`, or nothing.
func didYouMean(_ nearest: String?) -> String {
    nearest.map { say("; did you mean \($0)?", fr: " ; vouliez-vous dire \($0) ?") } ?? ""
}
