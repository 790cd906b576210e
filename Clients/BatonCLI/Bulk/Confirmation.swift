internal import Glibc

/// Asks before much is changed.
enum Confirmation {
    /// Whether the user says yes; a line that is not one is a no.
    ///
    /// - Throws: ``CommandFailure`` if there is no terminal to ask on.
    static func ask(
        _ question: String, on console: Console, otherwise hint: String
    ) throws(CommandFailure) -> Bool {
        guard isatty(STDIN_FILENO) == 1, console.error.isTerminal else {
            throw CommandFailure(
                .usage,
                say(
                    "nothing was changed: there is no terminal to ask on",
                    fr: "rien n'est changé : il n'y a pas de terminal où demander"),
                details: [Hint.prefix + hint])
        }
        console.flush()
        console.error.write("\(question.safeForTerminal) " + say("[y/N] ", fr: "[o/N] "))
        console.error.flush()
        let answer = readLine(strippingNewline: true)?.trimmed.lowercased() ?? ""
        return ["y", "yes", "o", "oui"].contains(answer)
    }
}
