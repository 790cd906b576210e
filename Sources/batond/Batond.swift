internal import ArgumentParser
internal import BatonNode
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
            Serves gRPC (baton.v1) and keeps every workspace in one SQLite file in the data \
            directory. When it is ready it prints one line, "batond is listening \
            on ADDRESS:PORT"; with --admin a second one names the admin port. SIGTERM or SIGINT lets \
            running calls finish and stops it, a second one stops it at once; SIGUSR1 logs what was \
            served; SIGHUP reads the certificates and the keys of JWTs again.

            Callers prove who they are once there is a token, a file of keys or one of client \
            authorities. Until then batond listens on this machine only. The first token is made \
            by a command of its own, `batond token create` (see `batond token create --help`).

            Example: batond --data /var/lib/baton

            Exit codes: 0 stopped by a signal, 1 it cannot start, 2 the command line is wrong.
            """,
        version: ServerVersion.description)

    @Option(help: "The data directory; made if it is missing.")
    var data: String

    @Option(help: "The address to listen on; port 0 lets the system choose.")
    var listen = "127.0.0.1:50051"

    @Option(
        help: ArgumentHelp(
            """
            Whether callers prove who they are: required or none. (default: required once there \
            is a token, a file of keys or one of client authorities)
            """, valueName: "required|none"))
    var auth: AuthenticationOptions.Choice?

    @Option(
        help: ArgumentHelp(
            "The public keys that JWTs are checked with, as a JWK set or PEM.",
            valueName: "file"))
    var jwtKeys: String?

    @OptionGroup(title: "Encryption")
    var encryption: EncryptionOptions

    @Flag(help: "Take tokens in the clear from other machines: a proxy in front ends TLS.")
    var allowPlaintext = false

    @Option(help: "The least important messages to log.")
    var logLevel = LogLevel.info

    @Option(parsing: .unconditional, help: "Threads that carry connections, from 1 to 64.")
    var eventLoops = 1

    @Option(
        parsing: .unconditional,
        help: "Seconds that running calls get to finish at the end, from 0 to 3600.")
    var graceSeconds = 10

    @Option(
        parsing: .unconditional,
        help: "Seconds without an event before a watcher gets a heartbeat, from 1 to 3600.")
    var heartbeatSeconds = 15

    @OptionGroup(title: "Connections")
    var connections: ConnectionFlags

    @OptionGroup(title: "Admin port")
    var admin: AdminFlags

    /// Parses the command line and serves.
    static func main() {
        StandardStreams.fillGaps()
        let arguments = Array(CommandLine.arguments.dropFirst())
        let isToken = arguments.first == "token"
        let type: any ParsableCommand.Type = isToken ? TokenCommand.self : Batond.self
        do {
            try RepeatedOption.check(arguments)
            var command = try type.parseAsRoot(
                try TokenCommand.arguments(of: arguments) ?? arguments)
            try command.run()
        } catch {
            end(error, type, isToken ? "batond token create --help" : "batond --help")
        }
    }

    func validate() throws {
        guard !data.isEmpty else { throw ValidationError("--data must name a directory") }
        _ = try options()
        guard (1...64).contains(eventLoops) else {
            throw ValidationError("--event-loops must be from 1 to 64, found \(eventLoops)")
        }
        guard (0...3600).contains(graceSeconds) else {
            throw ValidationError("--grace-seconds must be from 0 to 3600, found \(graceSeconds)")
        }
        guard (1...3600).contains(heartbeatSeconds) else {
            throw ValidationError(
                "--heartbeat-seconds must be from 1 to 3600, found \(heartbeatSeconds)")
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
        ServerProcess(try options(), graceSeconds: graceSeconds, signals: signals, logger: logger)
            .run()
    }

    /// - Throws: for an address or a way to prove oneself that makes no sense; nothing is made.
    private func options() throws -> StartupOptions {
        do throws(StartupError) {
            var options = StartupOptions(data: data, address: try ListenArgument.parse(listen))
            options.listener.eventLoops = eventLoops
            options.node.heartbeatMicroseconds = Int64(heartbeatSeconds) * 1_000_000
            connections.apply(to: &options.listener)
            options.admin = try admin.options()
            if let admin = options.admin { try admin.check(apartFrom: options.address) }
            options.authentication.choice = auth
            options.authentication.keyFile = try FileArgument.named(jwtKeys, "--jwt-keys")
            options.allowsPlaintext = allowPlaintext
            options.tls = try encryption.options()
            _ = try options.checkAuthentication()
            return options
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// Prints what the parser has to say: help on standard output, complaints on standard error.
    /// Those are short: the help of all options would push what is wrong off the screen.
    ///
    /// - Parameter help: The command that prints them.
    private static func end(
        _ error: any Error, _ command: any ParsableCommand.Type, _ help: String
    ) -> Never {
        guard command.exitCode(for: error) != .success else {
            let isWritten = Output.writeLine(command.fullMessage(for: error), to: STDOUT_FILENO)
            Glibc.exit(isWritten ? EXIT_SUCCESS : EXIT_FAILURE)
        }
        let text = command.message(for: error)
        ServerProcess.fail(
            StartupError("\(text)\nhint: `\(help)` tells of every option"), status: usageStatus)
    }

    /// The exit code for a wrong command line, as `baton` has it.
    private static let usageStatus: Int32 = 2
}

extension AuthenticationOptions.Choice: ExpressibleByArgument {}

/// How much is logged.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case debug
    case info
    case notice
    case warning
    case error

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
