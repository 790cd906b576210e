internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Tells the events of a watch as sentences, with the leads that they are about.
struct WatchedLeads {
    /// Of so many leads the names are kept.
    static let leadsMax = 10_000

    private let session: Session
    private let watcher: Watcher
    private let text: WatchText
    private var known: [String: LeadView] = [:]
    /// The last step of each lead: what follows it at once is its doing.
    private var steps: [String: EventView] = [:]

    /// - Parameter asked: Events that somebody asked for by name.
    init(_ session: Session, _ watcher: Watcher, asked: [String]) {
        self.session = session
        self.watcher = watcher
        text = WatchText(
            zone: session.zone, watcher: watcher, asked: Set(asked),
            width: session.console.out.terminalWidth)
    }

    /// Who the server takes the user for.
    static func watcher(in session: Session) async throws -> Watcher {
        try await session.client.call(
            API.getCaller, encoded(API.getCaller.request) { _, _ in }
        ).read {
            let caller = CallerView($0)
            return caller.role == .rep ? .rep(caller.name) : .other(caller.name)
        }
    }

    /// The lines of an event; none for what another event tells.
    mutating func lines(_ event: EventView, of id: String) async -> [String] {
        let cause = steps.removeValue(forKey: id)
        if event.name == "step_fired" { remember(event, of: id) }
        if watcher.call(of: event) != nil { await read(id) }
        return text.lines(
            event, of: id, cause: cause, lead: known[id], now: Session.systemNow())
    }

    private mutating func remember(_ step: EventView, of id: String) {
        if steps.count >= Self.leadsMax { steps = [:] }
        steps[id] = step
    }

    /// Who it is; of a lead that is somebody else's by now, what was known of it.
    private mutating func read(_ id: String) async {
        guard !id.isEmpty else { return }
        let request = encoded(API.getLead.request) { request, arena in
            request.workspace = arena.text(session.client.workspace)
            request.lead = arena.text(id)
        }
        guard let reply = try? await session.client.call(API.getLead, request) else { return }
        if known.count >= Self.leadsMax { known = [:] }
        known[id] = reply.read { LeadView($0.pointee.lead) }
    }
}
