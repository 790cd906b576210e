internal import BatonEngine
internal import BatonJournal
internal import BatonNode

/// Answers questions that take a replay, on a thread of its own: one may take seconds, and a
/// workspace that has to be loaded again must not wait for it.
///
/// It reads page by page, so that no long read keeps the journal from tidying up. The thread starts
/// with the first question.
final class ReplayWorker {
    private let jobs = BatchQueue<@Sendable () -> Void>()
    private var thread: WorkerThread?

    /// Goes through the entries; `completion` is called on the worker's thread.
    func run(
        _ replay: WhyNotReplay, _ journal: any Journal,
        completion: @escaping @Sendable (Result<WhyNot?, JournalError>) -> Void
    ) {
        jobs.push { completion(Self.answer(replay, journal)) }
        guard thread == nil else { return }
        let jobs = jobs
        thread = WorkerThread("baton-replays") {
            var batch: [@Sendable () -> Void] = []
            while jobs.take(into: &batch, until: nil) {
                for job in batch { job() }
            }
        }
    }

    /// Finishes what waits and ends the thread.
    func stop() {
        jobs.close()
        thread?.join()
    }

    private static func answer(
        _ replay: WhyNotReplay, _ journal: any Journal
    ) -> Result<WhyNot?, JournalError> {
        let pages = BatchQueue<Result<[JournalEntry], JournalError>>()
        var replay = replay
        var step = replay.start
        var page: [Result<[JournalEntry], JournalError>] = []
        while case .read(let after) = step {
            journal.entries(after: after, limit: WhyNotReplay.pageEntries) { pages.push($0) }
            guard pages.take(into: &page, until: nil), let result = page.first else { break }
            switch result {
            case .failure(let error): return .failure(error)
            case .success(let entries): step = replay.take(entries)
            }
        }
        if case .done(let answer) = step { return .success(answer) }
        return .success(nil)
    }
}
