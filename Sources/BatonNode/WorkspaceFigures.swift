package import BatonEngine

/// What a workspace holds and waits for.
package struct WorkspaceFigures: Sendable {
    package var name: String
    /// False while it is read from its journal again; what follows the calls is absent then.
    package var isServing: Bool
    /// Calls that were taken in and are not answered yet.
    package var callsWaiting: Int
    /// Watch calls that were taken in.
    package var watchers = 0
    /// Answers that wait for the journal.
    package var answersHeld = 0
    /// Events that are decided, and wait for the append before them.
    package var eventsWaiting = 0
    /// Events that are on their way into the journal.
    package var eventsInFlight = 0
    /// How long something has been due that has not happened, in microseconds.
    package var overdueMicroseconds: Int64 = 0
    package var tally: WorkspaceTally?
}

extension Node {
    /// The figures of all workspaces that exist; it costs their tiers and teams, not their leads.
    ///
    /// - Parameter time: The wall clock.
    package func figures(at time: Instant) -> [WorkspaceFigures] {
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
