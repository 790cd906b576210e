internal import Glibc
internal import Synchronization

/// A terminal as a full-screen program has it: every key comes at once and as it is, nothing is
/// echoed, and what was on the screen before is kept and comes back.
///
/// The terminal is as it was after ``close()``, during ``suspend()``, and if the process breaks.
package final class RawTerminal: Sendable {
    /// Another screen, no cursor, no wrapping at the right edge, pasted text marked as such
    /// ("XTerm Control Sequences", DEC Private Mode Set).
    static let enterSequence = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h"
    static let leaveSequence =
        "\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

    private let descriptor: Int32
    private let output: OutputStream
    private let input: TerminalInput
    private let saved: termios
    private let isRaw = Mutex(false)

    /// What is typed and asked; ends with ``close()``.
    package var events: AsyncStream<TerminalEvent> { input.events }

    /// Takes the terminal over.
    ///
    /// - Parameter descriptor: Where keys come from.
    /// - Throws: ``CommandFailure`` if one of them is no terminal.
    package init(
        descriptor: Int32 = STDIN_FILENO, output: OutputStream
    ) throws(CommandFailure) {
        var settings = termios()
        guard output.isTerminal, tcgetattr(descriptor, &settings) == 0 else {
            throw CommandFailure(
                .usage,
                say(
                    "a full screen needs a terminal for input and output",
                    fr: "un plein écran demande un terminal pour l'entrée et la sortie"))
        }
        self.descriptor = descriptor
        self.output = output
        saved = settings
        input = try TerminalInput(descriptor)
        TerminalSignals.install(pipe: input.signalPipe)
        do {
            try input.start()
        } catch {
            TerminalSignals.remove()
            throw error
        }
        enter()
    }

    /// How much it shows now.
    package var size: TerminalSize {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
        else { return .usual }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }

    /// Sends it something.
    package func write(_ text: String) {
        output.write(text)
        output.flush()
    }

    /// True if the terminal takes nothing any more.
    package var isClosed: Bool { output.isClosed }

    /// Gives the terminal back and stops the process, as Ctrl-Z does; comes back when it goes on.
    package func suspend() {
        leave()
        TerminalSignals.raiseDefault(SIGTSTP)
        enter()
    }

    /// Takes the terminal over again after somebody else may have changed it.
    package func retake() {
        leave()
        enter()
    }

    /// Gives the terminal back; once.
    package func close() {
        leave()
        TerminalSignals.remove()
        input.stop()
    }

    /// Ends the process as that signal does when nobody handles it, so that a shell sees it.
    package static func endProcess(by signal: Int32) { TerminalSignals.raiseDefault(signal) }

    private func enter() {
        isRaw.withLock { isRaw in
            guard !isRaw else { return }
            isRaw = true
            TerminalSignals.guardTerminal(descriptor, saved)
            var settings = saved
            cfmakeraw(&settings)
            tcsetattr(descriptor, TCSADRAIN, &settings)
            write(Self.enterSequence)
        }
    }

    private func leave() {
        isRaw.withLock { isRaw in
            guard isRaw else { return }
            isRaw = false
            write(Self.leaveSequence)
            var settings = saved
            // What was typed ahead was meant for the screen that goes.
            tcsetattr(descriptor, TCSAFLUSH, &settings)
            TerminalSignals.stopGuarding()
        }
    }
}
