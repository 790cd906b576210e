internal import Synchronization

/// Records that come until somebody has seen enough: what is interrupted is whole all the same.
final class WatchOutput: Sendable {
    private struct State {
        var writer: RecordWriter
        var isClosed = false
    }

    private let state: Mutex<State>

    init(_ writer: RecordWriter) { state = Mutex(State(writer: writer)) }

    /// Whether text for people is printed.
    var isText: Bool { state.withLock(\.writer.isText) }

    /// Prints a record at once.
    ///
    /// - Parameter lines: The text for it, safe to print.
    func add(_ record: FieldValue, _ lines: [String], to console: Console) {
        state.withLock { state in
            guard !state.isClosed else { return }
            if state.writer.isText {
                for line in lines { console.out.line(line) }
            } else {
                state.writer.add([record])
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
