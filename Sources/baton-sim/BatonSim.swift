internal import ArgumentParser
internal import BatonSimulation
internal import Glibc

@main
struct BatonSim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baton-sim",
        abstract: "Runs Baton's rules in made-up worlds, and checks that they hold.",
        discussion: """
            Each seed is a world of its own: a workspace, people, faults. The same seed is the \
            same world, in every process and on every machine. The first thing that must not be \
            ends the run: it is told with its seed, its step and the last events.

            Exit codes: 0 nothing was found, 1 something was, 2 the command line is wrong.
            """)

    @Option(help: "One world, decimal or 0x and hexadecimal.", transform: Self.number)
    var seed: UInt64?

    @Option(help: "Worlds from the first up to, but not including, the last: FIRST..<LAST.")
    var seeds: SeedRange = SeedRange(range: 0..<100)

    @Option(help: "Steps of each world.")
    var steps = 2_000

    @Option(help: "Steps between two comparisons of the engine with the plain model.")
    var compareEvery = 32

    @Option(help: "Go on with further seeds until so many seconds are over.")
    var seconds: Double?

    @Option(help: "Print every event of this lead (its number), or of every lead (0).")
    var lead: UInt64?

    @Flag(help: "Print one digest over all worlds and nothing else.")
    var digest = false

    @Flag(help: "Count the paths that were taken; fail if one never was.")
    var coverage = false

    func validate() throws {
        guard steps >= 1, compareEvery >= 1 else {
            throw ValidationError("--steps and --compare-every start at 1")
        }
    }

    func run() throws {
        tellWhereOnTrap()
        var options = SimulationOptions()
        options.steps = steps
        options.isCounting = coverage
        options.compareEvery = compareEvery
        if let lead {
            options.onEvent = { other, text in if lead == 0 || lead == other { print(text) } }
        }
        var tally = Tally(isQuiet: digest, secondsMax: seconds)
        let range = seed.map { $0..<($0 &+ 1) } ?? seeds.range
        var next = range.lowerBound
        while tally.goesOn(next, range) {
            do {
                tally.add(try runSeed(next, options))
            } catch {
                Report.print(error, steps: steps)
                throw ExitCode(1)
            }
            next &+= 1
        }
        tally.finish()
        if coverage, !tally.coverage.missing.isEmpty {
            print("never came past:")
            for name in tally.coverage.missing { print("  \(name)") }
            throw ExitCode(1)
        }
    }

    private func runSeed(
        _ seed: UInt64, _ options: SimulationOptions
    ) throws(SimulationFailure) -> SimulationReport {
        SimulationProgress.seed = seed
        SimulationProgress.step = 0
        return try Simulator(seed: seed, options: options).run()
    }

    static func number(_ text: String) throws -> UInt64 {
        let number =
            text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
        guard let number else { throw ValidationError("\(text) is no seed") }
        return number
    }
}

struct SeedRange: ExpressibleByArgument {
    var range: Range<UInt64>

    init(range: Range<UInt64>) { self.range = range }

    init?(argument: String) {
        let parts = argument.split(separator: "..<", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = UInt64(parts[0]), let last = UInt64(parts[1]),
            first <= last
        else { return nil }
        range = first..<last
    }

    var defaultValueDescription: String { "\(range.lowerBound)..<\(range.upperBound)" }
}
