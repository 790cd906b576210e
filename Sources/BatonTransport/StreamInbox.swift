internal import BatonWire
internal import DequeModule
internal import Synchronization

/// Messages between the event loop that receives them and the task that reads them.
final class StreamInbox: Sendable {
    /// What a reader gets.
    enum Step: Sendable {
        case message([UInt8])
        case ended(GRPCStatus)
    }

    /// Messages, and bytes of them, that wait before the server is slowed down.
    private static let messagesMax = 64
    private static let bytesMax = 256 * 1024

    private struct State {
        var messages: Deque<(bytes: [UInt8], wasCompressed: Bool)> = []
        var bytes = 0
        var headers = Metadata()
        var trailers = Metadata()
        var status: GRPCStatus?
        var isFull = false
        var lastWasCompressed = false
        var reader: CheckedContinuation<Step, Never>?

        var hasRoom: Bool { messages.count < messagesMax && bytes < bytesMax }

        /// What there is for a reader; nil if they have to wait.
        mutating func step() -> Step? {
            guard let first = messages.popFirst() else { return status.map(Step.ended) }
            bytes -= first.bytes.count
            lastWasCompressed = first.wasCompressed
            return .message(first.bytes)
        }
    }

    private let state = Mutex(State())

    var headers: Metadata { state.withLock { $0.headers } }
    var trailers: Metadata { state.withLock { $0.trailers } }
    var lastWasCompressed: Bool { state.withLock { $0.lastWasCompressed } }

    func put(headers: Metadata) { state.withLock { $0.headers = headers } }

    /// - Returns: Whether more may come.
    func put(_ message: [UInt8], wasCompressed: Bool) -> Bool {
        change { state in
            state.messages.append((message, wasCompressed))
            state.bytes += message.count
            state.isFull = !state.hasRoom
            return !state.isFull
        }
    }

    func end(_ status: GRPCStatus, trailers: Metadata) {
        change { state in
            state.status = status
            state.trailers = trailers
        }
    }

    /// Gives what there is, now or when it comes; one reader at a time.
    func take(_ reader: CheckedContinuation<Step, Never>) {
        change { $0.reader = reader }
    }

    /// Whether the server was slowed down and there is room again; told once.
    func wantsMore() -> Bool {
        state.withLock { state in
            guard state.isFull, state.messages.count <= Self.messagesMax / 2,
                state.bytes <= Self.bytesMax / 2
            else { return false }
            state.isFull = false
            return true
        }
    }

    /// Changes the state, and tells the reader outside the lock.
    private func change<Value: Sendable>(_ body: (inout sending State) -> Value) -> Value {
        let (value, reader, step) = state.withLock { state in
            let value = body(&state)
            guard let reader = state.reader, let step = state.step() else {
                return (value, CheckedContinuation<Step, Never>?.none, Step?.none)
            }
            state.reader = nil
            return (value, reader, step)
        }
        if let step { reader?.resume(returning: step) }
        return value
    }
}
