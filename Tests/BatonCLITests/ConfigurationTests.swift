import ArgumentParser
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
        ("colour: x", 1, "unknown key “colour”; known keys are server, workspace, as, timeout"),
        ("server", 1, "expected `key: value`"),
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

    @Test(arguments: [
        ("a:1", "a:1"), ("a", "a:50051"), ("[::1]:5", "[::1]:5"), ("[::1]", "[::1]:50051"),
    ])
    func `addresses are understood`(text: String, expected: String) {
        #expect(ServerAddress(text)?.description == expected)
    }

    @Test(arguments: [
        "", ":1", "a:", "a:0", "a:65536", "a:x", "::1", "[::1", "[::1]x", "a b:1", "http://a:1",
    ])
    func `what is no address is refused`(text: String) {
        #expect(ServerAddress(text) == nil)
    }

    @Test(arguments: ["", "maya", "rep/", "boss/maya", "rep/ma ya", "system/x", "rep/é"])
    func `what is no caller is refused`(text: String) {
        #expect(Caller(text) == nil)
    }
}
