import ArgumentParser
import BatonTransport
import Testing

@testable import BatonCLI

struct EncryptionTests {
    private func tls(
        _ arguments: [String], _ variables: [String: String] = [:], file: String = ""
    ) throws -> ClientTLSOptions? {
        try Settings(
            options: ConnectionOptions.parse(arguments), environment: { variables[$0] },
            file: ConfigurationFile(file)
        ).tls
    }

    private func options(
        _ authorities: String? = nil, _ certificate: String? = nil, _ key: String? = nil
    ) -> ClientTLSOptions {
        var options = ClientTLSOptions()
        options.authoritiesFile = authorities
        options.certificateFile = certificate
        options.keyFile = key
        return options
    }

    @Test func `a connection is encrypted where anything asks for it`() throws {
        #expect(try tls([]) == nil)
        #expect(try tls(["--server", "http://a"]) == nil)
        #expect(try tls(["--server", "https://a"]) == options())
        #expect(try tls([], ["BATON_SERVER": "https://a"]) == options())
        #expect(try tls([], file: "server: https://a") == options())
        #expect(try tls(["--tls"]) == options())
        #expect(try tls(["--ca", "ca"]) == options("ca"))
        #expect(try tls(["--cert", "c", "--key", "k"]) == options(nil, "c", "k"))
        #expect(try tls([], ["BATON_CA_FILE": "ca"], file: "ca_file: other") == options("ca"))
    }

    @Test func `a certificate and its key come from the same place`() throws {
        let file = "cert_file: c\nkey_file: k"
        let variables = ["BATON_CERT_FILE": "vc", "BATON_KEY_FILE": "vk"]
        #expect(try tls([], file: file) == options(nil, "c", "k"))
        #expect(try tls([], variables, file: file) == options(nil, "vc", "vk"))
        #expect(
            try tls(["--cert", "oc", "--key", "ok"], variables, file: file)
                == options(nil, "oc", "ok"))
        #expect(throws: CommandFailure.self) { try tls(["--cert", "oc"], variables, file: file) }
        #expect(throws: CommandFailure.self) { try tls(["--key", "ok"], file: file) }
        #expect(throws: CommandFailure.self) { try tls([], ["BATON_CERT_FILE": "vc"], file: file) }
    }

    @Test(arguments: [["--tls"], ["--ca", "ca"], ["--cert", "c", "--key", "k"]])
    func `http and an option of TLS contradict each other`(arguments: [String]) {
        #expect(throws: CommandFailure.self) { try tls(["--server", "http://a"] + arguments) }
    }

    @Test func `an address in the clear wins over files that are always there`() throws {
        #expect(try tls(["--server", "http://a"], file: "ca_file: ca") == nil)
    }

    @Test(arguments: [
        ("a", false), ("192.0.2.7", false), ("127.example.org", false), ("http://a", true),
        ("https://a", true), ("127.0.0.1", true), ("[::1]", true), ("localhost:1", true),
    ])
    func `a token leaves this machine in the clear only if the address says so`(
        server: String, isSent: Bool
    ) throws {
        let settings = try? Settings(
            options: ConnectionOptions.parse(["--server", server]),
            environment: { $0 == "BATON_TOKEN" ? "baton_secret" : nil }, file: ConfigurationFile())
        #expect((settings != nil) == isSent)
    }
}
