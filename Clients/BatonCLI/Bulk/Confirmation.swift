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
                .usage, "nothing was changed: there is no terminal to ask on",
                details: ["hint: \(hint)"])
        }
        console.flush()
        console.error.write("\(question) [y/N] ")
        console.error.flush()
        let answer = readLine(strippingNewline: true)?.trimmed.lowercased() ?? ""
        return ["y", "yes", "o", "oui"].contains(answer)
    }
}
