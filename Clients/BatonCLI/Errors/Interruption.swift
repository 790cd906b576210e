internal import Dispatch
internal import Glibc
internal import Synchronization

/// How far a change is, for who interrupts it.
package final class ChangeProgress: Sendable {
    private struct State {
        var count = 1
        var unit = ""
        var done = 0
        var failed = 0
        var begun = 0
        /// What is certain by now, and a hint.
        var certain: (message: String, hint: String)?
    }

    private let requestID: RequestIdentifier
    private let state = Mutex(State())

    package init(requestID: RequestIdentifier) { self.requestID = requestID }

    /// So many things are to be changed, each under an id made of the one of this run.
    package func plan(_ count: Int, _ unit: String) {
        state.withLock {
            $0.count = count
            $0.unit = unit
        }
    }

    /// The change of one of them is asked for.
    package func begin() { state.withLock { $0.begun += 1 } }

    /// The server answered for one of them.
    package func end(done: Bool) {
        state.withLock { if done { $0.done += 1 } else { $0.failed += 1 } }
    }

    /// What is certain from here on, whatever was counted.
    package func know(_ message: String, hint: String) {
        state.withLock { $0.certain = (message, Hint.prefix + hint) }
    }

    /// Nothing is certain any more: the change is asked for.
    package func forget() { state.withLock { $0.certain = nil } }

    /// What was and was not done: a line, and what to do.
    package var report: (message: String, details: [String]) {
        let state = state.withLock(\.self)
        if let certain = state.certain {
            return (
                say("interrupted: \(certain.message)", fr: "interrompu : \(certain.message)"),
                [certain.hint]
            )
        }
        let hint = Hint.line(
            "repeat the command with --request-id \(requestID): what was done is not done twice",
            fr:
                "répétez la commande avec --request-id \(requestID) : ce qui est fait n'est pas refait"
        )
        guard state.count > 1 else {
            let message = say(
                "interrupted: it is not known whether it was done",
                fr: "interrompu : on ne sait pas si c'est fait")
            return (message, [hint])
        }
        let unknown = state.begun - state.done - state.failed
        let unsent = state.count - state.begun
        let parts = [
            (state.done, say("changed", fr: state.done < 2 ? "changé" : "changés")),
            (state.failed, say("refused", fr: state.failed < 2 ? "refusé" : "refusés")),
            (unknown, say("without an answer", fr: "sans réponse")),
            (unsent, say("not sent", fr: unsent < 2 ? "pas envoyé" : "pas envoyés")),
        ]
        let text = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let message = say(
            "interrupted: of \(state.count) \(state.unit), \(text)",
            fr: "interrompu : sur \(state.count) \(state.unit), \(text)")
        return (message, [hint])
    }
}

/// How far a watcher is, for who interrupts it.
package final class WatchPosition: Sendable {
    private let state: Mutex<UInt64?>

    package init(_ sequence: UInt64?) { state = Mutex(sequence) }

    /// The event behind which it goes on; nil before the server said so.
    package var sequence: UInt64? { state.withLock(\.self) }

    package func move(to sequence: UInt64) { state.withLock { $0 = sequence } }

    /// How to go on later; nil if there is no place to go on from.
    package var hint: String? {
        sequence.map {
            say(
                "`baton watch --after \($0)` goes on from here",
                fr: "`baton watch --after \($0)` reprend ici")
        }
    }
}

/// Says on Ctrl-C what was and what was not done, and ends the process as by the signal.
final class Interruption {
    private let source: any DispatchSourceSignal

    convenience init(_ console: Console, _ progress: ChangeProgress) {
        self.init {
            console.out.end()
            let report = progress.report
            console.endLine()
            console.fail(report.message, details: report.details)
        }
    }

    /// Makes whole what was printed so far.
    convenience init(_ console: Console) {
        self.init {
            console.out.end()
            console.endLine()
            console.error.flush()
        }
    }

    /// - Parameters:
    ///   - position: Where a watcher is, which changes nothing.
    ///   - output: What is made whole before the end.
    convenience init(_ console: Console, at position: WatchPosition, closing output: WatchOutput) {
        self.init {
            output.close()
            console.endLine()
            if let hint = position.hint { console.note(hint) }
            console.flush()
        }
    }

    private init(tell: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        // The handler runs on a thread, which inherits nothing.
        let language = Language.current
        source.setEventHandler {
            Language.$current.withValue(language) { tell() }
            Signals.end(by: .interrupt)
        }
        source.resume()
    }

    /// From here on the signal ends the process without a word.
    func forget() { source.cancel() }
}
