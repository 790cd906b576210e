internal import Glibc
internal import Synchronization

/// Whether a submission has to end before the file does, and why.
package final class SubmissionStop: Sendable {
    /// Why.
    package enum Reason: Equatable, Sendable {
        /// Ctrl-C, or the system ends the process.
        case interrupted
        /// No answer from the server for too long.
        case unavailable(String)
        /// The server refuses for a reason that holds for every line.
        case refused(Refusal)
        /// The file cannot be read on, or the receipts not written.
        case failed(String)

        /// In words.
        package var explanation: String {
            switch self {
            case .interrupted: say("interrupted", fr: "interrompu")
            case .unavailable(let text), .failed(let text): text
            case .refused(let refusal): refusal.message
            }
        }

        /// How the command ends if nothing was done.
        var status: ExitStatus {
            switch self {
            case .interrupted, .unavailable: .unavailable
            case .refused(let refusal): refusal.status
            case .failed: .usage
            }
        }
    }

    /// A refusal that holds for every line.
    package struct Refusal: Equatable, Sendable {
        package let status: ExitStatus
        package let message: String
        let hints: [String]
        /// Who asks may not bring leads with a past.
        let isOfImport: Bool

        package init(
            _ status: ExitStatus, _ message: String, hints: [String] = [], isOfImport: Bool = false
        ) {
            self.status = status
            self.message = message
            self.hints = hints
            self.isOfImport = isOfImport
        }

        init(_ report: ErrorReport, _ details: StatusDetails) {
            self.init(
                report.status, report.oneLine, hints: report.hints,
                isOfImport: details.reason == "NOT_ALLOWED"
                    && details.parameters["action"] == "import leads with a past")
        }
    }

    private let state = Mutex<Reason?>(nil)

    package init() {}

    /// The reason, if it has to end.
    package var reason: Reason? {
        if let reason = state.withLock(\.self) { return reason }
        return interruption.load(ordering: .relaxed) ? .interrupted : nil
    }

    /// It has to end; the first reason counts.
    package func stop(_ reason: Reason) { state.withLock { $0 = $0 ?? reason } }

    /// From here on, Ctrl-C asks for an orderly end; a second one ends the process.
    static func catchInterruptions() {
        interruption.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let previous = signal(number) { number in
                interruption.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
            // As nohup leaves it: the file is to be sent though the terminal goes.
            if number == SIGHUP, unsafeBitCast(previous, to: Int.self) == ignored {
                signal(number, SIG_IGN)
            }
        }
    }
}

private let ignored = unsafeBitCast(SIG_IGN, to: Int.self)

/// Set by the signal handler, which may do little more.
private let interruption = Atomic<Bool>(false)
