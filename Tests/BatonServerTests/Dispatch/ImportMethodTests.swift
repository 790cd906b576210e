import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Testing

/// SubmitLead with a past, through real sockets, to SQLite and back.
struct ImportMethodTests {
    /// A request for a lead that was received, accepted and contacted so many minutes ago.
    private static func request(
        _ received: Int64?, accepted: Int64? = nil, contacted: Int64? = nil, owner: String = ""
    ) -> [UInt8] {
        encoded(baton__v1__submit_lead_request__init) { request, arena in
            request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
            request.profile.pointee.name = arena.text("Zoé")
            request.owner = arena.text(owner)
            request.past = arena.make(MessageType(baton__v1__lead_past__init))
            func ago(_ minutes: Int64?) -> UnsafeMutablePointer<Google__Protobuf__Timestamp>? {
                minutes.flatMap { PromiseServer.minutesFromNow(-$0, arena) }
            }
            request.past.pointee.receive_time = ago(received)
            request.past.pointee.accept_time = ago(accepted)
            request.past.pointee.contact_time = ago(contacted)
        }
    }

    @Test func `only an admin may import`() async throws {
        try await PromiseServer.withServer { server in
            for caller in [
                "viewer/v", "integration/web", "rep/maya", "manager/paul", "operations/o",
            ] {
                let refused = try #require(
                    await server.failure(.submitLead, Self.request(10), as: caller))
                #expect(refused.status.code == .permissionDenied, "\(caller)")
                #expect(refused.details.reason == "NOT_ALLOWED", "\(caller)")
            }
            _ = try await server.send(.submitLead, Self.request(10), as: "admin/ada")
        }
    }

    @Test func `what cannot have been is refused by the name of the field`() async throws {
        try await PromiseServer.withServer { server in
            let bad: [([UInt8], String, String)] = [
                (Self.request(nil), "past.receive_time", "INVALID_FIELD"),
                (Self.request(-5), "past.receive_time", "PAST_IN_THE_FUTURE"),
                (Self.request(10, contacted: -5), "past.contact_time", "PAST_IN_THE_FUTURE"),
                (Self.request(10, accepted: 20), "past.accept_time", "PAST_OUT_OF_ORDER"),
                (Self.request(500 * 1_440), "past.receive_time", "PAST_BEYOND_COVERAGE"),
            ]
            for (request, field, reason) in bad {
                let refused = try #require(
                    await server.failure(.submitLead, request, as: "admin/ada"))
                #expect(refused.status.code == .invalidArgument)
                #expect(refused.details.fields == [field])
                #expect(refused.details.reason == reason)
            }
        }
    }

    @Test func `an imported lead stands as it was, also after a restart`() async throws {
        try await withFolder { folder in
            var server = try await TestServer.onDisk(folder)
            try await server.apply(PromiseServer.text)
            let request = Self.request(180, accepted: 170, contacted: 30, owner: "jon")
            _ = try await server.send(.submitLead, request, as: "admin/ada")
            for isAgain in [false, true] {
                if isAgain {
                    await server.stop()
                    server = try await TestServer.onDisk(folder)
                }
                try await PromiseServer.lead(server) { lead in
                    #expect(lead.imported == 1)
                    #expect(lead.state == BATON__V1__LEAD_STATE__LEAD_STATE_CONTACTED)
                    #expect(String(protobuf: lead.owner) == "jon")
                    let times = [lead.receive_time, lead.accept_time, lead.contact_time]
                        .compactMap { $0?.pointee.seconds }
                    #expect(times.count == 3 && times == times.sorted())
                    // The request reads the clock for each.
                    let between = (times.last ?? 0) - (times.first ?? 0)
                    #expect((150 * 60...150 * 60 + 1).contains(between))
                    let breached = BATON__V1__CLOCK_STATE__CLOCK_STATE_BREACHED.rawValue
                    #expect(
                        PromiseServer.states(lead) == [
                            BATON__V1__CLOCK_KIND__CLOCK_KIND_ASSIGNMENT.rawValue: breached,
                            BATON__V1__CLOCK_KIND__CLOCK_KIND_CONTACT.rawValue: breached,
                        ])
                    for clock in Repeated(lead.clocks, count: lead.n_clocks) {
                        #expect(String(protobuf: clock.pointee.breached_owner) == "")
                    }
                }
                let names = try await PromiseServer.history(server).map(\.name)
                #expect(names.first == "lead_received")
                #expect(!names.contains("step_fired") && !names.contains("review_opened"))
            }
            let imported = try await server.call(
                .explainLead, baton__v1__explain_lead_request__init,
                baton__v1__explain_lead_response__init, { $0.lead = $1.text("L1") },
                { $0.explanation.pointee.imported })
            #expect(imported == 1)
            await server.stop()
        }
    }
}
