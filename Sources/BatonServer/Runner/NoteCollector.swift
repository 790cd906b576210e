internal import BatonEngine
internal import BatonJournal
internal import Synchronization

/// Reads the notes of several leads, which a journal gives one by one.
final class NoteCollector: Sendable {
    private struct State {
        var notes: [[NoteRecord]]
        var left: Int
        var error: JournalError?
    }

    private let state: Mutex<State>
    private let completion: @Sendable (Result<[NoteRecord], JournalError>) -> Void

    /// - Parameter completion: Gets all notes, in the order of the leads; or why one of them could
    ///   not be read.
    static func read(
        _ leads: [LeadID], from journal: any Journal,
        completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void
    ) {
        guard !leads.isEmpty else { return completion(.success([])) }
        let collector = NoteCollector(count: leads.count, completion)
        for (index, lead) in leads.enumerated() {
            journal.notes(lead) { collector.arrived($0, at: index) }
        }
    }

    private init(
        count: Int, _ completion: @escaping @Sendable (Result<[NoteRecord], JournalError>) -> Void
    ) {
        state = Mutex(State(notes: Array(repeating: [], count: count), left: count))
        self.completion = completion
    }

    private func arrived(_ result: Result<[NoteRecord], JournalError>, at index: Int) {
        let whole: Result<[NoteRecord], JournalError>? = state.withLock { state in
            state.left -= 1
            switch result {
            case .success(let notes): state.notes[index] = notes
            case .failure(let error): state.error = error
            }
            guard state.left == 0 else { return nil }
            return state.error.map { .failure($0) } ?? .success(state.notes.flatMap(\.self))
        }
        if let whole { completion(whole) }
    }
}
