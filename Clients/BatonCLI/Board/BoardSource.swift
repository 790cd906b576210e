internal import BatonEngine
internal import BatonMessages
internal import BatonWire
internal import CBatonProtos

/// Asks the server for what the board shows.
struct BoardSource: Sendable {
    /// A board of more leads than that helps nobody: those that are due last are left out.
    static let leadsMax = 2000
    private static let pageLeadsMax = 500
    /// Clocks that differ less are taken for equal: an answer is on its way for a while.
    private static let skewMicrosecondsMin: Int64 = 2_000_000

    let client: Client
    let settings: BoardSettings

    /// How things stand now.
    ///
    /// - Parameter owner: A rep all of whose open leads are wanted.
    func snapshot(owner: String? = nil) async throws -> BoardSnapshot {
        async let due = leads { request, arena in
            request.due_within = arena.duration(
                microseconds: settings.withinSeconds * 1_000_000)
            request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
        }
        async let waiting = leads { request, arena in
            request.n_states = 1
            request.states = arena.scalars([BATON__V1__LEAD_STATE__LEAD_STATE_WAITING])
        }
        async let owned = leads(of: owner)
        async let reps = reps()
        async let teams = teams()
        var known: Set<String> = []
        let all = try await (due + waiting + owned).filter { known.insert($0.id).inserted }
        let (foundReps, foundTeams) = try await (reps, teams)
        let calm = try await due.isEmpty ? BoardCalm(nextLead(), foundTeams ?? []) : nil
        let loaded = Session.systemNow()
        let ahead = Self.aheadMicroseconds(all, loaded)
        let serverTime = loaded.advanced(by: ahead)
        return BoardSnapshot(
            loaded: loaded, aheadMicroseconds: ahead,
            leads: all.map { BoardLead($0, loaded: serverTime) }, reps: foundReps,
            counts: settings.seesAll ? foundTeams.map(Self.counts) : nil, calm: calm)
    }

    /// The open lead that is due next; nil if there is none.
    private func nextLead() async throws -> LeadView? {
        let request = encoded(API.listLeads.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.team = arena.text(settings.team ?? "")
            request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
            request.page_size = 1
        }
        return try await client.call(API.listLeads, request).read { message in
            Repeated(message.pointee.leads, count: message.pointee.n_leads).first.map {
                LeadView($0)
            }
        }
    }

    /// None of nobody.
    private func leads(of owner: String?) async throws -> [LeadView] {
        guard let owner else { return [] }
        return try await leads { request, arena in
            request.rep = arena.text(owner)
            request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE
        }
    }

    /// How much the server's clock is ahead: it says how long each clock has run until its now, in
    /// whole seconds.
    static func aheadMicroseconds(_ leads: [LeadView], _ loaded: Instant) -> Int64 {
        let running = leads.flatMap(\.clocks).filter { $0.state == .running }
        let newest = running.compactMap { clock in
            clock.start?.advanced(by: clock.wallSeconds * 1_000_000)
        }.max()
        guard let newest else { return 0 }
        let ahead = newest.microseconds - loaded.microseconds
        return abs(ahead) >= skewMicrosecondsMin ? ahead : 0
    }

    private func leads(
        _ fill: @Sendable (inout Baton__V1__ListLeadsRequest, Arena) -> Void
    ) async throws -> [LeadView] {
        var leads: [LeadView] = []
        var token = ""
        repeat {
            let request = encoded(API.listLeads.request) { request, arena in
                request.workspace = arena.text(settings.workspace)
                request.team = arena.text(settings.team ?? "")
                request.page_size = Int32(Self.pageLeadsMax)
                request.page_token = arena.text(token)
                fill(&request, arena)
            }
            try await client.call(API.listLeads, request).read { message in
                leads += Repeated(message.pointee.leads, count: message.pointee.n_leads)
                    .map { LeadView($0) }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty && leads.count < Self.leadsMax
        return Array(leads.prefix(Self.leadsMax))
    }

    private func reps() async throws -> [BoardRep] {
        let request = encoded(API.listReps.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.team = arena.text(settings.team ?? "")
        }
        return try await client.call(API.listReps, request).read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps).map {
                BoardRep(RepView($0))
            }
        }
    }

    /// The teams that the board is about; nil if the server does not tell.
    private func teams() async throws -> [TeamView]? {
        let request = encoded(API.listTeams.request) { request, arena in
            request.workspace = arena.text(settings.workspace)
            request.due_within = arena.duration(
                microseconds: settings.withinSeconds * 1_000_000)
        }
        do {
            return try await client.call(API.listTeams, request).read { message in
                Repeated(message.pointee.teams, count: message.pointee.n_teams)
                    .map { TeamView($0) }
                    .filter { team in settings.team.map { $0 == team.key } ?? true }
            }
        } catch let status as GRPCStatus
            where status.code == .unimplemented || status.code == .permissionDenied
        {
            return nil
        }
    }

    /// How many leads there are of each kind.
    private static func counts(_ teams: [TeamView]) -> BoardSnapshot.Counts {
        var counts = BoardSnapshot.Counts()
        for team in teams {
            counts.due += Int(team.due)
            counts.broken += Int(team.breached)
            counts.unassigned += Int(team.waitingInTeam) + Int(team.waitingForOperations)
        }
        return counts
    }
}
