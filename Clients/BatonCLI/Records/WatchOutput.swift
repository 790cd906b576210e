internal import Synchronization

/// Records that come until somebody has seen enough: what is interrupted is whole all the same.
final class WatchOutput: Sendable {
    private struct State {
        var writer: RecordWriter
        var isClosed = false
    }

    private let state: Mutex<State>

    init(_ writer: RecordWriter) { state = Mutex(State(writer: writer)) }

    /// Prints a message at once.
    ///
    /// - Parameter text: A line that is safe to print.
    func add<Message>(
        _ message: UnsafePointer<Message>, to console: Console, text: () -> String
    ) {
        state.withLock { state in
            guard !state.isClosed else { return }
            if state.writer.isText {
                console.out.line(text())
            } else {
                state.writer.add([FieldValue(message)])
            }
            console.out.flush()
        }
    }

    /// Prints what comes behind the last one, such as the end of a JSON array; nothing follows it.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.writer.finish()
            state.isClosed = true
        }
    }
}
