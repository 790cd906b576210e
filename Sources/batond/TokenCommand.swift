internal import ArgumentParser
internal import BatonServer
internal import Glibc

/// `batond token create`: how the first token comes to be.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batond token create",
        abstract: "Makes a token in a data directory that no server has open.",
        discussion: """
            This is how the first token comes to be: make one for an admin, start batond, and make \
            all others with `baton token create`. From then on batond on this data directory asks \
            everybody for a token. The token is printed on standard output, once; only its hash is \
            kept. Run it as the user that batond runs as.

            Example: umask 077
                     batond token create --data data --role admin --name olga >token

            Exit codes: 0 it is made, 1 it cannot be made, 2 the command line is wrong.
            """)

    @Option(help: "The data directory; made if it is missing.")
    var data: String

    @Option(
        help: "What it may do: integration, rep, manager, operations, admin or viewer.")
    var role: String

    @Option(help: "Who or what will use it; who acts by it is named so.")
    var name: String

    @Option(help: "The rep's key: of reps and managers.")
    var rep: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "A workspace that it is good for; repeat it for more. (default: every one)",
            valueName: "workspace"))
    var workspaces: [String] = []

    /// Another command's word for it, which would be misread here.
    @Option(help: .hidden)
    var workspace: String?

    @Option(
        help: """
            How long it is good for, such as 12h or 90d, at most ten years. (default: until it is \
            revoked)
            """)
    var expires: String?

    private var options: FirstToken.Options {
        FirstToken.Options(
            name: name, role: role, rep: rep, workspaces: workspaces, expires: expires)
    }

    func validate() throws {
        guard !data.isEmpty else { throw ValidationError("--data must name a directory") }
        guard workspace == nil else {
            throw ValidationError("--workspace limits no token: write --for, once for each")
        }
        do throws(StartupError) {
            try options.check()
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() throws {
        do throws(StartupError) {
            // A reader who goes away shows as EPIPE.
            signal(SIGPIPE, SIG_IGN)
            let id = try FirstToken.create(options, data: data) { secret in
                Output.writeLine(secret, to: STDOUT_FILENO)
                    ? nil : String(cString: strerror(errno))
            }
            Output.writeLine("\(id) is made; its token is printed once", to: STDERR_FILENO)
        } catch {
            ServerProcess.fail(error)
        }
    }

    /// What follows `batond token create`; nil for another command line.
    ///
    /// - Throws: for another command than `create`: those are asked of a server that runs.
    static func arguments(of commandLine: [String]) throws -> [String]? {
        guard commandLine.first == "token" else { return nil }
        let rest = commandLine.dropFirst()
        switch rest.first {
        case "create"?: return Array(rest.dropFirst())
        case "--help"?, "-h"?, "help"?: return ["--help"]
        case let word? where ["list", "revoke"].contains(word):
            throw ValidationError(
                "there is no command token \(word): with the server running, baton token \(word) "
                    + "does it")
        case _?, nil:
            throw ValidationError(
                "token needs the command create: batond token create makes the first token, baton "
                    + "token all others")
        }
    }
}
