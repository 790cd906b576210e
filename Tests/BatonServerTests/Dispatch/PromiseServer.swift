import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// A server with policies, and what its tests ask of it.
enum PromiseServer {
    /// Always open, so that the hour of the test does not matter.
    static let text = """
        workspace: acme
        time_zone: Europe/Paris
        calendars:
          office: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }] }
          early: { weekly: [{ days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:00" }] }
        reps:
          maya: { name: Maya, backup: lea, skills: [de] }
          jon: { name: Jon, hours: office }
          lea: { name: Lea }
          paul: { name: Paul }
        teams:
          sdr: { members: [maya, jon, lea], manager: paul }
          closers: { members: [lea], manager: lea }
        tiers:
          hot: { rank: 1 }
          standard: { rank: 2 }
        routing:
          - { name: hot ones, when: { category: demo_request, score: ">=80" }, then: { team: sdr, tier: hot } }
          - { name: all, then: { team: sdr, tier: standard } }
        policies:
          standard:
            calendar: 24x7
            handoff_note: required
            targets: { assignment: 5m, acceptance: 1h, contact: { internal: 2h, external: 4h }, response: { hot: 1h } }
            ladders: { contact: [{ at: 75%, do: remind owner }, { at: "0", do: open review }] }
          hot:
            calendar: 24x7
            targets: { acceptance: 10m, contact: 20m, qualification: 1d }
        """

    static func withServer(_ body: (TestServer) async throws -> Void) async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            try await server.apply(PromiseServer.text)
            #expect(try await server.submit(externalID: "crm-1") == "L1")
            try await body(server)
            await server.stop()
        }
    }

    static func lead(
        _ server: TestServer, _ id: String = "L1", _ read: (Baton__V1__Lead) throws -> Void
    ) async throws {
        try await server.call(
            .getLead, baton__v1__get_lead_request__init, baton__v1__get_lead_response__init,
            { $0.lead = $1.text(id) }, { try read($0.lead.pointee) })
    }

    static func states(_ lead: Baton__V1__Lead) -> [UInt32: UInt32] {
        var states: [UInt32: UInt32] = [:]
        for clock in Repeated(lead.clocks, count: lead.n_clocks) {
            states[clock.pointee.kind.rawValue] = clock.pointee.state.rawValue
        }
        return states
    }

    static func minutesFromNow(_ minutes: Int64, _ arena: Arena) -> UnsafeMutablePointer<
        Google__Protobuf__Timestamp
    >? {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        return arena.timestamp(microseconds: now + minutes * 60_000_000)
    }

    struct Entry {
        var sequence: UInt64
        var name: String
        var caller: String
        var fields: [(name: String, value: String)]
    }

    static func history(
        _ server: TestServer, pageSize: Int32 = 0, as caller: String? = nil
    ) async throws -> [Entry] {
        var (entries, token) = ([Entry](), "")
        repeat {
            let next = token
            token = try await server.call(
                .listLeadEvents, baton__v1__list_lead_events_request__init,
                baton__v1__list_lead_events_response__init, as: caller,
                {
                    $0.lead = $1.text("L1")
                    $0.page_size = pageSize
                    $0.page_token = $1.text(next)
                },
                { response in
                    for event in Repeated(response.events, count: response.n_events) {
                        let event = event.pointee
                        entries.append(
                            Entry(
                                sequence: event.sequence, name: String(protobuf: event.name),
                                caller: String(protobuf: event.caller),
                                fields: Repeated(event.fields, count: event.n_fields).map {
                                    (
                                        String(protobuf: $0.pointee.name),
                                        String(protobuf: $0.pointee.value)
                                    )
                                }))
                    }
                    return String(protobuf: response.next_page_token)
                })
        } while !token.isEmpty
        return entries
    }

}
