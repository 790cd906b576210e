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

    /// What was and was not done: a line, and what to do.
    package var report: (message: String, details: [String]) {
        let state = state.withLock(\.self)
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

/// Says on Ctrl-C what was and what was not done, and ends the process as by the signal.
final class Interruption {
    private let source: any DispatchSourceSignal

    init(_ console: Console, _ progress: ChangeProgress) {
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        // The handler runs on a thread, which inherits nothing.
        let language = Language.current
        source.setEventHandler {
            Language.$current.withValue(language) {
                let report = progress.report
                console.fail(report.message, details: report.details)
            }
            Signals.end(by: .interrupt)
        }
        source.resume()
    }

    /// From here on the signal ends the process without a word.
    func forget() { source.cancel() }
}
