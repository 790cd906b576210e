import ArgumentParser
import BatonTransport
import Glibc
import Testing

@testable import BatonCLI

struct ProfileTests {
    @Test(arguments: [
        "", ".", "..", ".hidden", "a/b", "a b", "é", String(repeating: "a", count: 65),
    ])
    func `what could be no file's name is no profile`(name: String) {
        #expect(ProfileName(argument: name) == nil)
    }

    @Test func `settings are read back as they were kept`() throws {
        let options = try ConnectionOptions.parse([
            "--server", "baton.example:444", "--workspace", "acme # 2", "--as", "rep/amina",
            "--ca", "/etc/ca.pem",
        ])
        var settings = try Settings(
            options: options, environment: { _ in nil }, file: ConfigurationFile())
        settings.token = Token("secret")
        let stored = StoredSettings(settings, tokenFile: "/run/baton/token")
        #expect(!stored.text.contains("secret"))
        let file = try ConfigurationFile(stored.text)
        #expect(file.server == ServerAddress("https://baton.example:444"))
        #expect(file.workspace == "acme # 2")
        #expect(file.caller == Caller("rep/amina"))
        #expect(file.tokenFile == "/run/baton/token")
        #expect(file.authoritiesFile == "/etc/ca.pem")
    }

    @Test func `an address in the clear that was said to be so stays so`() throws {
        let options = try ConnectionOptions.parse(["--server", "http://10.0.0.7"])
        let settings = try Settings(
            options: options, environment: { _ in nil }, file: ConfigurationFile())
        let file = try ConfigurationFile(StoredSettings(settings, tokenFile: "t").text)
        #expect(file.server == ServerAddress("http://10.0.0.7:50051"))
        #expect(file.tokenFile == nil)
    }
}
