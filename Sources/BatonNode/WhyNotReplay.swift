package import BatonEngine

/// Goes through a workspace's events up to an assignment, to ask there why somebody did not get the
/// lead (Documentation/Domain.md section 4).
///
/// It does no I/O: what it has to read next is its result.
package struct WhyNotReplay: Sendable {
    /// The most events that it goes through; at some 500,000 a second that is ten seconds.
    package static let eventsMax: SequenceNumber = 5_000_000
    /// How many entries to read at a time.
    package static let pageEntries = 1_000

    package enum Step: Sendable {
        /// Take the entries after this event.
        case read(after: SequenceNumber)
        /// Nil: the journal does not hold the assignment, or its entries do not add up.
        case done(WhyNot?)
    }

    private var engine: Engine
    private let rep: String
    private let sequence: SequenceNumber

    init(workspace: String, rep: String, sequence: SequenceNumber) {
        engine = Engine(name: workspace)
        self.rep = rep
        self.sequence = sequence
    }

    /// Takes entries, in order and without a gap from the first one on.
    ///
    /// - Parameter entries: None if there are none after those before.
    package mutating func take(_ entries: [JournalEntry]) -> Step {
        guard !entries.isEmpty else { return .done(nil) }
        for entry in entries {
            guard entry.lastSequence < sequence else { return .done(ask(in: entry)) }
            guard (try? engine.replay(entry)) != nil else { return .done(nil) }
        }
        return .read(after: engine.sequence)
    }

    /// Where to begin.
    package var start: Step { .read(after: 0) }

    /// Asks on the state just before the assignment. Who was no rep then was no member either.
    private mutating func ask(in entry: JournalEntry) -> WhyNot? {
        guard sequence >= entry.firstSequence, sequence <= entry.lastSequence,
            (try? engine.replay(entry.before(sequence))) != nil
        else { return nil }
        let event = entry.events[Int(sequence - entry.firstSequence)]
        return engine.whyNot(rep, at: event)
    }
}
