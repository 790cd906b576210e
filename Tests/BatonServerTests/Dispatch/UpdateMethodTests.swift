import BatonEngine
import BatonMessages
import BatonServer
import BatonWire
import CBatonProtos
import Foundation
import Testing

/// What is known of a lead changes.
struct UpdateMethodTests {
    private func update(
        requestID: String = "", _ paths: [String] = [],
        _ fill: @escaping (inout Baton__V1__UpdateLeadRequest, Arena) -> Void
    ) -> [UInt8] {
        encoded(baton__v1__update_lead_request__init) { request, arena in
            request.lead = arena.text("L1")
            request.request_id = arena.text(requestID)
            request.profile = arena.make(MessageType(baton__v1__lead_profile__init))
            if !paths.isEmpty {
                request.update_mask = arena.make(
                    MessageType(google__protobuf__field_mask__init))
                request.update_mask.pointee.n_paths = paths.count
                request.update_mask.pointee.paths = arena.array(paths) { arena.text($0) }
            }
            fill(&request, arena)
        }
    }

    @Test func `an update changes what it names, and a restart keeps it`() async throws {
        try await withFolder { folder in
            var server = try await TestServer.onDisk(folder)
            try await server.apply(PromiseServer.text)
            _ = try await server.submit(externalID: "crm-1")
            _ = try await server.send(
                .updateLead,
                update() {
                    $0.tier = $1.text("hot")
                    $0.profile.pointee.phone = $1.text("+33 123")
                    $0.profile.pointee.segment = $1.text("smb")
                    setAttributes([("plan", "large")], of: &$0.profile.pointee, in: $1)
                })
            _ = try await server.send(
                .updateLead,
                update(["profile.category", "profile.attributes.size"]) { _, _ in })
            for _ in 0..<2 {
                try await PromiseServer.lead(server) { lead in
                    let profile = lead.profile.pointee
                    #expect(String(protobuf: lead.tier) == "hot")
                    #expect(String(protobuf: lead.external_id) == "crm-1")
                    #expect(String(protobuf: profile.name) == "Ana")
                    #expect(String(protobuf: profile.phone) == "+33 123")
                    #expect(String(protobuf: profile.segment) == "smb")
                    #expect(String(protobuf: profile.category).isEmpty)
                    let attributes = Repeated(profile.attributes, count: profile.n_attributes)
                    #expect(attributes.map { String(protobuf: $0.pointee.key) } == ["plan"])
                }
                await server.stop()
                server = try await TestServer.onDisk(folder)
            }
            await server.stop()
        }
    }

    @Test func `an update leaves somebody to call, and few enough free values`() async throws {
        try await PromiseServer.withServer { server in
            let nobody = await server.failure(
                .updateLead, update(["profile.name"]) { _, _ in })
            #expect(nobody?.details.fields == ["profile"])
            let tooMany = await server.failure(
                .updateLead,
                update() {
                    setAttributes((0..<32).map { ("k\($0)", "v") }, of: &$0.profile.pointee, in: $1)
                })
            #expect(tooMany?.details.fields == ["profile.attributes"])
            let tier = await server.failure(
                .updateLead, update() { $0.tier = $1.text("standart") })
            #expect(tier?.details.reason == "UNKNOWN_TIER")
            #expect(tier?.details.parameters["nearest"] == "standard")
            try await PromiseServer.lead(server) {
                #expect(String(protobuf: $0.profile.pointee.name) == "Ana")
            }
        }
    }

    @Test
    func `updates of one lead at once each see the one before, and a repeated id is done once`()
        async throws
    {
        try await PromiseServer.withServer { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        _ = try await server.send(
                            .updateLead,
                            update(requestID: "u\(number % 10)") { request, arena in
                                setAttributes(
                                    [("k\(number % 10)", "v")], of: &request.profile.pointee,
                                    in: arena)
                            })
                    }
                }
                try await group.waitForAll()
            }
            try await PromiseServer.lead(server) { #expect($0.profile.pointee.n_attributes == 11) }
            let updates = try await PromiseServer.history(server).filter {
                $0.name == "lead_updated"
            }
            #expect(updates.count == 10)
        }
    }
}
