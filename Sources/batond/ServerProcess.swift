internal import BatonServer
internal import BatonTransport
internal import Glibc
internal import Logging

/// The life of the process: starting, serving, draining. The main thread waits for what happens.
final class ServerProcess {
    private enum State {
        case starting
        case serving(Server)
        case draining(Server)
    }

    private enum Occurrence: Sendable {
        case started(Result<Server, StartupError>)
        case adminStarted(AdminPort)
        case signalled(Int32)
        case stopped
    }

    private let options: StartupOptions
    private let graceSeconds: Int
    private let logger: Logger
    private let occurrences = BatchQueue<Occurrence>()
    private let signalThread: WorkerThread
    private var state = State.starting
    private var admin: AdminPort?

    init(_ options: StartupOptions, graceSeconds: Int, signals: Signals, logger: Logger) {
        self.options = options
        self.graceSeconds = graceSeconds
        self.logger = logger
        let occurrences = occurrences
        signalThread = WorkerThread("signals") {
            while true { occurrences.push(.signalled(signals.next())) }
        }
    }

    /// Starts the server and stays until it has ended.
    func run() -> Never {
        start()
        var batch: [Occurrence] = []
        while occurrences.take(into: &batch, until: nil) {
            for occurrence in batch { handle(occurrence) }
        }
        exit(EXIT_SUCCESS)
    }

    /// Ends the process with what says why and what to do.
    static func fail(_ error: StartupError, status: Int32 = EXIT_FAILURE) -> Never {
        Output.writeLine("batond: \(error)", to: STDERR_FILENO)
        exit(status)
    }

    private func start() {
        let (options, logger, occurrences) = (options, logger, occurrences)
        Task.detached {
            let result: Result<Server, StartupError>
            do throws(StartupError) {
                if let admin = options.admin {
                    occurrences.push(.adminStarted(try await AdminPort.start(admin)))
                }
                result = .success(try await Startup.start(options, logger: logger))
            } catch {
                result = .failure(error)
            }
            occurrences.push(.started(result))
        }
    }

    private func handle(_ occurrence: Occurrence) {
        switch (occurrence, state) {
        case (.adminStarted(let admin), _): self.admin = admin
        case (.started(.success(let server)), _):
            state = .serving(server)
            admin?.pages.serving(server)
            Output.writeLine(
                "batond is listening on \(server.listener.boundAddress)", to: STDOUT_FILENO)
            if let admin {
                Output.writeLine("the admin port is \(admin.address)", to: STDOUT_FILENO)
            }
        case (.started(.failure(let error)), _): Self.fail(error)
        case (.signalled(Signals.report), .serving(let server)),
            (.signalled(Signals.report), .draining(let server)):
            logCounts(of: server)
        case (.signalled(Signals.report), .starting): break
        case (.signalled(Signals.reread), .serving(let server)): server.rereadFiles()
        case (.signalled(Signals.reread), .starting), (.signalled(Signals.reread), .draining): break
        case (.signalled, .starting):
            logger.notice("stopped before the server was ready")
            exit(EXIT_SUCCESS)
        case (.signalled(let number), .serving(let server)):
            logger.notice("stopping", metadata: ["signal": "\(number)"])
            drain(server)
        case (.signalled(let number), .draining):
            logger.notice("stopping at once", metadata: ["signal": "\(number)"])
            _exit(128 + number)
        case (.stopped, .draining(let server)):
            logCounts(of: server)
            logger.notice("stopped")
            exit(EXIT_SUCCESS)
        case (.stopped, .starting), (.stopped, .serving): break
        }
    }

    private func drain(_ server: Server) {
        state = .draining(server)
        admin?.pages.draining()
        let (seconds, occurrences, admin) = (Double(graceSeconds), occurrences, admin)
        Task.detached {
            await server.stop(graceSeconds: seconds)
            await admin?.stop()
            occurrences.push(.stopped)
        }
    }

    /// One line a method and status, so that a benchmark can prove what was served.
    private func logCounts(of server: Server) {
        for count in server.callCounts {
            logger.notice(
                "served",
                metadata: [
                    "method": "\(count.method)", "status": "\(count.status)",
                    "calls": "\(count.count)",
                ])
        }
        let counters = server.listener.counters
        logger.notice(
            "connections",
            metadata: [
                "accepted": "\(counters.connectionsAccepted)",
                "refused": "\(counters.connectionsRefused)",
                "open": "\(counters.connectionsOpen)",
            ])
    }
}
