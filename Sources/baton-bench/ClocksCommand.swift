import ArgumentParser
import BatonEngine
import Glibc

/// What a lead with all its clocks and ladders costs: to submit, to keep, and to climb.
struct ClocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks",
        abstract: "Submits leads with all clocks and ladders, then lets every deadline pass.")

    @Option(help: "Leads to submit.") var leads = 1_000_000
    @Option(help: "Reps of the one team.") var reps = 500
    @Flag(help: "Stop after the submits.") var submitsOnly = false

    func run() throws {
        var engine = Engine(name: "bench")
        var now = Instant(seconds: 1_772_614_800)  // Wednesday 2026-03-04 09:00 UTC
        let operations = Principal(role: .operations, name: "bench")
        let definition = BenchPolicies.definition(reps: reps)
        _ = try engine.execute(
            .applyWorkspace(WorkspaceChange(definition: definition, text: "")), by: operations,
            at: now)

        let memoryBefore = residentBytes()
        let start = processorTime()
        var events = 0
        for number in 0..<leads {
            now.microseconds += 100
            var traits = LeadTraits()
            traits.category = BenchPolicies.categories[number % BenchPolicies.categories.count]
            let execution = try engine.execute(
                .submit(SubmitLead(traits: traits)), by: operations, at: now)
            events += execution.events.count
        }
        let submitted = seconds(since: start)
        let memory = residentBytes() - memoryBefore
        print("submit with all clocks     \(perUnit(submitted, leads)) ns a lead (target 5000)")
        print("events                     \(Double(events * 100 / leads) / 100) a lead")
        print("resident memory            \(memory / leads) bytes an open lead (target 1024)")
        if !submitsOnly { try climb(&engine, from: now) }
    }

    /// All deadlines and steps of a day fall due at once, as after a down time.
    private func climb(_ engine: inout Engine, from now: Instant) throws {
        let later = Instant(microseconds: now.microseconds + 9 * 3_600 * 1_000_000)
        var slices: [Double] = []
        var steps = 0
        let start = processorTime()
        while let due = engine.nextDue, due <= later {
            let slice = processorTime()
            let execution = try engine.execute(.tick, by: .system, at: later)
            slices.append(seconds(since: slice))
            for event in execution.events {
                switch event {
                case .clockBreached, .stepFired: steps += 1
                default: break
                }
            }
        }
        let climbed = seconds(since: start)
        slices.sort()
        print("breaches and steps         \(steps), \(perUnit(climbed, steps)) ns each")
        print(
            "a tick of 1,000            p50 \(milliseconds(slices, 50)) ms,"
                + " p99 \(milliseconds(slices, 99)) ms, max \(milliseconds(slices, 100)) ms")
    }

    private func milliseconds(_ sorted: [Double], _ percent: Int) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return Double(Int(sorted[(sorted.count - 1) * percent / 100] * 100_000)) / 100
    }

    private func perUnit(_ seconds: Double, _ count: Int) -> Int {
        count == 0 ? 0 : Int(seconds * 1e9 / Double(count))
    }

    private func seconds(since start: Double) -> Double { processorTime() - start }

    /// The second number of /proc/self/statm, in pages.
    private func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return 0 }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
