internal import ArgumentParser
internal import BatonServer
internal import BatonTransport
internal import Glibc
internal import Logging

@main
struct Batond: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batond",
        abstract: "Assigns sales leads and keeps their clocks.",
        discussion: """
            Serves gRPC (baton.v1) on a loopback address and keeps every workspace in one SQLite \
            file in the data directory. When it is ready it prints one line, "batond is listening \
            on ADDRESS:PORT". SIGTERM or SIGINT lets running calls finish and stops it, a second \
            one stops it at once; SIGUSR1 logs what was served.
            """,
        version: ServerVersion.description)

    @Option(help: "The data directory; made if it is missing.")
    var data: String

    @Option(help: "The address to listen on, on this machine; port 0 lets the system choose.")
    var listen = "127.0.0.1:50051"

    @Option(help: "The least important messages to log.")
    var logLevel = LogLevel.info

    @Option(help: "Threads that carry connections, from 1 to 64.")
    var eventLoops = 1

    @Option(help: "Seconds that running calls get to finish at the end, from 0 to 3600.")
    var graceSeconds = 10

    func validate() throws {
        guard (1...64).contains(eventLoops) else {
            throw ValidationError("--event-loops must be from 1 to 64, found \(eventLoops)")
        }
        guard (0...3600).contains(graceSeconds) else {
            throw ValidationError("--grace-seconds must be from 0 to 3600, found \(graceSeconds)")
        }
    }

    func run() throws {
        // Before there is any other thread, for threads take the mask of the one that makes them.
        let signals = Signals.block()
        let level = logLevel.level
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let logger = Logger(label: "batond")
        do throws(StartupError) {
            var options = StartupOptions(data: data, address: try ListenArgument.parse(listen))
            options.listener.eventLoops = eventLoops
            ServerProcess(options, graceSeconds: graceSeconds, signals: signals, logger: logger)
                .run()
        } catch {
            ServerProcess.fail(error)
        }
    }
}

/// How much is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case debug
    case info
    case notice
    case warning
    case error

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
