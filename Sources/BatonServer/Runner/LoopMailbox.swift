package import BatonNode
internal import Synchronization

/// Carries messages back to one event loop: all that gather before it wakes go in one wakeup.
package final class LoopMailbox: Sendable {
    /// What reaches a loop from other threads.
    package enum Message: Sendable {
        case answers([Answered])
        case deliveries([WatchDelivery])
        case fileParsed(token: UInt64, Result<ParsedFile, Failure>)
        case fileCounted(token: UInt64, reps: Int32, teams: Int32)
        case tokens(token: UInt64, Result<TokenAnswer, Failure>)
    }

    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: Makes the loop call `take` soon.
    package init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Leaves a message.
    package func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { wake() }
    }

    /// Takes everything, on the loop.
    package func take() -> [Message] {
        messages.withLock { messages in
            let taken = messages
            messages = []
            return taken
        }
    }
}
