internal import BatonAuth
internal import BatonEngine
internal import BatonJournal
internal import BatonJournalSQLite
package import BatonNode
package import BatonTransport
package import Logging

/// What a server is started with.
package struct StartupOptions: Sendable {
    /// The data directory; made if it is missing.
    package var data: String
    package var address: ListenAddress
    package var listener = ListenerOptions()
    package var node = NodeOptions()
    package var authentication = AuthenticationOptions()
    /// Nil: connections are not encrypted.
    package var tls: ServerTLSOptions?
    /// The operator has said that something in front encrypts.
    package var allowsPlaintext = false
    /// Nil: there is no admin port.
    package var admin: AdminOptions?

    package init(data: String, address: ListenAddress) {
        self.data = data
        self.address = address
    }

    /// Whether callers have to prove who they are.
    ///
    /// - Throws: for options that contradict each other, and for an address that they do not allow.
    package func checkAuthentication() throws(StartupError) -> Bool {
        var authentication = authentication
        authentication.hasCertificates = tls.map { $0.clientCertificates != .none } ?? false
        let isRequired = try authentication.isRequired(data: data)
        try ListenPolicy(
            isAuthenticated: isRequired, isEncrypted: tls != nil, allowsPlaintext: allowsPlaintext
        ).check(address)
        return isRequired
    }
}

/// Starts a server on a data directory.
package enum Startup {
    /// Locks the directory, reads every workspace in it, then listens.
    ///
    /// Nothing that is stored is ever skipped: a damaged journal stops the start.
    package static func start(
        _ options: StartupOptions, logger: Logger
    ) async throws(StartupError) -> Server {
        let clock = SystemClock()
        let isRequired = try options.checkAuthentication()
        let keys = try options.authentication.keyFile.map { path throws(StartupError) in
            try KeyFileLoader.load(path)
        }
        let tls = try options.tls.map { options throws(StartupError) in
            try Certificates.load(options, logger)
        }
        let directory: DataDirectory
        do throws(JournalError) {
            directory = try DataDirectory.open(options.data, version: ServerVersion.number)
        } catch {
            throw StartupError(error)
        }
        let tokens = isRequired ? try book(options.data, keys, logger) : nil
        let workspaces = try open(directory, clock: clock, logger: logger)
        let stores = DataStores(directory)
        var listener = options.listener
        listener.tls = tls
        let server: Server
        do {
            server = try await Server.start(
                address: options.address, options: listener, nodeOptions: options.node,
                workspaces: workspaces, stores: stores, tokens: tokens,
                keyFile: options.authentication.keyFile, clock: clock, logger: logger)
        } catch let error as ListenError {
            throw StartupError(error)
        } catch {
            throw StartupError("cannot listen on \(options.address): \(error)")
        }
        tell(of: server, options, isRequired: isRequired, logger)
        return server
    }

    /// What was started, for who reads the log later.
    private static func tell(
        of server: Server, _ options: StartupOptions, isRequired: Bool, _ logger: Logger
    ) {
        logger.notice(
            "serving",
            metadata: [
                "version": "\(ServerVersion.number)", "data": "\(options.data)",
                "address": "\(server.listener.boundAddress)",
                "encrypted": "\(options.tls != nil)", "authenticated": "\(isRequired)",
            ])
        guard !isRequired else { return }
        logger.notice("nobody is asked who they are, and everybody on this machine may do anything")
    }

    private static func book(
        _ data: String, _ keys: [VerificationKey]?, _ logger: Logger
    ) throws(StartupError) -> TokenBook {
        do throws(TokenStoreError) {
            let book = try TokenBook(
                TokenStore(directory: data),
                signedTokens: keys.map { SignedTokenVerifier(keys: $0) })
            logger.info(
                "callers prove who they are", metadata: ["jwt_keys": "\(keys?.count ?? 0)"])
            return book
        } catch {
            throw StartupError(error.description)
        }
    }

    private static func open(
        _ directory: DataDirectory, clock: SystemClock, logger: Logger
    ) throws(StartupError) -> [OpenWorkspace] {
        var workspaces: [OpenWorkspace] = []
        do throws(StartupError) {
            for name in try names(in: directory) {
                workspaces.append(try open(name, in: directory, clock: clock, logger: logger))
            }
        } catch {
            for workspace in workspaces { workspace.journal.close() }
            throw error
        }
        return workspaces
    }

    /// Time never runs backwards within a workspace (Documentation/Domain.md section 6), so until a
    /// clock that was set back has caught up, nothing becomes due in it.
    private static func warn(
        ofClockBehind newest: Instant, _ name: String, clock: SystemClock, logger: Logger
    ) {
        guard let seconds = ClockLag.seconds(from: clock.now(), to: newest) else { return }
        logger.warning(
            "the clock is behind the newest change: until then the workspace's time stands still",
            metadata: ["workspace": "\(name)", "seconds": "\(seconds)"])
    }

    private static func names(in directory: DataDirectory) throws(StartupError) -> [String] {
        do throws(JournalError) {
            return try directory.workspaces()
        } catch {
            throw StartupError(error)
        }
    }

    private static func open(
        _ name: String, in directory: DataDirectory, clock: SystemClock, logger: Logger
    ) throws(StartupError) -> OpenWorkspace {
        let start = clock.monotonicNanoseconds()
        let journal: SQLiteJournal
        do throws(JournalError) {
            journal = try directory.openWorkspace(name, create: false)
        } catch {
            throw StartupError(error)
        }
        do throws(LoadError) {
            let loaded = try WorkspaceLoader.load(journal, name: name)
            let milliseconds = (clock.monotonicNanoseconds() - start) / 1_000_000
            logger.info(
                "read a workspace",
                metadata: [
                    "workspace": "\(name)", "events": "\(loaded.summary.version)",
                    "bytes": "\(loaded.summary.entryBytes)", "milliseconds": "\(milliseconds)",
                ])
            warn(ofClockBehind: loaded.sequencer.engine.now, name, clock: clock, logger: logger)
            return OpenWorkspace(name: name, journal: journal, sequencer: loaded.sequencer)
        } catch {
            journal.close()
            throw StartupError(error.description)
        }
    }
}
