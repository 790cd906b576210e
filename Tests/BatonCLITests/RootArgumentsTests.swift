import ArgumentParser
import Foundation
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
        ("--version", "--version"), ("", "queue"),
        ("--server a:1", "queue --server a:1"), ("reassign undo P1-0", "plan undo P1-0"),
        ("--sevrer a:1 leads", "--sevrer a:1 leads"),
        ("--rep amina", "queue --rep amina"), ("--utc --limit 3", "queue --utc --limit 3"),
        ("--rep amina leads", "leads --rep amina"), ("--rep", "--rep"),
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
        ("frobnicate", "there is no command “frobnicate”"),
    ])
    func `a command that there is not is refused`(line: String, message: String) {
        #expect(
            throws: CommandFailure(
                .usage, message, details: ["hint: `baton help` lists the commands"])
        ) { try RootArguments.arranged(words(line)) }
    }

    @Test(arguments: [
        ("token creat", "there is no command “token creat”; did you mean “token create”?", "token"),
        ("plan aply P1", "there is no command “plan aply”; did you mean “plan apply”?", "plan"),
        ("review xyzzy", "there is no command “review xyzzy”", "review"),
    ])
    func `a part that a command does not have is refused`(
        line: String, message: String, group: String
    ) {
        #expect(
            throws: CommandFailure(
                .usage, message, details: ["hint: `baton help \(group)` lists the commands"])
        ) { try RootArguments.arranged(words(line)) }
    }

    @Test func `one option under two names comes twice`() {
        for line in ["reassign --of a --rep b --auto", "leads --within 1h --due-within 2h"] {
            #expect(throws: CommandFailure.self) { try RootArguments.arranged(words(line)) }
        }
    }

    @Test func `an option that was moved is understood`() throws {
        let arguments = try RootArguments.arranged(words("--server a:1 --as rep/maya leads"))
        let command = try #require(try BatonCommand.parseAsRoot(arguments) as? LeadsCommand)
        #expect(command.connection.server == ServerAddress("a:1"))
        #expect(command.connection.caller == Caller("rep/maya"))
    }

    @Test(arguments: [
        ("leads --as rep/a --as rep/b", "--as comes twice; give it once"),
        ("--as rep/a --as=rep/b leads", "--as comes twice; give it once"),
        ("leads -o json --output table", "--output comes twice; give it once"),
        ("token create --workspace a --workspace b", "--workspace comes twice; give it once"),
        (
            "workspace show --version 99",
            "a version stands alone, without --version: baton workspace show 3"
        ),
    ])
    func `what the parser would take otherwise than it is meant is refused`(
        line: String, message: String
    ) {
        #expect(throws: CommandFailure(.usage, message)) {
            try RootArguments.arranged(words(line))
        }
    }

    @Test(arguments: [
        "leads --state assigned --state waiting --all --all", "--tls leads --tls",
        "submit --name x -- --name y",
    ])
    func `what may come several times is taken`(line: String) throws {
        let arranged = try RootArguments.arranged(words(line))
        #expect(arranged.count == words(line).count)
    }

    /// The parser's own description of every option of every command.
    private struct Described: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }

            let kind: String
            let isRepeating: Bool
            let names: [Name]?
        }

        let arguments: [Argument]?
        let subcommands: [Described]?

        var all: [Argument] { (arguments ?? []) + (subcommands ?? []).flatMap(\.all) }
    }

    @Test func `it is known of every option whether it may come twice`() throws {
        struct Tool: Decodable { let command: Described }
        let text = BatonCommand._dumpHelp()
        let tool = try JSONDecoder().decode(Tool.self, from: Data(text.utf8))
        func names(_ matches: (Described.Argument) -> Bool) -> Set<String> {
            Set(
                tool.command.all.filter(matches).flatMap { $0.names ?? [] }.map {
                    ($0.kind == "long" ? "--" : "-") + $0.name
                })
        }
        #expect(names { $0.kind == "flag" } == RepeatedOption.flags)
        #expect(names { $0.kind == "option" && $0.isRepeating } == RepeatedOption.lists)
        let short = names { $0.kind == "option" && !$0.isRepeating }.filter { !$0.hasPrefix("--") }
        #expect(short == ["-f", "-o"])
    }

    @Test func `an argument that is not UTF-8 is told by its option or its place`() throws {
        let bad: [UInt8] = [0x63, 0xE9]
        let name = Array("--name".utf8)
        let texts = try RawArguments.texts(of: [name, Array("é".utf8)])
        #expect(texts == ["--name", "é"])
        for (arguments, what) in [
            ([name, bad], "--name"), ([Array("--name=".utf8) + bad], "--name"),
            ([Array("show".utf8), bad], "argument 2"),
        ] {
            #expect(throws: CommandFailure(.usage, "\(what) is not valid UTF-8")) {
                try RawArguments.texts(of: arguments)
            }
        }
    }

    private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}
