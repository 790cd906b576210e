import ArgumentParser

/// Measures the modules from inside; Benchmarks/README.md has the figures.
@main
struct BatonBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton-bench", abstract: "Measures Baton's modules from inside.",
        subcommands: [
            CalendarCommand.self, ChooseCommand.self, ClocksCommand.self, EchoCommand.self,
            JournalCommand.self, PlansCommand.self, SteadyCommand.self, StepsCommand.self,
            WatchersCommand.self,
        ])
}
