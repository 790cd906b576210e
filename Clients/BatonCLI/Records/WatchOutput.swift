internal import Dispatch
internal import Glibc
internal import Synchronization

/// Records that come until somebody has seen enough: what a signal ends is whole all the same.
final class WatchOutput: Sendable {
    private let writer: Mutex<RecordWriter>

    init(_ writer: RecordWriter) { self.writer = Mutex(writer) }

    /// Prints a message at once.
    ///
    /// - Parameter text: A line that is safe to print.
    func add<Message>(
        _ message: UnsafePointer<Message>, to console: Console, text: () -> String
    ) {
        writer.withLock { writer in
            if writer.isText {
                console.out.line(text())
            } else {
                writer.add([FieldValue(message)])
            }
            console.out.flush()
        }
    }

    /// Prints what comes behind the last one.
    func finish() { writer.withLock { $0.finish() } }

    /// From now on Ctrl-C ends the output, as a JSON array, and then the process.
    func endsOnInterruption() -> any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            // Nothing is printed any more: the lock is never given back.
            self.writer.withLock { writer in
                writer.finish()
                Signals.end(by: .interrupt)
            }
        }
        source.resume()
        return source
    }
}
