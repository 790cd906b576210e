internal import Glibc

/// Asks for a secret on the terminal, which does not show it.
enum SecretPrompt {
    /// One line of standard input, without its end.
    ///
    /// - Parameter prompt: Shown if standard input is a terminal.
    /// - Throws: ``CommandFailure`` if nothing came.
    static func read(_ prompt: String, on console: Console) throws(CommandFailure) -> String {
        var shown = termios()
        let isTerminal = tcgetattr(STDIN_FILENO, &shown) == 0
        if isTerminal {
            console.error.write(prompt)
            console.error.flush()
            var hidden = shown
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        }
        let line = readLine(strippingNewline: true)
        if isTerminal {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            console.error.line()
        }
        guard let line, !line.trimmed.isEmpty else {
            throw CommandFailure(
                .usage, say("no token was given", fr: "aucun jeton n'a été donné"),
                details: [
                    Hint.line(
                        "paste it, or: baton login --token-file FILE",
                        fr: "collez-le, ou : baton login --token-file FICHIER")
                ])
        }
        return line.trimmed
    }
}
