internal import BatonEngine
internal import BatonMessages
internal import BatonTransport
internal import BatonWire
internal import CBatonProtos

/// What a server has that may be named on a command line. Every call is made once: nobody waits for
/// a server that is away.
struct CompletionLists: Sendable {
    /// Leads asked for at a time, and offered at most.
    private static let leadsMax = 200
    private static let leadPagesMax: UInt8 = 10

    static let roles = Caller.roles.map { CompletionCandidate("\($0)/") }

    let client: Client

    private func ask<Request, Response>(
        _ method: API.Method<Request, Response>,
        _ body: (inout Request, Arena) -> Void = { _, _ in }
    ) async throws -> Reply<Response> {
        let request = encoded(method.request) { request, arena in body(&request, arena) }
        return try Reply(method.response, try await client.callOnce(method.path, request))
    }

    // MARK: Leads

    /// Open ones, the next due first; of what is about closed ones, those.
    func leads(_ text: String, of path: CommandPath) async throws -> [CompletionCandidate] {
        let wanted = path.words.first ?? ""
        let isOfClosed = wanted == "reopen"
        let hasClosed = isOfClosed || ["show", "history", "erase", "route"].contains(wanted)
        var found: [CompletionCandidate] = []
        var token = ""
        for _ in 0..<Self.leadPagesMax where found.count < Self.leadsMax {
            let page = try await ask(API.listLeads) { request, arena in
                request.workspace = arena.text(client.workspace)
                request.include_closed = hasClosed ? 1 : 0
                if !hasClosed { request.order = BATON__V1__LEAD_ORDER__LEAD_ORDER_NEXT_DUE }
                request.page_size = Int32(Self.leadsMax)
                request.page_token = arena.text(token)
            }
            token = page.read { message in
                found += Repeated(message.pointee.leads, count: message.pointee.n_leads)
                    .map { LeadView($0) }
                    .filter { $0.id.hasPrefix(text) && (!isOfClosed || $0.state == .closed) }
                    .map { CompletionCandidate($0.id, Self.text($0)) }
                return String(protobuf: message.pointee.next_page_token)
            }
            if token.isEmpty { break }
        }
        return found
    }

    /// `Zoé Martin, Café Lumière, assigned to amina`.
    private static func text(_ lead: LeadView) -> String {
        let owner = lead.owner.isEmpty ? "" : " to \(lead.owner)"
        let state = lead.state == .assigned ? "assigned\(owner)" : lead.stateText
        return [lead.value("name"), lead.value("company"), state].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    // MARK: Who there is

    func reps() async throws -> [CompletionCandidate] {
        try await ask(API.listReps) { $0.workspace = $1.text(client.workspace) }.read { message in
            Repeated(message.pointee.reps, count: message.pointee.n_reps).map { rep in
                let view = RepView(rep)
                return CompletionCandidate(view.key, view.name)
            }
        }
    }

    /// The roles, and the reps in theirs.
    func callers() async throws -> [CompletionCandidate] {
        try await reps().map { CompletionCandidate("rep/\($0.value)", $0.text) } + Self.roles
    }

    func teams() async throws -> [CompletionCandidate] {
        try await ask(API.listTeams) { $0.workspace = $1.text(client.workspace) }.read { message in
            Repeated(message.pointee.teams, count: message.pointee.n_teams).map { team in
                let view = TeamView(team)
                return CompletionCandidate(
                    view.key, view.members == 1 ? "1 member" : "\(view.members) members")
            }
        }
    }

    func tokens() async throws -> [CompletionCandidate] {
        try await ask(API.listTokens).read { message in
            Repeated(message.pointee.tokens, count: message.pointee.n_tokens).map { token in
                let view = TokenView(token)
                return CompletionCandidate(view.name, view.role.map { "\($0)" } ?? "")
            }
        }
    }

    // MARK: The rules

    struct Rules {
        let tiers: [CompletionCandidate]
        let calendars: [CompletionCandidate]
    }

    /// What the file in force names.
    func definition() async throws -> Rules {
        let definition = try await version().definition(now: Session.systemNow())
        return Rules(
            tiers: definition.tiers.map { CompletionCandidate($0.key) },
            calendars: definition.calendars.map { CompletionCandidate($0.key) })
    }

    private func version() async throws -> WorkspaceVersion {
        try await ask(API.getWorkspace) { $0.workspace = $1.text(client.workspace) }
            .read { WorkspaceVersion($0.pointee.workspace) }
    }

    func versions() async throws -> [CompletionCandidate] {
        try await ask(API.listWorkspaceVersions) {
            $0.workspace = $1.text(client.workspace)
        }.read { message in
            Repeated(message.pointee.versions, count: message.pointee.n_versions).map { version in
                let caller = String(protobuf: version.pointee.caller)
                return CompletionCandidate(
                    "\(version.pointee.version)", caller.isEmpty ? "" : "by \(caller)")
            }
        }
    }

    /// Those that the caller is good for; of who is good for all, the only one there is.
    func workspaces() async throws -> [CompletionCandidate] {
        let named = try await ask(API.getCaller).read { CallerView($0).workspaces }
        guard named.isEmpty else { return named.map { CompletionCandidate($0) } }
        let only = try await ask(API.getWorkspace)
            .read { WorkspaceVersion($0.pointee.workspace).name }
        return [CompletionCandidate(only)]
    }

    // MARK: What is under way

    func plans() async throws -> [CompletionCandidate] {
        try await ask(API.listPlans) { $0.workspace = $1.text(client.workspace) }.read { message in
            Repeated(message.pointee.plans, count: message.pointee.n_plans).map { plan in
                let view = PlanView(plan)
                let state = view.state.map { "\($0), " } ?? ""
                return CompletionCandidate(view.id, "\(state)\(view.rows) leads")
            }
        }
    }

    func reviews() async throws -> [CompletionCandidate] {
        try await ask(API.listReviews) {
            $0.workspace = $1.text(client.workspace)
            $0.open_only = 1
        }.read { message in
            Repeated(message.pointee.reviews, count: message.pointee.n_reviews).map { review in
                let view = ReviewView(review)
                return CompletionCandidate(view.id, "\(view.lead), \(view.clock?.word ?? "")")
            }
        }
    }
}
