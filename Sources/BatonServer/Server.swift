package import BatonAuth
package import BatonNode
package import BatonTransport
internal import BatonWire
package import Logging
internal import NIOCore

/// A running server: a listener, a node, and the stores behind it.
package final class Server: Sendable {
    package let listener: Listener
    let runner: NodeRunner
    private let files: FileWorker
    private let tokens: TokenWorker?
    private let keyFile: String?
    private let tls: ServerTLS?
    private let health: ServerHealth
    private let logger: Logger

    /// Starts to serve workspaces that were loaded.
    ///
    /// - Parameters:
    ///   - tokens: Nil: nobody has to prove anything.
    ///   - keyFile: Where the keys of JWTs came from.
    /// - Throws: `ListenError`. The workspaces' journals are closed then.
    package static func start(
        address: ListenAddress, options: ListenerOptions = ListenerOptions(),
        nodeOptions: NodeOptions = NodeOptions(), workspaces: [OpenWorkspace],
        stores: any WorkspaceStores, tokens: TokenBook? = nil,
        keyFile: String? = nil, clock: any ServerClock = SystemClock(), logger: Logger
    ) async throws -> Server {
        let runner = NodeRunner(
            workspaces: workspaces, stores: stores, clock: clock, options: nodeOptions,
            logger: logger)
        let files = FileWorker(clock: clock)
        let tokens = tokens.map { TokenWorker($0, clock: clock, logger: logger) }
        let health = ServerHealth()
        do {
            let listener = try await Listener.start(
                address: address, options: options, methods: Method.table
            ) { loop in
                ServiceRouter(
                    baton: makeDispatcher(on: loop, runner, files, tokens, clock),
                    health: health.makeService(on: loop),
                    reflection: ReflectionService(
                        CallAuthentication(tokens?.book.authenticator, clock: clock)))
            }
            return Server(
                listener: listener, runner: runner, files: files, tokens: tokens,
                keyFile: keyFile, tls: options.tls, health: health, logger: logger)
        } catch {
            tokens?.stop()
            files.stop()
            runner.stop()
            throw error
        }
    }

    private init(
        listener: Listener, runner: NodeRunner, files: FileWorker, tokens: TokenWorker?,
        keyFile: String?, tls: ServerTLS?, health: ServerHealth, logger: Logger
    ) {
        self.health = health
        self.keyFile = keyFile
        self.tls = tls
        self.logger = logger
        self.tokens = tokens
        self.listener = listener
        self.runner = runner
        self.files = files
    }

    private static func makeDispatcher(
        on loop: any EventLoop, _ runner: NodeRunner, _ files: FileWorker, _ tokens: TokenWorker?,
        _ clock: any ServerClock
    ) -> Dispatcher {
        let wakeup = Wakeup()
        let mailbox = LoopMailbox { loop.execute { wakeup.run() } }
        let dispatcher = Dispatcher(
            runner: runner, files: files, tokens: tokens, clock: clock, mailbox: mailbox)
        wakeup.dispatcher = dispatcher
        return dispatcher
    }

    /// Tells probes that it serves no more, stops accepting, lets running calls finish, flushes and
    /// closes the journals.
    ///
    /// - Parameter graceSeconds: How long running calls may take; what is left is cut off.
    package func stop(graceSeconds: Double) async {
        await health.stopServing()
        await listener.drain(graceSeconds: graceSeconds)
        tokens?.stop()
        files.stop()
        runner.stop()
    }

    /// Reads the keys of JWTs and the certificates again. What makes no sense stays as it was, and
    /// connections that are open stay open.
    package func rereadFiles() {
        rereadKeys()
        if let tls { Certificates.reload(tls, logger) }
    }

    private func rereadKeys() {
        guard let keyFile, let tokens else { return }
        do throws(StartupError) {
            let keys = try KeyFileLoader.load(keyFile)
            tokens.book.authenticator.replaceKeys(keys)
            logger.notice("read the keys again", metadata: ["jwt_keys": "\(keys.count)"])
        } catch {
            logger.error("the keys stay as they were", metadata: ["error": "\(error)"])
        }
    }

    /// Calls by method and status code that were answered, for the log: those that are not zero.
    package var callCounts: [(method: String, status: String, count: UInt64)] {
        var counts: [(method: String, status: String, count: UInt64)] = []
        for (index, row) in listener.counters.calls.enumerated() {
            let method = Method(rawValue: index)?.path ?? "unknown"
            for (code, count) in row.enumerated() where count > 0 {
                let name = GRPCStatus.Code(rawValue: UInt8(code))?.name ?? "\(code)"
                counts.append((method, name, count))
            }
        }
        return counts
    }
}

/// Leads from a mailbox to the dispatcher of its loop, which is made after it.
private final class Wakeup: @unchecked Sendable {
    // Set and read on the loop only. Weak, for the dispatcher reaches the mailbox.
    weak var dispatcher: Dispatcher?

    func run() { dispatcher?.messagesArrived() }
}
