internal import ArgumentParser
internal import BatonTransport
internal import Glibc

/// gRPC's `interop_client` on the product's own transport (Documentation/Protocol.md section 2).
@main
struct InteropClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interop-client",
        abstract: "Runs gRPC's interoperability cases against a server.",
        discussion: """
            Prints OK, SKIPPED or FAILED for each case, and why. Exit codes: 0 nothing failed, \
            1 a case failed, 64 the command line is wrong.
            """)

    @Option(name: .customLong("server_host"), help: "The server's name or address.")
    var serverHost = "127.0.0.1"

    @Option(name: .customLong("server_port"), help: "The server's port.")
    var serverPort: Int

    @Option(name: .customLong("test_case"), help: "A case, or several with commas between them.")
    var testCase: String

    @Option(name: .customLong("use_tls"), help: "Whether the connection is encrypted.")
    var usesTLS = false

    @Option(
        name: .customLong("tls_ca_file"),
        help: "The authority that the server's certificate must come from, as PEM.")
    var authorityFile: String?

    @Option(name: .customLong("custom_credentials_type"), help: "Taken and not looked at.")
    var customCredentialsType: String?

    @OptionGroup(title: "What the server is") var server: ServerTraits
    @OptionGroup(title: "How much") var amounts: Amounts

    func run() async throws {
        let names = testCase.split(separator: ",").map(String.init)
        let cases = try names.map { name in
            guard let known = TestCase(rawValue: name) else {
                throw ValidationError("--test_case \(name): there is no such case")
            }
            return known
        }
        let encryption = try encryption()
        var failed = 0
        for testCase in cases where await !run(testCase, encryption) { failed += 1 }
        if failed > 0 { throw ExitCode(1) }
    }

    /// - Throws: What is wrong with the authority's file.
    private func encryption() throws -> ClientTLS? {
        guard usesTLS else { return nil }
        var options = ClientTLSOptions()
        options.authoritiesFile = authorityFile
        return try ClientTLS(options)
    }

    /// - Returns: Whether it did not fail.
    private func run(_ testCase: TestCase, _ encryption: ClientTLS?) async -> Bool {
        defer { fflush(nil) }
        if let reason = testCase.reasonToSkip {
            print("SKIPPED \(testCase.rawValue): \(reason)")
            return true
        }
        let runner = CaseRunner(
            peer: Peer(host: serverHost, port: serverPort, tls: encryption), server: server,
            amounts: amounts)
        do {
            try await runner.run(testCase)
            await runner.peer.close()
            print("OK      \(testCase.rawValue)")
            return true
        } catch {
            print("FAILED  \(testCase.rawValue): \(error)")
            return false
        }
    }
}

/// What the cases may ask of the server.
struct ServerTraits: ParsableArguments {
    @Option(
        name: .customLong("observer"),
        help: "Whether it has baton.interop.Observer, which tells what its handlers saw.")
    var hasObserver = true

    @Option(
        name: .customLong("compression_check"),
        help: "Whether it can refuse a message that is not compressed as its client says.")
    var checksCompression = true
}

/// How much the longer cases do.
struct Amounts: ParsableArguments {
    @Option(name: .customLong("concurrent_calls"), help: "Calls of concurrent_large_unary.")
    var concurrentCalls = 1000

    @Option(name: .customLong("soak_iterations"), help: "Calls of rpc_soak and channel_soak.")
    var soakIterations = 10

    @Option(name: .customLong("soak_max_failures"), help: "How many of them may fail.")
    var soakMaxFailures = 0

    @Option(
        name: .customLong("soak_per_iteration_max_acceptable_latency_ms"),
        help: "How long one of them may take, or else it counts as failed.")
    var soakLatencyMilliseconds = 1000
}
