internal import Dispatch

/// Takes away a file that is not whole when Ctrl-C or the system ends the process, and says so.
final class FileInterruption {
    private let sources: [any DispatchSourceSignal]

    init(_ console: Console, _ file: NewFile, path: String) {
        // The handlers run on a thread, which inherits nothing.
        let language = Language.current
        sources = [Signals.Signal.interrupt, .terminate].map { signal in
            let source = DispatchSource.makeSignalSource(
                signal: signal.number, queue: .global())
            source.setEventHandler {
                Language.$current.withValue(language) { Self.tell(console, file, path) }
                Signals.end(by: signal)
            }
            source.resume()
            return source
        }
    }

    /// From here on the signals end the process without a word.
    func forget() { for source in sources { source.cancel() } }

    private static func tell(_ console: Console, _ file: NewFile, _ path: String) {
        guard file.discard() else { return }
        console.endLine()
        console.fail(
            say(
                "interrupted: \(path) was not written, and what it held before stands",
                fr: "interrompu : \(path) n'est pas écrit, et son contenu d'avant demeure"
            ).safeForTerminal)
    }
}
