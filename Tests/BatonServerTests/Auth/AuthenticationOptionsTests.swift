import BatonServer
import BatonTransport
import Foundation
import Testing

struct AuthenticationOptionsTests {
    private func isRequired(
        _ folder: String, _ choice: AuthenticationOptions.Choice?, keys: String? = nil
    ) throws -> Bool {
        var options = AuthenticationOptions()
        options.choice = choice
        options.keyFile = keys
        return try options.isRequired(data: folder)
    }

    @Test func `without anything to prove oneself by nothing is asked, unless it is required`()
        async throws
    {
        try await withFolder { folder in
            let isAsked = try isRequired(folder, nil)
            #expect(!isAsked)
            #expect(throws: StartupError.self) { try isRequired(folder, .required) }
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    @Test func `a token or a file of keys makes it required`() async throws {
        try await withFolder { folder in
            #expect(try isRequired(folder, nil, keys: "keys.json"))
            #expect(try isRequired(folder, .required, keys: "keys.json"))
            #expect(throws: StartupError.self) {
                try isRequired(folder, AuthenticationOptions.Choice.none, keys: "keys.json")
            }
            _ = try Tokens.first(folder)
            #expect(try isRequired(folder, nil))
            #expect(try isRequired(folder, AuthenticationOptions.Choice.none) == false)
        }
    }

    @Test func `certificates of clients make it required`() async throws {
        try await withFolder { folder in
            var options = StartupOptions(data: folder, address: .hostPort("0.0.0.0", 0))
            options.tls = ServerTLSOptions(certificateFile: "cert", keyFile: "key")
            #expect(throws: StartupError.self) { try options.checkAuthentication() }
            options.tls?.clientCertificates = .optional(authorities: "ca")
            let isRequired = try options.checkAuthentication()
            #expect(isRequired)
            options.authentication.choice = AuthenticationOptions.Choice.none
            #expect {
                try options.checkAuthentication()
            } throws: { "\($0)".contains("--tls-client-ca") }
        }
    }

    @Test func `a token may be asked for beyond this machine where connections are encrypted`()
        async throws
    {
        try await withFolder { folder in
            _ = try Tokens.first(folder)
            var options = StartupOptions(data: folder, address: .hostPort("0.0.0.0", 0))
            #expect {
                try options.checkAuthentication()
            } throws: { "\($0)".contains("--tls-cert") }
            options.tls = ServerTLSOptions(certificateFile: "cert", keyFile: "key")
            let isRequired = try options.checkAuthentication()
            #expect(isRequired)
        }
    }

    @Test func `a first token that makes no sense is refused, and nothing is made`() async throws {
        try await withFolder { folder in
            #expect(throws: StartupError.self) { try Tokens.first(folder, role: "boss") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, role: "system") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, role: "rep") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, rep: "maya") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, name: "a b") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, workspaces: ["a,b"]) }
            #expect(throws: StartupError.self) { try Tokens.first(folder, expires: "soon") }
            #expect(throws: StartupError.self) { try Tokens.first(folder, expires: "0s") }
            #expect {
                try Tokens.first(folder, name: "T7")
            } throws: { "\($0)".contains("looks like a token's number") }
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    @Test func `a name that is taken is told with whose it is and what to do`() async throws {
        try await withFolder { folder in
            _ = try Tokens.first(folder)
            #expect {
                try Tokens.first(folder)
            } throws: { "\($0)".hasPrefix("T1 has that name: take another --name, or revoke it") }
        }
    }

    @Test func `a directory that a server has open takes no first token`() async throws {
        try await withFolder { folder in
            let server = try await TestServer.onDisk(folder)
            #expect {
                try Tokens.first(folder)
            } throws: { "\($0)".contains("in use") }
            await server.stop()
            _ = try Tokens.first(folder)
        }
    }
}
