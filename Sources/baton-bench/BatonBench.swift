import ArgumentParser

/// Measures the modules from inside; Benchmarks/ has the drivers that compare with others.
@main
struct BatonBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton-bench",
        abstract: "Measures Baton's modules.",
        subcommands: [EchoCommand.self])
}
