internal import BatonEngine
internal import BatonJournal

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
        case update(Call, LeadChange)
        /// Who may ask is known; then it is looked for.
        case search(Call, PersonSearch, before: LeadID?, limit: Int)
        /// What was found, of which the caller gets what they may see.
        case found(PersonMatches)
        case teams
        case clock
        case explanation(sequence: SequenceNumber?)
        case whyNot(sequence: SequenceNumber?)
        case events(after: SequenceNumber, limit: Int)
        case reps
        case workspace(version: UInt32?)
        case versions(before: UInt32?, limit: Int)
        case reviews
        case deadline
        case route
        case preview
        /// What a change would have done, which waits for what it was decided on.
        indirect case rehearsal(CallAnswer)
        case plan
        /// Asked for as a page behind one of this stage.
        case acceptedPlan(PlanStage?)
        case plans(before: PlanID?, limit: Int, by: Principal)
    }

    /// What a journal read was for.
    enum Read {
        case request(Call, CommandEnvelope, isRehearsal: Bool)
        case lead(token: UInt64, LeadSnapshot)
        case notes(token: UInt64, LeadSnapshot, PersonRecord?)
        /// Who wrote the notes that are to be shown, and when.
        case writers(token: UInt64, LeadSnapshot, PersonRecord?, [NoteRecord])
        case update(Call, LeadChange, LeadSnapshot)
        case leads(token: UInt64, LeadPage)
        case search(Call)
        case explanation(token: UInt64, LeadSnapshot, sequence: SequenceNumber)
        /// The tier that the lead had then is among its events.
        case tier(token: UInt64, LeadID, Story, after: SequenceNumber)
        case whyNot(token: UInt64, WhyNotQuestion)
        case replay(token: UInt64, WhyNotStory)
        case events(token: UInt64, LeadID, after: SequenceNumber, limit: Int)
        case eventNotes(token: UInt64, LeadID, after: SequenceNumber, limit: Int, [JournalEntry])
        case text(token: UInt64, WorkspaceSnapshot, version: UInt32, WorkspacePreview?)
        case versions(token: UInt64, limit: Int)
        case reviewNotes(token: UInt64, [ReviewSnapshot], more: Bool)
    }

    let name: String
    var state: State
    var sequencer: Sequencer
    /// Calls that were taken and are not answered yet.
    var waitingCalls = 0
    /// The batch that is on its way to the journal.
    var appending: JournalBatch?
    var watchers = WatcherList()
    /// The questions that the sequencer holds, by token.
    var questions = Lookup<UInt64, Question>()
    /// The journal reads under way, by ticket.
    var reads = Lookup<UInt64, Read>()
    /// Leads that are being updated, with the calls that wait for their turn: an update is made of
    /// what is stored, so the next one has to see it.
    var updating = Lookup<LeadID, [Call]>()
    /// Whose update a call's command is, by token.
    var updates = Lookup<UInt64, LeadID>()
    /// The plans that nobody has applied yet.
    var plans = PlanShelf()

    init(name: String, state: State, sequencer: Sequencer) {
        self.name = name
        self.state = state
        self.sequencer = sequencer
    }

    var isAppending: Bool { appending != nil }

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
