import BatonWire
import BatonWireTestSupport
import Foundation
import Testing

@testable import BatonTransport

@Suite(.serialized) struct TLSTests {
    private func withCertificates(
        _ body: (TestCertificates) async throws -> Void
    ) async throws {
        let certificates = try TestCertificates()
        defer { certificates.remove() }
        try await body(certificates)
    }

    /// The problem that connecting or the first call ends with.
    private func problem(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "none"
        } catch ConnectError.tls(let problem, _, _) {
            return "\(problem)"
        } catch let status as GRPCStatus {
            return status.message
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a call is made over TLS`(host: String) async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            #expect(try await server.names(host: host, certificates.clientOptions()) == "")
            await server.stop()
        }
    }

    @Test func `another implementation gets h2 from TLS 1-2 on`() async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            for version in ["-tls1_2", "-tls1_3"] {
                let said = try TestCertificates.run([
                    "s_client", "-connect", "127.0.0.1:\(server.port)", "-alpn", "h2", version,
                    "-CAfile", certificates.authority,
                ])
                #expect(said.contains("ALPN protocol: h2"))
                #expect(said.contains("Verify return code: 0"))
            }
            await server.stop()
        }
    }

    @Test func `TLS 1-1 is refused`() async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            let said = try TestCertificates.run(
                [
                    "s_client", "-connect", "127.0.0.1:\(server.port)", "-alpn", "h2", "-tls1_1",
                    "-cipher", "DEFAULT@SECLEVEL=0",
                ], mayFail: true)
            #expect(said.contains("alert protocol version"))
            #expect(await server.refusal() == "the client speaks no TLS from version 1.2 on")
            await server.stop()
        }
    }

    @Test(arguments: ["1.2", "1.3"], [[], ["-alpn", "http/1.1"]])
    func `a client without h2 is told that the connection ends`(
        version: String, offer: [String]
    ) async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            // It ends when the server does, not when it has nothing more to send.
            let said = try TestCertificates.run(
                [
                    "s_client", "-connect", "127.0.0.1:\(server.port)", "-msg", "-ign_eof",
                    version == "1.2" ? "-tls1_2" : "-tls1_3",
                ] + offer, mayFail: true)
            #expect(said.contains("No ALPN negotiated"))
            #expect(
                said.contains("<<< TLS \(version), Alert [length 0002], warning close_notify"))
            #expect(await server.refusal()?.contains("did not offer the protocol h2") == true)
            await server.stop()
        }
    }

    @Test func `who speaks no TLS to a server that does is told so on both sides`() async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            let channel = try await Channel.connect(host: "127.0.0.1", port: server.port)
            let said = await problem { _ = try await server.call(channel) }
            #expect(said == "\(TLSProblem.serverSpeaksTLS)")
            #expect(await server.refusal()?.contains("does not speak TLS") == true)
            await server.stop()
        }
    }

    @Test func `who speaks TLS to a server that does not is told so`() async throws {
        try await withCertificates { certificates in
            let listener = try await Listener.start(
                address: .hostPort("127.0.0.1", 0), methods: MethodTable([]),
                makeHandler: { _ in Silent() })
            var options = ChannelOptions()
            options.tls = try ClientTLS(certificates.clientOptions())
            let said = await problem {
                _ = try await Channel.connect(
                    host: "localhost", port: listener.port, options: options)
            }
            // It waits for the client's first words, and has none of TLS to answer with.
            #expect(said == "\(TLSProblem.ended)")
            await listener.drain(graceSeconds: 0)
        }
    }

    @Test func `a certificate that proves nothing is refused, and the client says why`()
        async throws
    {
        try await withCertificates { certificates in
            try certificates.makeAuthority("other")
            try certificates.issue("late", names: "DNS:localhost", days: -1)
            try certificates.issue("elsewhere", names: "DNS:baton.example,IP:127.0.0.1")
            let cases = [
                ("server", "other", "localhost", "comes from another authority than the one in"),
                ("late", "ca", "localhost", "expired on"),
                ("elsewhere", "ca", "localhost", "is for baton.example, 127.0.0.1, and not for"),
                ("late", "ca", "127.0.0.1", "expired on"),
            ]
            for (name, authority, host, reason) in cases {
                let server = try await TLSServer.start(certificates.serverOptions(name))
                let said = await problem {
                    _ = try await server.connect(
                        host: host, certificates.clientOptions(authority: authority))
                }
                #expect(said.contains(reason), "\(name): \(said)")
                // A wrong name is noticed after the handshake, which the server finds good.
                if name != "elsewhere" { #expect(await server.refusal() != nil) }
                await server.stop()
            }
        }
    }

    @Test func `a client that finds the certificate expired is told of in words`() async throws {
        try await withCertificates { certificates in
            try certificates.issue("late", names: "DNS:localhost", days: -1)
            let server = try await TLSServer.start(certificates.serverOptions("late"))
            _ = await problem { _ = try await server.connect(certificates.clientOptions()) }
            #expect(
                await server.refusal() == "the client does not take the server's certificate: it "
                    + "has expired, or is not valid yet by the client's clock")
            await server.stop()
        }
    }

    @Test func `a certificate without a host is told apart`() async throws {
        try await withCertificates { certificates in
            try certificates.issue("nobody", names: "URI:baton:rep/maya")
            for (name, hasHosts) in [("server", true), ("nobody", false)] {
                let tls = try ServerTLS(certificates.serverOptions(name), refused: { _ in })
                #expect(tls.summary?.hasHosts == hasHosts)
                #expect(tls.summary.map { $0.validFrom < $0.validUntil } == true)
            }
        }
    }

    /// Nothing, and a ClientHello of 508 bytes that stops after its version.
    @Test(arguments: [[], [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]])
    func `a handshake that does not go on is ended in its time`(begun: [UInt8]) async throws {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(
                certificates.serverOptions(), handshakeSeconds: 0.3)
            let clock = ContinuousClock()
            let connected = clock.now
            let client = try LoopbackSocket(port: server.port)
            client.send(begun)
            #expect(client.receive() == .closed)
            #expect((0.25...5).contains((clock.now - connected) / .seconds(1)))
            #expect(await server.refusal()?.contains("took more than 0.3 s") == true)
            client.close()
            await server.stop()
        }
    }

    @Test func `a handshake has ten seconds`() async throws {
        try await withCertificates { certificates in
            let tls = try ServerTLS(certificates.serverOptions(), refused: { _ in })
            #expect(tls.handshakeSeconds == 10)
        }
    }

    @Test func `a new certificate is for new connections, and a broken one for none`()
        async throws
    {
        try await withCertificates { certificates in
            let server = try await TLSServer.start(certificates.serverOptions())
            let before = try await server.connect(certificates.clientOptions())
            try certificates.makeAuthority("next")
            try certificates.issue("server", names: "DNS:localhost", by: "next")
            try server.tls.reload()
            #expect(await server.names(over: before) == "")
            #expect(
                try await server.names(certificates.clientOptions(authority: "next")) == "")
            let old = await problem {
                _ = try await server.connect(certificates.clientOptions())
            }
            #expect(
                old
                    == "\(TLSProblem.otherAuthority(file: certificates.clientOptions().authoritiesFile ?? ""))"
            )

            try "nothing".write(
                toFile: "\(certificates.folder)/server.pem", atomically: true, encoding: .utf8)
            #expect(throws: TLSFileError.self) { try server.tls.reload() }
            #expect(
                try await server.names(certificates.clientOptions(authority: "next")) == "")
            #expect(await server.names(over: before) == "")
            await before.close()
            await server.stop()
        }
    }

    @Test func `files that cannot be used are refused, each for its reason`() async throws {
        try await withCertificates { certificates in
            let folder = certificates.folder
            try certificates.issue("other", names: "DNS:localhost")
            try "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".write(
                toFile: "\(folder)/broken.pem", atomically: true, encoding: .utf8)
            try TestCertificates.run([
                "pkey", "-in", "\(folder)/server.key", "-aes128", "-passout", "pass:secret",
                "-out", "\(folder)/encrypted.key",
            ])
            let cases = [
                ("server.pem", "missing.key", "cannot be read: No such file or directory"),
                ("server.pem", "", "cannot be read: Is a directory"),
                ("broken.pem", "server.key", "holds no certificate"),
                ("server.key", "server.key", "holds no certificate"),
                ("server.pem", "server.pem", "holds no private key"),
                ("server.pem", "encrypted.key", "holds an encrypted key"),
                ("server.pem", "other.key", "does not go with"),
            ]
            for (certificate, key, reason) in cases {
                let options = ServerTLSOptions(
                    certificateFile: "\(folder)/\(certificate)", keyFile: "\(folder)/\(key)")
                let error = #expect(throws: TLSFileError.self) {
                    _ = try ServerTLS(options, refused: { _ in })
                }
                #expect(error?.description.contains(reason) == true)
                // The words of a library help nobody.
                #expect(error?.description.contains("failedTo") == false)
            }
        }
    }
}

/// Answers nothing.
private final class Silent: CallHandler {
    func requestReceived(_ call: ServerCall, message: UnsafeRawBufferPointer) {}
    func callCancelled(_ call: ServerCall) {}
    func burstEnded() {}
}
