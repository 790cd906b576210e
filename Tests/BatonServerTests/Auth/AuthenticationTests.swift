import BatonEngine
import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// A server that asks who calls.
struct AuthenticationTests {
    private static let list = encoded(baton__v1__list_leads_request__init)

    /// A server with an admin's token and a workspace.
    private func withServer(
        streamCheckSeconds: Double = 10,
        _ body: (TestServer, _ admin: String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let admin = try Tokens.first(folder)
            let server = try await TestServer.onDisk(
                folder, authentication: AuthenticationOptions(),
                streamCheckSeconds: streamCheckSeconds)
            for name in ["acme", "beta"] {
                let file = encoded(baton__v1__apply_workspace_request__init) {
                    $0.text = $1.text(workspaceText(name))
                }
                #expect(await server.refusal(.applyWorkspace, file, [Tokens.bearer(admin)]) == nil)
            }
            try await body(server, admin)
            await server.stop()
        }
    }

    private static func leads(_ workspace: String) -> [UInt8] {
        encoded(baton__v1__list_leads_request__init) { $0.workspace = $1.text(workspace) }
    }

    /// Makes a token as the admin does.
    private func create(
        _ server: TestServer, _ admin: String, _ name: String, _ role: Baton__V1__Role,
        rep: String = "", workspaces: [String] = []
    ) async throws -> String {
        let bytes = encoded(baton__v1__create_token_request__init) { request, arena in
            request.name = arena.text(name)
            request.role = role
            request.rep = arena.text(rep)
            request.n_workspaces = workspaces.count
            request.workspaces = arena.array(workspaces) { arena.text($0) }
        }
        let answer = try await server.send(.createToken, bytes, [Tokens.bearer(admin)])
        return try decoded(baton__v1__create_token_response__init, answer) {
            #expect(String(protobuf: $0.token.pointee.created_by) == "admin/ada")
            return String(protobuf: $0.secret)
        }
    }

    @Test func `without a credential every method but health is refused, and says what is missing`()
        async throws
    {
        try await withServer { server, _ in
            for method in Method.allCases where method.service != .health {
                for pairs in [[], [("baton-as", "admin/ada")]] {
                    let refusal = try #require(await server.refusal(method, [], pairs))
                    #expect(refusal.status.code == .unauthenticated)
                    #expect(refusal.details.reason == "CREDENTIALS_REQUIRED", "\(method)")
                    #expect(refusal.status.message.contains("authorization"))
                }
            }
        }
    }

    @Test func `what is unknown and what is malformed get one answer`() async throws {
        try await withServer { server, admin in
            let good = "Bearer \(admin)"
            // Spaces at the ends do not get through HTTP/2 (RFC 9113 section 8.2.1).
            let values = [
                "", "Bearer", "Basic \(admin)", admin, good + "x", "Bearer  \(admin)",
                String(good.dropLast()), "Bearer baton_" + String(repeating: "A", count: 43),
                "Bearer eyJhbGciOiJub25lIn0.e30.", String(repeating: "x", count: 5000),
            ]
            var answers: Set<String> = []
            for value in values {
                let refusal = await server.refusal(
                    .listLeads, Self.leads("acme"), [("authorization", value)])
                let found = try #require(refusal, "\(value)")
                #expect(found.status.code == .unauthenticated)
                #expect(found.details.reason == "INVALID_CREDENTIALS")
                #expect(!found.status.message.contains(admin.suffix(20)))
                answers.insert(found.status.message)
            }
            #expect(answers.count == 1)
            let twice = [Tokens.bearer(admin), Tokens.bearer(admin)]
            let refusal = await server.refusal(.listLeads, Self.leads("acme"), twice)
            #expect(refusal?.details.reason == "INVALID_CREDENTIALS")
        }
    }

    @Test func `a revoked token is refused at the next call on the same connection`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "crm", BATON__V1__ROLE__ROLE_INTEGRATION)
            let pairs = [Tokens.bearer(token)]
            for _ in 1...3 {
                #expect(await server.refusal(.listLeads, Self.leads("acme"), pairs) == nil)
            }
            let revoke = encoded(baton__v1__revoke_token_request__init) {
                $0.token = $1.text("crm")
            }
            #expect(await server.refusal(.revokeToken, revoke, [Tokens.bearer(admin)]) == nil)
            let refusal = await server.refusal(.listLeads, Self.leads("acme"), pairs)
            #expect(refusal?.status.code == .unauthenticated)
            #expect(refusal?.details.reason == "CREDENTIALS_REVOKED")
            // Others were only asked again.
            #expect(
                await server.refusal(.listLeads, Self.leads("acme"), [Tokens.bearer(admin)]) == nil)
            let again = await server.refusal(.revokeToken, revoke, [Tokens.bearer(admin)])
            #expect(again?.details.reason == "UNKNOWN_TOKEN")
        }
    }

    @Test func `a revoked token ends its streams`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "crm", BATON__V1__ROLE__ROLE_INTEGRATION)
            var start = ClientCallStart(path: Method.watch.path, kind: .serverStreaming)
            start.metadata.append("authorization", "Bearer \(token)")
            let stream = try await server.channel.stream(start)
            try await stream.send(
                encoded(baton__v1__watch_request__init) { $0.workspace = $1.text("acme") })
            stream.finishSending()
            #expect(try await stream.next() != nil)
            let revoke = encoded(baton__v1__revoke_token_request__init) {
                $0.token = $1.text("crm")
            }
            #expect(await server.refusal(.revokeToken, revoke, [Tokens.bearer(admin)]) == nil)
            let lead = encoded(baton__v1__submit_lead_request__init) { request, arena in
                request.workspace = arena.text("acme")
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
            }
            #expect(await server.refusal(.submitLead, lead, [Tokens.bearer(admin)]) == nil)
            do throws(GRPCStatus) {
                while try await stream.next() != nil { Issue.record("it was told an event") }
                Issue.record("the stream ended well")
            } catch { #expect(error.code == .unauthenticated) }
        }
    }

    @Test(arguments: [Method.watch, .submitLeads, .reflect, .reflectAlpha])
    func `a revoked token ends its streams also while nothing happens on them`(
        _ method: Method
    ) async throws {
        try await withServer(streamCheckSeconds: 0.1) { server, admin in
            func open(_ token: String) async throws -> ClientStream {
                var start = ClientCallStart(
                    path: method.path,
                    kind: method == .watch ? .serverStreaming : .bidirectional)
                start.metadata.append("authorization", "Bearer \(token)")
                let stream = try await server.channel.stream(start)
                guard method == .watch else { return stream }
                try await stream.send(
                    encoded(baton__v1__watch_request__init) { $0.workspace = $1.text("acme") })
                stream.finishSending()
                #expect(try await stream.next() != nil)
                return stream
            }
            let token = try await create(
                server, admin, "crm", BATON__V1__ROLE__ROLE_INTEGRATION)
            let stream = try await open(token)
            let other = try await open(admin)
            try await Task.sleep(for: .milliseconds(300))
            let revoke = encoded(baton__v1__revoke_token_request__init) {
                $0.token = $1.text("crm")
            }
            #expect(await server.refusal(.revokeToken, revoke, [Tokens.bearer(admin)]) == nil)
            do throws(GRPCStatus) {
                #expect(try await stream.next() == nil)
                Issue.record("the stream ended well")
            } catch { #expect(error.code == .unauthenticated) }
            if method == .watch { return other.cancel() }
            other.finishSending()
            #expect(try await other.next() == nil)
        }
    }

    @Test func `an expired token is refused, also where it was good before`() async throws {
        try await withFolder { folder in
            let token = try Tokens.first(folder, expires: "5s")
            let server = try await TestServer.onDisk(
                folder, authentication: AuthenticationOptions())
            let pairs = [Tokens.bearer(token)]
            // There is no workspace yet, which is another refusal.
            let first = await server.refusal(.listLeads, Self.list, pairs)
            #expect(first?.details.reason == "NO_WORKSPACE")
            try await Task.sleep(for: .milliseconds(5100))
            let refusal = await server.refusal(.listLeads, Self.list, pairs)
            #expect(refusal?.details.reason == "CREDENTIALS_EXPIRED")
            await server.stop()
        }
    }

    @Test func `everybody may ask who they are, and how it was proved`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "maya-phone", BATON__V1__ROLE__ROLE_REP, rep: "maya",
                workspaces: ["acme"])
            let request = encoded(baton__v1__get_caller_request__init) { _, _ in }
            let own = try await server.send(.getCaller, request, [Tokens.bearer(token)])
            try decoded(baton__v1__get_caller_response__init, own) {
                #expect($0.role == BATON__V1__ROLE__ROLE_REP)
                #expect(String(protobuf: $0.name) == "maya")
                #expect(String(protobuf: $0.actor) == "")
                #expect($0.proof == BATON__V1__CALLER_PROOF__CALLER_PROOF_TOKEN)
                #expect($0.n_workspaces == 1)
            }
            let pairs = [Tokens.bearer(admin), ("baton-as", "rep/maya")]
            let other = try await server.send(.getCaller, request, pairs)
            try decoded(baton__v1__get_caller_response__init, other) {
                #expect(String(protobuf: $0.name) == "maya")
                #expect(String(protobuf: $0.actor) == "admin/ada")
                #expect($0.n_workspaces == 0)
            }
            #expect(await server.refusal(.getCaller, request, [])?.status.code == .unauthenticated)
        }
    }

    @Test func `a rep's token acts as that rep only`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "maya-phone", BATON__V1__ROLE__ROLE_REP, rep: "maya")
            let leads = Self.leads("acme")
            #expect(await server.refusal(.listLeads, leads, [Tokens.bearer(token)]) == nil)
            let itself = [Tokens.bearer(token), ("baton-as", "rep/maya")]
            #expect(await server.refusal(.listLeads, leads, itself) == nil)
            for other in ["rep/jon", "manager/maya", "operations/olga", "admin/ada", "viewer/v"] {
                let pairs = [Tokens.bearer(token), ("baton-as", other)]
                let refusal = await server.refusal(.listLeads, leads, pairs)
                #expect(refusal?.status.code == .permissionDenied)
                #expect(refusal?.details.reason == "NOT_ALLOWED")
            }
            let apply = encoded(baton__v1__apply_workspace_request__init) {
                $0.text = $1.text(workspaceText())
            }
            let refusal = await server.refusal(.applyWorkspace, apply, [Tokens.bearer(token)])
            #expect(refusal?.details.reason == "NOT_ALLOWED")
        }
    }

    @Test func `operations act for others but not for admins, and remembering keeps them apart`()
        async throws
    {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "olga", BATON__V1__ROLE__ROLE_OPERATIONS)
            let none = encoded(baton__v1__list_tokens_request__init)
            for _ in 1...2 {
                let asAdmin = [Tokens.bearer(token), ("baton-as", "admin/ada")]
                let refusal = await server.refusal(.listTokens, none, asAdmin)
                #expect(refusal?.details.reason == "NOT_ALLOWED")
                let asRep = [Tokens.bearer(token), ("baton-as", "rep/maya")]
                #expect(await server.refusal(.listLeads, Self.leads("acme"), asRep) == nil)
                let apply = encoded(baton__v1__apply_workspace_request__init) {
                    $0.text = $1.text(workspaceText())
                }
                // As a rep they may do what a rep may, and no more.
                let denied = await server.refusal(.applyWorkspace, apply, asRep)
                #expect(denied?.details.reason == "NOT_ALLOWED")
                #expect(await server.refusal(.applyWorkspace, apply, [Tokens.bearer(token)]) == nil)
                let twice = asRep + [("baton-as", "rep/jon")]
                let repeated = await server.refusal(.listLeads, Self.leads("acme"), twice)
                #expect(repeated?.details.reason == "INVALID_CALLER")
                let empty = [Tokens.bearer(token), ("baton-as", "")]
                let nobody = await server.refusal(.listLeads, Self.leads("acme"), empty)
                #expect(nobody?.details.reason == "INVALID_CALLER")
            }
        }
    }

    @Test func `a token reaches its own workspaces only, and is not told of others`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "crm", BATON__V1__ROLE__ROLE_OPERATIONS, workspaces: ["beta"])
            let pairs = [Tokens.bearer(token)]
            // The only one of its own, though the server has two.
            #expect(await server.refusal(.listLeads, Self.list, pairs) == nil)
            #expect(await server.refusal(.listLeads, Self.leads("beta"), pairs) == nil)
            for name in ["acme", "no-such-one"] {
                let refusal = await server.refusal(.listLeads, Self.leads(name), pairs)
                #expect(refusal?.status.code == .permissionDenied)
                #expect(refusal?.details.reason == "WORKSPACE_NOT_ALLOWED")
            }
            // The name in the file counts, whatever the request says.
            for method in [Method.applyWorkspace, .previewWorkspace] {
                let apply = encoded(baton__v1__apply_workspace_request__init) {
                    $0.text = $1.text(workspaceText())
                }
                let preview = encoded(baton__v1__preview_workspace_request__init) {
                    $0.text = $1.text(workspaceText())
                }
                let bytes = method == .applyWorkspace ? apply : preview
                let refusal = await server.refusal(method, bytes, pairs)
                #expect(refusal?.details.reason == "WORKSPACE_NOT_ALLOWED", "\(method)")
            }
        }
    }

    @Test func `the history says who acted for whom, from where, under which id`() async throws {
        try await withServer { server, admin in
            let token = try await create(
                server, admin, "olga", BATON__V1__ROLE__ROLE_OPERATIONS)
            let lead = encoded(baton__v1__submit_lead_request__init) { request, arena in
                let profile = arena.make(MessageType(baton__v1__lead_profile__init))
                profile.pointee.name = arena.text("Ana")
                request.profile = profile
                request.workspace = arena.text("acme")
                request.request_id = arena.text("crm-77")
                request.owner = arena.text("maya")
            }
            let asRep = [Tokens.bearer(token), ("baton-as", "rep/maya")]
            #expect(await server.refusal(.submitLead, lead, asRep) == nil)
            let question = encoded(baton__v1__list_lead_events_request__init) {
                $0.workspace = $1.text("acme")
                $0.lead = $1.text("L1")
            }
            for (pairs, seesPeers) in [([Tokens.bearer(token)], true), (asRep, false)] {
                let answer = try await server.send(.listLeadEvents, question, pairs)
                try decoded(baton__v1__list_lead_events_response__init, answer) { response in
                    let events = Repeated(response.events, count: response.n_events)
                    let event = try #require(events.first { _ in true }).pointee
                    #expect(String(protobuf: event.name) == "lead_received")
                    #expect(String(protobuf: event.caller) == "rep/maya")
                    #expect(String(protobuf: event.actor) == "operations/olga")
                    #expect(String(protobuf: event.request_id) == "crm-77")
                    #expect(String(protobuf: event.peer).hasPrefix("127.0.0.1:") == seesPeers)
                    #expect(String(protobuf: event.peer).isEmpty == !seesPeers)
                }
            }
        }
    }

    @Test func `tokens that make no sense are refused field by field`() async throws {
        try await withServer { server, admin in
            func fields(
                _ fill: (inout Baton__V1__CreateTokenRequest, Arena) -> Void
            ) async throws -> Set<String> {
                let bytes = encoded(baton__v1__create_token_request__init) { request, arena in
                    request.name = arena.text("x")
                    request.role = BATON__V1__ROLE__ROLE_VIEWER
                    fill(&request, arena)
                }
                let refusal = await server.refusal(.createToken, bytes, [Tokens.bearer(admin)])
                return Set(refusal?.details.fields ?? [])
            }
            for name in ["", "a b", "a/b", "T7", "é", String(repeating: "x", count: 65)] {
                let refused = try await fields { $0.name = $1.text(name) }
                #expect(refused == ["name"], "\(name)")
            }
            let noRole = try await fields { request, _ in
                request.role = BATON__V1__ROLE__ROLE_UNSPECIFIED
            }
            #expect(noRole == ["role"])
            let needlessRep = try await fields { $0.rep = $1.text("maya") }
            #expect(needlessRep == ["rep"])
            let noRep = try await fields { request, _ in
                request.role = BATON__V1__ROLE__ROLE_MANAGER
            }
            #expect(noRep == ["rep"])
            let badName = try await fields { request, arena in
                request.n_workspaces = 2
                request.workspaces = arena.array(["acme", "A,b"]) { arena.text($0) }
            }
            #expect(badName == ["workspaces[1]"])
            let twice = try await fields { request, arena in
                request.n_workspaces = 2
                request.workspaces = arena.array(["acme", "acme"]) { arena.text($0) }
            }
            #expect(twice == [])
            let past = try await fields { request, arena in
                request.expire_time = arena.timestamp(microseconds: 1)
            }
            #expect(past == ["expire_time"])
        }
    }

    @Test func `a token that is named wrongly is told by its name, and a name by what is wrong`()
        async throws
    {
        try await withServer { server, admin in
            let revoke = encoded(baton__v1__revoke_token_request__init) {
                $0.token = $1.text("web\n")
            }
            let unknown = await server.refusal(.revokeToken, revoke, [Tokens.bearer(admin)])
            #expect(unknown?.status.message.hasPrefix(#"there is no token “web\u{a}”"#) == true)
            for (name, problem) in [("T7", "looks like a token's number"), ("ada", "T1 has that")] {
                let create = encoded(baton__v1__create_token_request__init) { request, arena in
                    request.name = arena.text(name)
                    request.role = BATON__V1__ROLE__ROLE_VIEWER
                }
                let refusal = await server.refusal(.createToken, create, [Tokens.bearer(admin)])
                #expect(refusal?.details.descriptions.first?.contains(problem) == true)
            }
        }
    }

    @Test func `no refusal of a role names a setting that the caller may not know`() async throws {
        try await withServer { server, admin in
            let token = try await create(server, admin, "vera", BATON__V1__ROLE__ROLE_VIEWER)
            let refusal = await server.refusal(
                .listLeads, Self.leads("acme"),
                [Tokens.bearer(token), (CallerMetadata.key, "rep/maya")])
            #expect(
                refusal?.status.message
                    == "viewer/vera may not act as rep/maya: only operations and "
                    + "admins act for others")
        }
    }

    @Test func `a server without authentication makes no tokens`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            for method in [Method.createToken, .listTokens, .revokeToken] {
                let bytes = encoded(baton__v1__revoke_token_request__init) {
                    $0.token = $1.text("x")
                }
                let request =
                    method == .revokeToken
                    ? bytes
                    : method == .listTokens
                        ? []
                        : encoded(baton__v1__create_token_request__init) {
                            $0.name = $1.text("x")
                            $0.role = BATON__V1__ROLE__ROLE_ADMIN
                        }
                for pairs in [[("baton-as", "admin/ada")], []] {
                    let refusal = await server.refusal(method, request, pairs)
                    #expect(refusal?.details.reason == "AUTHENTICATION_OFF", "\(method)")
                }
            }
            await server.stop()
        }
    }
}
