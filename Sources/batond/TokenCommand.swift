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

            Example: batond token create --data /var/lib/baton --role admin --name olga > token
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

    @Option(help: "A workspace that it is good for; repeat it for more. (default: every one)")
    var workspace: [String] = []

    @Option(help: "How long it is good for, such as 12h or 90d. (default: until it is revoked)")
    var expires: String?

    func run() throws {
        do throws(StartupError) {
            let made = try FirstToken.create(
                FirstToken.Options(
                    name: name, role: role, rep: rep, workspaces: workspace, expires: expires),
                data: data)
            Output.writeLine("\(made.id) is made; its token is printed once", to: STDERR_FILENO)
            Output.writeLine(made.secret, to: STDOUT_FILENO)
        } catch {
            ServerProcess.fail(error)
        }
    }

    /// What follows `batond token create`; nil for another command line.
    static func arguments(of commandLine: [String]) -> [String]? {
        guard commandLine.first == "token" else { return nil }
        let rest = commandLine.dropFirst()
        return rest.first == "create" ? Array(rest.dropFirst()) : ["--help"] + rest
    }
}
