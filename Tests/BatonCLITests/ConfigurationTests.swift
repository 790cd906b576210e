import ArgumentParser
import BatonTransport
import Foundation
import Testing

@testable import BatonCLI

struct ConfigurationFileTests {
    @Test func `a file sets what its keys say`() throws {
        let file = try ConfigurationFile(
            "# mine\n\nserver: baton.example:6000 # the new one\nworkspace: \"acme\"\nas: rep/maya\r\n"
                + "timeout: 3s\n")
        #expect(file.server == ServerAddress("baton.example:6000"))
        #expect(file.workspace == "acme")
        #expect(file.caller == Caller("rep/maya"))
        #expect(file.timeout == DurationArgument("3s"))
    }

    @Test(arguments: [
        ("\nserve: x", 2, "unknown key “serve”; did you mean “server”?"),
        (
            "colour: x", 1,
            "unknown key “colour”; known keys are server, workspace, as, token_file, timeout, "
                + "ca_file, cert_file, key_file"
        ),
        ("server", 1, "expected `key: value`"),
        ("server: a:1\nserver: b:2", 2, "“server” comes twice; remove one of them"),
        ("server: a:b", 1, "“a:b” is not HOST:PORT"),
        ("as: maya", 1, "“maya” is not ROLE/NAME such as rep/maya"),
        ("timeout: 5", 1, "“5” is not a duration such as 10s"),
    ])
    func `a file that makes no sense is refused`(text: String, line: Int, message: String) {
        #expect(throws: ConfigurationFile.Problem(line: line, message: message)) {
            try ConfigurationFile(text)
        }
    }
}

struct SettingsTests {
    private let file = {
        var file = ConfigurationFile()
        file.server = ServerAddress("file:1")
        file.caller = Caller("rep/file")
        file.workspace = "file"
        return file
    }()

    @Test func `options win over the environment, and that over the file`() throws {
        let options = try ConnectionOptions.parse(["--server", "option:1"])
        let variables = ["BATON_SERVER": "variable:1", "BATON_AS": "rep/variable"]
        let settings = try Settings(options: options, environment: { variables[$0] }, file: file)
        #expect(settings.server == ServerAddress("option:1"))
        #expect(settings.caller == Caller("rep/variable"))
        #expect(settings.workspace == "file")
        #expect(settings.timeout == .seconds(10))
    }

    @Test func `without anything it is the local server`() throws {
        let settings = try Settings(
            options: ConnectionOptions.parse([]), environment: { _ in nil },
            file: ConfigurationFile())
        #expect(settings.server.description == "127.0.0.1:50051")
        #expect(settings.caller == nil)
        #expect(settings.workspace == "")
    }

    @Test func `a variable that makes no sense is refused`() throws {
        let options = try ConnectionOptions.parse([])
        #expect(throws: CommandFailure.self) {
            try Settings(
                options: options, environment: { $0 == "BATON_AS" ? "maya" : nil }, file: file)
        }
    }

    @Test func `a token comes from the option's file, the environment, the file of settings`()
        throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "baton-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["option", "variable", "file"] {
            try "  of-\(name)\n".write(
                toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
        var file = ConfigurationFile()
        func token(_ arguments: [String], _ variables: [String: String]) throws -> Token? {
            try Settings(
                options: ConnectionOptions.parse(arguments), environment: { variables[$0] },
                file: file
            ).token
        }
        let variables = ["BATON_TOKEN": "of-text", "BATON_TOKEN_FILE": "\(folder)/variable"]
        #expect(try token([], [:]) == nil)
        file.tokenFile = "\(folder)/file"
        #expect(try token([], [:]) == Token("of-file"))
        #expect(
            try token([], ["BATON_TOKEN_FILE": "\(folder)/variable"]) == Token("of-variable"))
        #expect(try token([], variables) == Token("of-text"))
        #expect(
            try token(["--token-file", "\(folder)/option"], variables) == Token("of-option"))
        #expect(throws: CommandFailure.self) { try token(["--token-file", "\(folder)/no"], [:]) }
    }

    @Test(arguments: ["", "two words", "caf\u{E9}", "a\u{0}b", String(repeating: "x", count: 8193)])
    func `what is no token is refused, and never shown`(text: String) throws {
        #expect(Token(text) == nil)
        guard !text.isEmpty else { return }
        #expect {
            try Settings(
                options: ConnectionOptions.parse([]),
                environment: { $0 == "BATON_TOKEN" ? text : nil }, file: ConfigurationFile())
        } throws: { error in !"\(error)".contains(text) }
    }

    @Test func `a secret that everybody may read is warned of`() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "baton-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("secret".utf8).write(to: URL(filePath: path))
        var tls = ClientTLSOptions()
        tls.keyFile = path
        for (mode, isTold) in [(0o644, true), (0o600, false)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(SecretFiles.warnings(.file(path), nil).isEmpty != isTold)
            #expect(SecretFiles.warnings(nil, tls).isEmpty != isTold)
            #expect(SecretFiles.warnings(.variable, nil).isEmpty)
        }
    }

    @Test(arguments: [
        ("Nope/Zone", 1), ("Europe/Paris", 0), (":Europe/Paris", 0), ("UTC", 0), ("CET-1CEST", 0),
        ("/usr/share/zoneinfo/Europe/Paris", 0), ("/nope", 1),
    ])
    func `a time zone that the machine does not know is warned of`(name: String, count: Int) {
        #expect(UserZone.warnings(name, folder: "/usr/share/zoneinfo").count == count)
    }

    @Test func `a token prints as nothing`() throws {
        let token = try #require(Token("baton_secret"))
        #expect(!"\(token) \(String(reflecting: token))".contains("secret"))
    }

    @Test(arguments: [
        ("a:1", "a:1"), ("a", "a:50051"), ("[::1]:5", "[::1]:5"), ("[::1]", "[::1]:50051"),
        ("https://a", "a:50051"), ("HTTP://[::1]:5", "[::1]:5"),
    ])
    func `addresses are understood`(text: String, expected: String) {
        #expect(ServerAddress(text)?.description == expected)
    }

    @Test(arguments: [
        "", ":1", "a:", "a:0", "a:65536", "a:x", "::1", "[::1", "[::1]x", "a b:1", "ftp://a:1",
        "https://",
        "https://a:1/",
    ])
    func `what is no address is refused`(text: String) {
        #expect(ServerAddress(text) == nil)
    }

    @Test(arguments: ["", "maya", "rep/", "boss/maya", "rep/ma ya", "system/x", "rep/é"])
    func `what is no caller is refused`(text: String) {
        #expect(Caller(text) == nil)
    }
}
