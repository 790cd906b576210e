package import BatonAuth
internal import BatonEngine
package import Logging

/// Changes and lists tokens on a thread of its own, for the disk is slow, and keeps there once a
/// minute which were used.
package final class TokenWorker: Sendable {
    /// Calls that may wait.
    static let waitingCallsMax = 64
    private static let storeUsesNanoseconds: UInt64 = 60_000_000_000

    private struct Job: Sendable {
        let request: TokenRequest
        let caller: String
        let token: UInt64
        let mailbox: LoopMailbox
    }

    package let book: TokenBook
    private let jobs = BatchQueue<Job>()
    private let thread: WorkerThread

    package init(_ book: TokenBook, clock: any ServerClock, logger: Logger) {
        self.book = book
        let jobs = jobs
        thread = WorkerThread("baton-tokens") { Self.run(jobs, book, clock, logger) }
    }

    /// Does it; ends in `tokens`. False if too many wait.
    ///
    /// - Parameter caller: Who answers for it, as ROLE/NAME.
    func perform(
        _ request: TokenRequest, by caller: String, token: UInt64, replyTo mailbox: LoopMailbox
    ) -> Bool {
        jobs.push(
            Job(request: request, caller: caller, token: token, mailbox: mailbox),
            countMax: Self.waitingCallsMax)
    }

    /// Finishes what waits, keeps which were used, and ends the thread.
    package func stop() {
        jobs.close()
        thread.join()
    }

    private static func run(
        _ jobs: BatchQueue<Job>, _ book: TokenBook, _ clock: any ServerClock, _ logger: Logger
    ) {
        var batch: [Job] = []
        var next = clock.monotonicNanoseconds() + storeUsesNanoseconds
        while jobs.take(into: &batch, until: next) {
            for job in batch {
                let result = Result { () throws(Failure) in
                    try perform(job, book, at: clock.now(), logger)
                }
                job.mailbox.post(.tokens(token: job.token, result))
            }
            guard clock.monotonicNanoseconds() >= next else { continue }
            next = clock.monotonicNanoseconds() + storeUsesNanoseconds
            storeUses(book, logger)
        }
        storeUses(book, logger)
    }

    /// When a token was last used is good to know and nothing more: failing to keep it stops
    /// nobody.
    private static func storeUses(_ book: TokenBook, _ logger: Logger) {
        do throws(TokenStoreError) {
            try book.storeUses()
        } catch {
            logger.warning(
                "the last uses of tokens were not stored", metadata: ["error": "\(error)"])
        }
    }

    private static func perform(
        _ job: Job, _ book: TokenBook, at now: Instant, _ logger: Logger
    ) throws(Failure) -> TokenAnswer {
        if case .create(let draft, _) = job.request, let end = draft.expiresAt, end <= now {
            throw .field("expire_time", "must lie in the future; leave it out for no end")
        }
        do throws(TokenStoreError) {
            return try change(job, book, at: now, logger)
        } catch {
            if error.isOfStore {
                logger.error("the tokens failed", metadata: ["error": "\(error)"])
            }
            throw Failure(error, of: job.request.reference)
        }
    }

    private static func change(
        _ job: Job, _ book: TokenBook, at now: Instant, _ logger: Logger
    ) throws(TokenStoreError) -> TokenAnswer {
        switch job.request {
        case .create(let draft, isRehearsal: true):
            return .created(try book.rehearseCreation(draft, by: job.caller, at: now), nil)
        case .revoke(let reference, isRehearsal: true):
            return .revoked(try book.rehearseRevocation(reference, by: job.caller, at: now))
        case .create(let draft, isRehearsal: false):
            let (record, secret) = try book.create(draft, by: job.caller, at: now)
            logger.notice("made a token", metadata: metadata(record, job))
            return .created(record, secret)
        case .revoke(let reference, isRehearsal: false):
            let record = try book.revoke(reference, by: job.caller, at: now)
            logger.notice("revoked a token", metadata: metadata(record, job))
            return .revoked(record)
        case .list(let after, let limit, let includeRevoked):
            var records = try book.list(
                after: after, limit: limit + 1, includeRevoked: includeRevoked)
            let more = records.count > limit
            if more { records.removeLast() }
            return .listed(records, more: more)
        }
    }

    /// All but the secret, which never gets here.
    private static func metadata(_ record: TokenRecord, _ job: Job) -> Logger.Metadata {
        [
            "token": "\(record.id)", "name": "\(record.draft.name)",
            "role": "\(record.draft.role)", "by": "\(job.caller)",
        ]
    }
}

extension TokenStoreError {
    /// The disk is to blame, and not the caller.
    fileprivate var isOfStore: Bool { kind == .failed || kind == .unreadable }
}
