internal import BatonEngine
package import BatonWorkspaceFile

/// A workspace file that was read, for its call to go on.
package struct ParsedFile: Sendable {
    package var parsed: ParsedWorkspace
    package var text: String
    /// Of the request, for its request id.
    package var fingerprint: UInt64
}

/// Reads workspace files on a thread of its own: a large one takes seconds, which would stop every
/// connection of an event loop.
package final class FileWorker: Sendable {
    /// Files that may wait, each of up to 16 MiB.
    package static let waitingFilesMax = 8

    private enum Job: Sendable {
        case parse(FileRequest, token: UInt64, LoopMailbox)
        case count(String, token: UInt64, LoopMailbox)
    }

    private let jobs = BatchQueue<Job>()
    private let thread: WorkerThread

    package init(clock: any ServerClock) {
        let jobs = jobs
        thread = WorkerThread("baton-files") { Self.run(jobs, clock) }
    }

    /// Reads the file; ends in `fileParsed`. False if too many wait.
    func parse(_ request: FileRequest, token: UInt64, replyTo mailbox: LoopMailbox) -> Bool {
        jobs.push(.parse(request, token: token, mailbox), countMax: Self.waitingFilesMax)
    }

    /// Counts the reps and teams of a stored text; ends in `fileCounted`. False if too many wait.
    func count(_ text: String, token: UInt64, replyTo mailbox: LoopMailbox) -> Bool {
        jobs.push(.count(text, token: token, mailbox), countMax: Self.waitingFilesMax)
    }

    /// Finishes what waits and ends the thread.
    package func stop() {
        jobs.close()
        thread.join()
    }

    private static func run(_ jobs: BatchQueue<Job>, _ clock: any ServerClock) {
        var batch: [Job] = []
        while jobs.take(into: &batch, until: nil) {
            for job in batch { perform(job, at: clock.now()) }
        }
    }

    private static func perform(_ job: Job, at now: Instant) {
        switch job {
        case .parse(let request, let token, let mailbox):
            let result = Result { () throws(Failure) in try parse(request, at: now) }
            mailbox.post(.fileParsed(token: token, result))
        case .count(let text, let token, let mailbox):
            // A text that an older version took and this one would not still has a history.
            let definition = try? WorkspaceFile.definition(of: text, now: now)
            mailbox.post(
                .fileCounted(
                    token: token, reps: Int32(definition?.reps.count ?? 0),
                    teams: Int32(definition?.teams.count ?? 0)))
        }
    }

    private static func parse(
        _ request: FileRequest, at now: Instant
    ) throws(Failure) -> ParsedFile {
        let parsed: ParsedWorkspace
        do throws(WorkspaceFileError) {
            parsed = try WorkspaceFile.parse(request.text, now: now)
        } catch {
            throw Failure(error)
        }
        let name = parsed.definition.name
        guard request.workspace.isEmpty || request.workspace == name else {
            throw Failure(.workspaceNameDiffers(expected: request.workspace, found: name))
        }
        return ParsedFile(
            parsed: parsed, text: request.text,
            fingerprint: RequestFingerprint.ofApply(
                text: request.text, openClocks: request.openClocks))
    }
}

extension Failure {
    /// One violation a problem, its field being `LINE:COLUMN key.path`.
    init(_ error: WorkspaceFileError) {
        let violations = error.problems.map { problem in
            let place = "\(problem.line):\(problem.column)"
            return Violation(
                problem.path.isEmpty ? place : "\(place) \(problem.path)", problem.message)
        }
        self = .invalid(violations)
        reason = .invalidWorkspaceFile
        parameters = [Parameter("problems", String(violations.count))]
        if error.isCut { message += "; the search stopped there, the file may hold more" }
    }
}
