internal import BatonSimulation
internal import Glibc

/// What all worlds of a run add up to.
struct Tally {
    private let isQuiet: Bool
    private let secondsMax: Double?
    private let started = Self.now
    private var seeds = 0
    private var steps = 0
    private var events: UInt64 = 0
    private var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    private(set) var coverage = Coverage()

    init(isQuiet: Bool, secondsMax: Double?) {
        self.isQuiet = isQuiet
        self.secondsMax = secondsMax
    }

    func goesOn(_ next: UInt64, _ range: Range<UInt64>) -> Bool {
        if let secondsMax { return Self.now - started < secondsMax }
        return next < range.upperBound
    }

    mutating func add(_ report: SimulationReport) {
        seeds += 1
        steps += report.steps
        events += report.events
        // FNV-1a: never Hasher, which is another in every process.
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            digest = (digest ^ (report.digest >> shift & 0xff)) &* 0x100_0000_01b3
        }
        coverage.add(report.coverage)
        if !isQuiet, seeds.isMultiple(of: 100) { print(summary) }
    }

    func finish() { print(isQuiet ? String(digest, radix: 16) : summary) }

    private var summary: String {
        let seconds = max(Self.now - started, 0.001)
        return "\(seeds) seeds, \(steps) steps, \(events) events, nothing found; "
            + "\(Int(Double(seeds) / seconds)) seeds/s, \(Int(Double(steps) / seconds)) steps/s"
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

enum Report {
    static func print(_ failure: SimulationFailure, steps: Int) {
        for event in failure.lastEvents { Swift.print("  \(event)") }
        Swift.print("seed \(failure.seed), step \(failure.step): \(failure.problem)")
        Swift.print("again: baton-sim --seed \(failure.seed) --steps \(steps)")
    }
}

/// A rule of the engine's own that does not hold stops the process: its seed is told all the same.
func tellWhereOnTrap() {
    // Whoever asks for backtraces gets these instead.
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for signal in [SIGTRAP, SIGILL, SIGSEGV, SIGBUS, SIGABRT] {
        Glibc.signal(signal) { signal in
            let text =
                "seed \(SimulationProgress.seed), step \(SimulationProgress.step): "
                + "the process trapped\nagain: baton-sim --seed \(SimulationProgress.seed)\n"
            _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            Glibc.signal(signal, SIG_DFL)
            raise(signal)
        }
    }
}
