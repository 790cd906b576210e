import ArgumentParser
import Testing

@testable import BatonCLI

struct RootArgumentsTests {
    @Test(arguments: [
        ("--server a:1 leads --all", "leads --server a:1 --all"),
        ("--server=a:1 --as rep/maya leads", "leads --server=a:1 --as rep/maya"),
        ("--tls --ca a.pem leads", "leads --tls --ca a.pem"),
        ("--timeout 1s leads --timeout 2s", "leads --timeout 1s --timeout 2s"),
        ("--workspace acme help leads", "help leads"),
        ("leads --server a:1", "leads --server a:1"),
        ("--server a:1 workspace diff 3", "workspace diff --server a:1 3"),
        ("--server a:1 workspace --help", "workspace --server a:1 --help"),
        ("--server a:1 workspace", "workspace --server a:1"),
        ("help", "help"), ("help help", "help help"), ("--help", "--help"),
        ("--version", "--version"), ("", ""), ("--sevrer a:1 leads", "--sevrer a:1 leads"),
        ("--server", "--server"), ("--server a:1 --help", "--server a:1 --help"),
    ])
    func `the connection's options may stand before the command`(
        line: String, arranged: String
    ) throws {
        #expect(try RootArguments.arranged(words(line)) == words(arranged))
    }

    @Test(arguments: [
        ("leed", "there is no command “leed”; did you mean “leads”?"),
        ("--server a:1 sumbit", "there is no command “sumbit”; did you mean “submit”?"),
        ("help aply", "there is no command “aply”; did you mean “apply”?"),
        ("frobnicate", "there is no command “frobnicate”"),
        ("--server a:1", "there is no command after --server"),
        ("--as=rep/maya", "there is no command after --as"),
    ])
    func `a command that there is not is refused`(line: String, message: String) {
        #expect(
            throws: CommandFailure(
                .usage, message, details: ["hint: `baton help` lists the commands"])
        ) { try RootArguments.arranged(words(line)) }
    }

    @Test func `an option that was moved is understood`() throws {
        let arguments = try RootArguments.arranged(words("--server a:1 --as rep/maya leads"))
        let command = try #require(try BatonCommand.parseAsRoot(arguments) as? LeadsCommand)
        #expect(command.connection.server == ServerAddress("a:1"))
        #expect(command.connection.caller == Caller("rep/maya"))
    }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}
