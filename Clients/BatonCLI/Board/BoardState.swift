package import BatonEngine

/// Everything that the board knows and shows: inputs in the past tense, actions out.
///
/// It knows no terminal, no server and no clock: ``BoardRunner`` does what it asks for, and
/// ``BoardLayout`` makes lines of it.
package struct BoardState: Sendable {
    /// How often it loads without being told of an event, in seconds.
    static let pollSeconds: Int64 = 10
    /// An answer that takes longer means that nobody knows how things stand.
    static let answerSecondsMax: Int64 = 3

    /// Whether what is shown is so now.
    package enum Link: Equatable, Sendable {
        case live
        /// What is shown was so then, by this machine's clock.
        case away(since: Instant, reason: String)
    }

    /// A line about what was just done.
    package struct Notice: Equatable, Sendable {
        package let text: String
        package let isProblem: Bool
    }

    /// A lead that is open.
    package struct Page: Equatable, Sendable {
        package let lead: String
        package var dossier: BoardDossier?
        package var problem: String?
        /// Lines that are scrolled away.
        package var scroll = 0
    }

    private enum Loading: Equatable {
        case idle(since: Instant)
        case underWay(since: Instant)
    }

    package let settings: BoardSettings
    /// In which times are shown.
    package let zone: UserZone
    package internal(set) var size: TerminalSize
    /// By this machine's clock.
    package private(set) var localNow: Instant
    package private(set) var link = Link.live
    package private(set) var snapshot: BoardSnapshot
    package internal(set) var lists = BoardLists()
    package internal(set) var filterText = ""
    package internal(set) var prompt: BoardPrompt?
    package internal(set) var notice: Notice?
    package internal(set) var page: Page?
    package internal(set) var isHelpShown = false
    /// A change that the server has not answered yet.
    package internal(set) var pending: BoardChange?
    private var loading: Loading
    private var isLoadWanted = false

    /// The board was opened with what the server told first.
    package init(
        settings: BoardSettings, zone: UserZone, size: TerminalSize, snapshot: BoardSnapshot
    ) {
        self.settings = settings
        self.zone = zone
        self.size = size
        self.snapshot = snapshot
        localNow = snapshot.loaded
        loading = .idle(since: snapshot.loaded)
        rebuild()
    }

    /// By the server's clock, as far as it is known.
    package var now: Instant { localNow.advanced(by: snapshot.aheadMicroseconds) }

    /// What is shown is so now.
    package var isLive: Bool { link == .live }

    // MARK: Inputs

    /// The terminal has another size.
    package mutating func resized(_ size: TerminalSize) -> [BoardAction] {
        self.size = size
        return [.redrawAll]
    }

    /// A second passed: loads what events asked for, what is old, or tries the server again.
    package mutating func secondPassed(now: Instant) -> [BoardAction] {
        localNow = now
        switch loading {
        case .idle(let since):
            let age = now.seconds - since.seconds
            // A clock that was set back makes it negative.
            let isOld = age >= Self.pollSeconds || age < 0
            return isLoadWanted || !isLive || isOld ? load() : []
        case .underWay(let since):
            if now.seconds - since.seconds >= Self.answerSecondsMax, isLive {
                lost(say("the server does not answer", fr: "le serveur ne répond pas"))
            }
            return []
        }
    }

    /// Something happened in the workspace; it is loaded with the next second.
    package mutating func eventArrived() { isLoadWanted = true }

    /// The stream of events ended.
    package mutating func connectionLost() -> [BoardAction] {
        isLoadWanted = true
        guard case .idle = loading else { return [] }
        return load()
    }

    /// The server told how things stand.
    package mutating func snapshotLoaded(_ snapshot: BoardSnapshot) -> [BoardAction] {
        localNow = max(localNow, snapshot.loaded)
        loading = .idle(since: snapshot.loaded)
        link = .live
        self.snapshot = snapshot
        rebuild()
        return page.map { [.loadLead($0.lead)] } ?? []
    }

    /// The server did not tell.
    package mutating func loadFailed(_ reason: String, now: Instant) -> [BoardAction] {
        localNow = max(localNow, now)
        loading = .idle(since: now)
        lost(reason)
        return []
    }

    /// The server told of the lead that is open.
    package mutating func dossierLoaded(_ dossier: BoardDossier) -> [BoardAction] {
        guard page?.lead == dossier.lead.id else { return [] }
        page?.dossier = dossier
        page?.problem = nil
        scrollPage(by: 0)
        return []
    }

    /// The server did not tell of it.
    package mutating func dossierFailed(_ reason: String, of lead: String) -> [BoardAction] {
        guard page?.lead == lead else { return [] }
        page?.problem = reason
        return []
    }

    // MARK: Loading

    /// Loads now, or as soon as what is under way is done.
    mutating func load() -> [BoardAction] {
        guard case .idle = loading else {
            isLoadWanted = true
            return []
        }
        isLoadWanted = false
        loading = .underWay(since: localNow)
        return [.load(owner: lists.owner)]
    }

    private mutating func lost(_ reason: String) {
        if case .away(let since, _) = link {
            link = .away(since: since, reason: reason)
        } else {
            link = .away(since: snapshot.loaded, reason: reason)
        }
    }

    /// Filters and sorts anew.
    mutating func rebuild() {
        lists.filter = BoardFilter(filterText)
        lists.rebuild(snapshot, withinSeconds: settings.withinSeconds)
    }
}
