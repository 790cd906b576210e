/// What to tell when a command's answer could not be written, on a full disk for instance.
package struct UnwrittenAnswer: Equatable, Sendable {
    package let message: String
    package let details: [String]
    /// How the command ends.
    package let status: ExitStatus

    /// - Parameters:
    ///   - failure: Why it could not be written.
    ///   - status: How the command would have ended.
    ///   - hint: What to do where a change was asked for; nil if nothing was to be changed.
    package init(_ failure: String, _ status: ExitStatus, hint: String?) {
        switch (status, hint) {
        case (.done, let hint?):
            message = say(
                "it is done, but the answer could not be written: \(failure)",
                fr: "c'est fait, mais la réponse n'a pas pu être écrite : \(failure)")
            details = [Hint.prefix + hint]
            self.status = .unwritten
        case (.partlyDone, let hint?):
            message = say(
                "some of it is done, but the answer could not be written: \(failure)",
                fr: "c'est fait en partie, mais la réponse n'a pas pu être écrite : \(failure)")
            details = [Hint.prefix + hint]
            self.status = .partlyDone
        default:
            message = say(
                "cannot write the output: \(failure)",
                fr: "impossible d'écrire la sortie : \(failure)")
            details = []
            self.status = status == .done ? .refused : status
        }
    }
}

extension Console {
    /// Says that the answer could not be written, if it could not.
    ///
    /// - Parameters:
    ///   - status: How the command would end.
    ///   - hint: What to do where a change was asked for; nil if nothing was to be changed.
    /// - Returns: How it ends.
    func checkAnswer(_ status: ExitStatus, hint: String? = nil) -> ExitStatus {
        guard let failure = out.failure else { return status }
        let report = UnwrittenAnswer(failure, status, hint: hint)
        fail(report.message, details: report.details)
        return report.status
    }
}
