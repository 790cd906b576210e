/// What a terminal tells a full-screen program.
package enum TerminalEvent: Equatable, Sendable {
    case keysPressed([Key])
    case resized
    /// The process goes on after it was stopped: the terminal may show anything.
    case continued
    /// The process is asked to stop, to go on later (SIGTSTP).
    case suspensionAsked
    /// The process is asked to end, by this signal.
    case endAsked(signal: Int32)
    /// Nobody types any more: the terminal is gone.
    case inputEnded
}
