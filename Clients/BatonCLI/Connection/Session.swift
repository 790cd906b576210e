package import BatonEngine
internal import Glibc

/// What a time that somebody writes is read by.
package struct TimeContext: Sendable {
    package let now: Instant
    /// In which it is written.
    package let zone: UserZone
    /// In which what was understood is told.
    package let shown: UserZone

    /// - Parameter shown: Nil: the zone that it is written in.
    package init(now: Instant, zone: UserZone, shown: UserZone? = nil) {
        self.now = now
        self.zone = zone
        self.shown = shown ?? zone
    }
}

/// What a command works with: a server, the user's screen, clock and zone.
package struct Session: Sendable {
    package let client: Client
    package let console: Console
    /// In which times are shown.
    package let zone: UserZone
    /// In which times are written: the user's, also where they are shown in UTC.
    private let written: UserZone
    package let now: Instant
    /// What the server knows the caller by.
    package var proof = Proof.nothing
    /// How far a change is.
    var progress: ChangeProgress?

    /// What times are read by.
    package var times: TimeContext { TimeContext(now: now, zone: written, shown: zone) }

    /// Finds out the settings; connects only when something is asked.
    ///
    /// - Parameter zone: In which times are shown.
    static func start(
        _ options: ConnectionOptions, console: Console, zone: UserZone = .ofProcess()
    ) throws -> Session {
        let file = try ConfigurationFile.ofUser(options)
        let settings = try Settings(options: options, environment: environment, file: file)
        let client = Client(settings, tls: try settings.tls.map(Encryption.open))
        let source = TokenSource.find(options: options, environment: environment, file: file)
        for text in SecretFiles.warnings(source, settings.tls) + UserZone.warnings() {
            console.warn(text.safeForTerminal)
        }
        return Session(
            client: client, console: console, zone: zone, written: .ofProcess(), now: systemNow(),
            proof: Proof.find(options: options, environment: environment, file: file))
    }

    /// By this machine's clock.
    static func systemNow() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
