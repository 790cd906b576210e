import BatonMessages
import BatonServer
import BatonTransport
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// Fifty clients at once, each on a connection of its own, against a server on SQLite.
@Suite(.serialized) struct ConcurrencyTests {
    private static let members = (1...7).map { "rep\($0)" }

    /// A team of seven equal members; the manager takes no leads.
    private static func workspace(capacity: Int?) -> String {
        let limit = capacity.map { ", capacity: \($0)" } ?? ""
        let reps = members.map { "  \($0): { name: \($0)\(limit) }" }.joined(separator: "\n")
        return """
            workspace: acme
            time_zone: Europe/Paris
            reps:
            \(reps)
            teams:
              sdr: { members: [\(members.joined(separator: ", "))] }
            tiers:
              standard: { rank: 1 }
            routing:
              - { name: all, then: { team: sdr, tier: standard } }
            """
    }

    @Test(arguments: 1...20)
    func `a thousand leads from fifty clients give 142 or 143 to each of seven`(
        run: Int
    ) async throws {
        let held = try await leadsHeld(capacity: nil)
        #expect(held.counts.values.allSatisfy { $0 == 142 || $0 == 143 }, "\(held.counts)")
        #expect(held.counts.count == 7)
        #expect(held.waiting == 0)
    }

    @Test(arguments: 1...20)
    func `with a capacity of 100 each holds exactly 100 and 300 wait`(run: Int) async throws {
        let held = try await leadsHeld(capacity: 100)
        #expect(held.counts.values.allSatisfy { $0 == 100 }, "\(held.counts)")
        #expect(held.counts.count == 7)
        #expect(held.waiting == 300)
    }

    /// Submits, then counts what the server lists.
    private func leadsHeld(
        capacity: Int?
    ) async throws -> (counts: [String: Int], waiting: Int) {
        var counts: [String: Int] = [:]
        var waiting = 0
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply(Self.workspace(capacity: capacity))
            try await submitFromFiftyClients(to: server)
            let owners = try await server.call(
                .listLeads, baton__v1__list_leads_request__init,
                baton__v1__list_leads_response__init,
                { _, _ in },
                {
                    Repeated($0.leads, count: $0.n_leads).map { String(protobuf: $0.pointee.owner) }
                })
            #expect(owners.count == 1_000)
            for owner in owners {
                if owner.isEmpty { waiting += 1 } else { counts[owner, default: 0] += 1 }
            }
            await server.stop()
        }
        return (counts, waiting)
    }

    private func submitFromFiftyClients(to server: TestServer) async throws {
        let port = server.server.listener.port
        try await withThrowingTaskGroup(of: Void.self) { clients in
            for client in 0..<50 {
                clients.addTask { try await submitTwenty(as: client, port: port) }
            }
            try await clients.waitForAll()
        }
    }

    /// As a client should: a call that got no answer is repeated on a new connection, with the same
    /// request id. On a busy machine a connection may be given up while its client does not run.
    private func submitTwenty(as client: Int, port: Int) async throws {
        var channel = try await Channel.connect(host: "127.0.0.1", port: port)
        for number in 0..<20 {
            let request = submission(requestID: "\(client)-\(number)")
            for attempt in 1... {
                do throws(GRPCStatus) {
                    _ = try await channel.unary(
                        Method.submitLead.path, request, metadata: Metadata())
                    break
                } catch {
                    guard error.code == .unavailable, attempt < 5 else { throw error }
                    await channel.close()
                    channel = try await Channel.connect(host: "127.0.0.1", port: port)
                }
            }
        }
        await channel.close()
    }

    private func submission(requestID: String) -> [UInt8] {
        encoded(baton__v1__submit_lead_request__init) { request, arena in
            let profile = arena.make(MessageType(baton__v1__lead_profile__init))
            profile.pointee.name = arena.text("Ana")
            request.profile = profile
            request.request_id = arena.text(requestID)
        }
    }
}
