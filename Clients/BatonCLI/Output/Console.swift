internal import Glibc

/// Where a command's answers and complaints go.
package struct Console: Sendable {
    package let out: OutputStream
    package let error: OutputStream
    private let usesColour: Bool
    /// Whether answers may have colours.
    package let coloursAnswers: Bool
    /// Only errors are said.
    package let isQuiet: Bool

    /// The process's standard output and error.
    package static func standard(isColourWanted: Bool = true, isQuiet: Bool = false) -> Console {
        // A reader who goes away shows as EPIPE, not as the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // A file that has become too large shows as EFBIG.
        signal(SIGXFSZ, SIG_IGN)
        return Console(
            out: OutputStream(descriptor: STDOUT_FILENO),
            error: OutputStream(descriptor: STDERR_FILENO),
            isColourWanted: isColourWanted && environment("NO_COLOR") == nil
                && environment("TERM") != "dumb", isQuiet: isQuiet)
    }

    /// - Parameter isColourWanted: Colours are used only on a terminal even so.
    package init(
        out: OutputStream, error: OutputStream, isColourWanted: Bool, isQuiet: Bool = false
    ) {
        self.isQuiet = isQuiet
        self.out = out
        self.error = error
        usesColour = isColourWanted && error.isTerminal
        coloursAnswers = isColourWanted && out.isTerminal
    }

    /// Says what went wrong; further lines are printed as they stand.
    package func fail(_ message: String, details: [String] = []) {
        complain(say("error:", fr: "erreur :"), colour: "31", message, details)
    }

    /// Says what the user should know.
    package func warn(_ message: String) {
        guard !isQuiet else { return }
        complain(say("warning:", fr: "attention :"), colour: "33", message, [])
    }

    /// Whether a line may be drawn again and again on standard error: not where it goes to a file,
    /// or to a terminal that can only go on.
    package var showsProgress: Bool {
        error.isTerminal && !isQuiet && environment("TERM") != "dumb"
    }

    /// Says beside the answer what helps a person.
    package func note(_ message: String) {
        guard !isQuiet else { return }
        error.line(message.safeLinesForTerminal)
    }

    /// Rings the bell, where there is a terminal that has one.
    func ring() {
        guard error.isTerminal else { return }
        error.write("\u{7}")
        error.flush()
    }

    /// Goes on below what a terminal shows of the key that interrupts (`^C`).
    func endLine() {
        if error.isTerminal { error.write("\n") }
    }

    private func complain(
        _ kind: String, colour: String, _ message: String, _ details: [String]
    ) {
        out.flush()
        let label = usesColour ? "\u{1B}[\(colour)m\(kind)\u{1B}[0m" : kind
        // Whatever it quotes, and whoever words it.
        error.line("\(label) \(message.safeLinesForTerminal)")
        for detail in details { error.line(detail.safeLinesForTerminal) }
        error.flush()
    }

    /// Hands everything to the system.
    package func flush() {
        out.flush()
        error.flush()
    }
}

/// A variable of the environment; nil if it is absent or empty.
func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
}
