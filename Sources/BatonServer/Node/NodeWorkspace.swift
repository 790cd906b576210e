internal import BatonEngine

/// One workspace of a node: its sequencer, and what waits beside it.
///
/// A class, for a copy of it would hold on to everything that the engine is made of.
final class NodeWorkspace {
    enum State {
        /// Its store is being made for the calls held: file applications.
        case creating(held: [Call])
        /// No store could be made: as if it had never been named.
        case absent
        case serving
        /// An append failed, and what is stored is being read again.
        case loading
        /// It could not be read; tried again at that time.
        case unreadable(retryAt: Instant)
    }

    /// A question that has to be finished with what the journal holds.
    enum Question {
        case lead
        case leads
        case explanation
        case reps
        case workspace(version: UInt32?)
    }

    /// What a journal read was for.
    enum Read {
        case request(Call, CommandEnvelope)
        case lead(token: UInt64, LeadSnapshot)
        case leads(token: UInt64, [LeadSnapshot], more: Bool)
        case explanation(token: UInt64, LeadSnapshot)
        case text(token: UInt64, WorkspaceSnapshot, version: UInt32)
    }

    let name: String
    var state: State
    var sequencer: Sequencer
    /// Calls that were taken and are not answered yet.
    var waitingCalls = 0
    /// A batch is on its way to the journal.
    var isAppending = false
    /// The questions that the sequencer holds, by token.
    var questions: [UInt64: Question] = [:]
    /// The journal reads under way, by ticket.
    var reads: [UInt64: Read] = [:]

    init(name: String, state: State, sequencer: Sequencer) {
        self.name = name
        self.state = state
        self.sequencer = sequencer
    }

    /// Whether callers may name it: a file was applied once.
    ///
    /// A workspace whose state is lost for the moment existed, for only an applied one can fail.
    var exists: Bool {
        switch state {
        case .creating, .absent: false
        case .serving: sequencer.exists
        case .loading, .unreadable: true
        }
    }
}
