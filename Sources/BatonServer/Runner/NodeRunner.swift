package import BatonEngine
package import BatonJournal
package import BatonNode
package import Logging
internal import Synchronization

/// Runs a node: one thread that takes what came, tells the node, and does what it says.
///
/// Everything crosses in batches: calls once a read burst, journal results once an append, answers
/// once an event loop and round. The thread sleeps until something comes or is due.
package final class NodeRunner: Sendable {
    /// Tokens carry the number of the mailbox in their upper bits.
    static let tokenMailboxShift: UInt64 = 48

    private let inputs: BatchQueue<NodeInput>
    private let mailboxes: Mailboxes
    private let thread: WorkerThread
    let instruments = NodeInstruments()

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - workspaces: What was loaded at the start.
    ///   - stores: Where new workspaces are made.
    package init(
        workspaces: [OpenWorkspace], stores: any WorkspaceStores, clock: any ServerClock,
        options: NodeOptions = NodeOptions(), logger: Logger
    ) {
        let inputs = BatchQueue<NodeInput>()
        let mailboxes = Mailboxes()
        self.inputs = inputs
        self.mailboxes = mailboxes
        let instruments = instruments
        thread = WorkerThread("baton-node") {
            let loop = NodeLoop(
                workspaces: workspaces, stores: stores, clock: clock, options: options,
                logger: logger, inputs: inputs, mailboxes: mailboxes, instruments: instruments)
            loop.run()
        }
    }

    /// Adds an event loop's mailbox and gives its number.
    package func register(_ mailbox: LoopMailbox) -> Int { mailboxes.add(mailbox) }

    /// Hands calls over; false if the node has stopped.
    package func post(_ calls: [Call]) -> Bool { inputs.push(.calls(calls)) }

    /// Asks the node for its figures, between two of its inputs.
    ///
    /// - Parameter done: Called on the node's thread; with nil if the node has stopped.
    func figures(_ done: @escaping @Sendable (NodeFigures?) -> Void) {
        if !inputs.push(.figures(done)) { done(nil) }
    }

    /// Tells what became of Watch calls, after their calls were posted.
    func post(_ changes: [WatchChange]) { inputs.push(.watchersChanged(changes)) }

    /// Waits until nothing is under way, closes the journals, and ends the thread; once.
    ///
    /// The event loops must have ended: answers that still come go nowhere.
    package func stop() {
        mailboxes.removeAll()
        inputs.push(.stop)
        thread.join()
    }
}

/// A workspace that was loaded, with its journal.
package struct OpenWorkspace: Sendable {
    package var name: String
    package var journal: any Journal
    package var sequencer: Sequencer

    package init(name: String, journal: any Journal, sequencer: Sequencer) {
        self.name = name
        self.journal = journal
        self.sequencer = sequencer
    }
}

/// The event loops' mailboxes, by number.
final class Mailboxes: Sendable {
    private let list = Mutex<[LoopMailbox]>([])

    func add(_ mailbox: LoopMailbox) -> Int {
        list.withLock { list in
            list.append(mailbox)
            return list.count - 1
        }
    }

    func removeAll() { list.withLock { $0.removeAll() } }

    /// Gives every loop its answers, each in the order of the whole.
    func deliver(_ answers: [Answered]) {
        let list = list.withLock { $0 }
        if list.count == 1 { return list[0].post(.answers(answers)) }
        var parts = [[Answered]](repeating: [], count: list.count)
        for answer in answers {
            let number = Int(answer.token >> NodeRunner.tokenMailboxShift)
            if number < parts.count { parts[number].append(answer) }
        }
        for (number, part) in parts.enumerated() where !part.isEmpty {
            list[number].post(.answers(part))
        }
    }

    /// Gives every loop what its watchers get, each in the order of the whole.
    func deliver(_ deliveries: [WatchDelivery]) {
        let list = list.withLock { $0 }
        if list.count == 1 { return list[0].post(.deliveries(deliveries)) }
        for (number, mailbox) in list.enumerated() {
            let part = deliveries.compactMap { delivery in
                var delivery = delivery
                delivery.tokens.removeAll {
                    Int($0 >> NodeRunner.tokenMailboxShift) != number
                }
                return delivery.tokens.isEmpty ? nil : delivery
            }
            if !part.isEmpty { mailbox.post(.deliveries(part)) }
        }
    }
}
