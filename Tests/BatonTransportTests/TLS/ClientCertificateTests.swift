import BatonTransport
import BatonWire
import Testing

@Suite(.serialized) struct ClientCertificateTests {
    private typealias Choice = @Sendable (String) -> ServerTLSOptions.ClientCertificates

    private static let choices: [Choice] = [
        { .optional(authorities: $0) }, { .required(authorities: $0) },
    ]

    private func withServer(
        _ choice: Choice,
        _ body: (TLSServer, TestCertificates) async throws -> Void
    ) async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        try certificates.makeAuthority("foreign")
        try certificates.issue(
            "maya", names: "URI:baton:rep/maya,URI:https://maya.example,DNS:maya")
        try certificates.issue("posing", names: "URI:baton:admin/olga", by: "foreign")
        try certificates.issue("late", names: "URI:baton:admin/olga", days: -1)
        try certificates.issue("machine", names: "URI:baton:admin/olga", use: "serverAuth")
        let server = try await TLSServer.start(
            certificates.serverOptions("server", choice(certificates.authority)))
        try await body(server, certificates)
        await server.stop()
    }

    @Test func `the names of a certificate that was verified reach the call`() async throws {
        for choice in Self.choices {
            try await withServer(choice) { server, certificates in
                let names = try await server.names(
                    certificates.clientOptions(certificate: "maya"))
                #expect(names == "baton:rep/maya https://maya.example")
                // The second one may resume the session of the first.
                let again = try await server.names(
                    certificates.clientOptions(certificate: "maya"))
                #expect(again == names)
            }
        }
    }

    @Test func `without a certificate there is a connection only where it is optional`()
        async throws
    {
        try await withServer({ .optional(authorities: $0) }) { server, certificates in
            let names = try await server.names(certificates.clientOptions())
            #expect(names == "")
        }
        try await withServer({ .required(authorities: $0) }) { server, certificates in
            let error = await #expect(throws: GRPCStatus.self) {
                try await server.names(certificates.clientOptions())
            }
            #expect(error?.message == "\(TLSProblem.certificateRequired)")
            #expect(await server.refusal()?.contains("brought no certificate") == true)
            let ends = await server.listener.figures().ends
            #expect(ends[ConnectionEnd.handshake.rawValue] == 1)
        }
    }

    @Test(arguments: ["posing", "late", "machine"])
    func `a certificate that was not verified is nobody's`(name: String) async throws {
        for choice in Self.choices {
            try await withServer(choice) { server, certificates in
                let error = await #expect(throws: GRPCStatus.self) {
                    try await server.names(certificates.clientOptions(certificate: name))
                }
                #expect(error?.message == "\(TLSProblem.certificateRefused)")
                #expect(await server.refusal()?.contains("was not issued by") == true)
            }
        }
    }

    @Test func `who is not asked for a certificate has no name`() async throws {
        try await withServer({ _ in .none }) { server, certificates in
            let names = try await server.names(certificates.clientOptions(certificate: "posing"))
            #expect(names == "")
        }
    }
}
