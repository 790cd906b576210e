internal import BatonEngine

/// What a node has to do, by the time somebody asked.
struct NodeFigures: Sendable {
    /// Inputs that other threads have left for the node since it last looked.
    var inputsWaiting = 0
    var workspaces: [WorkspaceFigures] = []
}

/// What a workspace holds and waits for.
struct WorkspaceFigures: Sendable {
    var name: String
    /// False while it is read from its journal again; what follows the calls is absent then.
    var isServing: Bool
    /// Calls that were taken in and are not answered yet.
    var callsWaiting: Int
    /// Watch calls that were taken in.
    var watchers = 0
    /// Answers that wait for the journal.
    var answersHeld = 0
    /// Events that are decided, and wait for the append before them.
    var eventsWaiting = 0
    /// Events that are on their way into the journal.
    var eventsInFlight = 0
    /// How long something has been due that has not happened, in microseconds.
    var overdueMicroseconds: Int64 = 0
    var tally: WorkspaceTally?
}

extension Node {
    /// The figures of all workspaces that exist; it costs their tiers and teams, not their leads.
    ///
    /// - Parameter time: The wall clock.
    func figures(at time: Instant) -> [WorkspaceFigures] {
        workspaces.filter(\.exists).map { workspace in
            var figures = WorkspaceFigures(
                name: workspace.name, isServing: false, callsWaiting: workspace.waitingCalls)
            guard case .serving = workspace.state else { return figures }
            let sequencer = workspace.sequencer
            figures.isServing = true
            figures.watchers = workspace.watchers.count
            figures.answersHeld = sequencer.heldCount
            figures.eventsWaiting = sequencer.waitingEvents
            figures.eventsInFlight = sequencer.inFlightEvents
            figures.tally = sequencer.tally
            if let due = sequencer.engine.nextDue {
                figures.overdueMicroseconds = max(0, time.microseconds - due.microseconds)
            }
            return figures
        }
    }
}
