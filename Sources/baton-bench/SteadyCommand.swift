import ArgumentParser
import BatonMessages
import BatonTransport
import BatonWire
import CBatonProtos
import Dispatch
import Synchronization

/// Notes and reads at a steady rate, whatever else the server does.
struct SteadyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steady",
        abstract: "Calls a server at a steady rate, and says how long its answers took.",
        discussion: """
            So many AddNote and so many GetLead a second, on one connection, of the first 1,000 \
            leads of the server's only workspace. A call's time is from when it was to be sent, so \
            that a server which stands still is charged with every call of that while. Each line of \
            standard input begins a phase of that name; at its end the times are printed by phase.
            """)

    /// How many leads the calls are about.
    private static let leads = 1_000

    @Option(help: "The server's port on this machine.") var port: Int
    @Option(help: "Calls of each kind a second.") var rate = 200

    func validate() throws {
        guard (1...10_000).contains(rate) else { throw ValidationError("--rate is 1 to 10000") }
    }

    func run() async throws {
        let channel = try await Channel.connect(host: "127.0.0.1", port: port)
        let log = SteadyLog()
        DispatchQueue.global().async {
            while let line = readLine() { log.begin(line) }
            log.end()
        }
        let clock = ContinuousClock()
        let interval = Duration.seconds(1) / rate
        await withDiscardingTaskGroup { group in
            var due = clock.now
            var number = 0
            while !log.hasEnded {
                try? await clock.sleep(until: due, tolerance: .zero)
                for kind in SteadyCall.allCases {
                    let (time, phase, lead) = (due, log.phase, number % Self.leads + 1)
                    group.addTask {
                        let isAnswered = await kind.perform(lead: lead, on: channel)
                        log.add(kind, time.duration(to: clock.now), isAnswered, phase)
                    }
                }
                number += 1
                due += interval
            }
        }
        print(log.report)
        if log.hasFailures { throw ExitCode.failure }
    }
}

/// What is called.
private enum SteadyCall: String, CaseIterable {
    case note = "AddNote"
    case read = "GetLead"

    /// False if the call did not end with OK.
    func perform(lead: Int, on channel: Channel) async -> Bool {
        let path = "/baton.v1.LeadService/\(rawValue)"
        return (try? await channel.unary(path, request(lead), timeout: .seconds(30))) != nil
    }

    private func request(_ lead: Int) -> [UInt8] {
        let arena = Arena()
        var bytes: [UInt8] = []
        switch self {
        case .note:
            let request = arena.make(MessageType(baton__v1__add_note_request__init))
            request.pointee.lead = arena.text("L\(lead)")
            request.pointee.text = arena.text("still at work")
            MessageEncoder.append(request, to: &bytes)
        case .read:
            let request = arena.make(MessageType(baton__v1__get_lead_request__init))
            request.pointee.lead = arena.text("L\(lead)")
            MessageEncoder.append(request, to: &bytes)
        }
        withExtendedLifetime(arena) {}
        return bytes
    }
}

/// How long calls took, by phase.
private final class SteadyLog: Sendable {
    private struct State {
        /// The first is what comes before any is named, and is not told of.
        var phases = [Phase(name: "")]
        var hasEnded = false
        var failures = 0
    }

    private struct Phase {
        var name: String
        var times: [SteadyCall: [Duration]] = [:]
    }

    private let state = Mutex(State())

    func begin(_ name: String) { state.withLock { $0.phases.append(Phase(name: name)) } }

    func end() { state.withLock { $0.hasEnded = true } }

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    var phase: Int { state.withLock { $0.phases.count - 1 } }

    var hasFailures: Bool { state.withLock { $0.failures > 0 } }

    func add(_ call: SteadyCall, _ time: Duration, _ isAnswered: Bool, _ phase: Int) {
        state.withLock { state in
            if !isAnswered { state.failures += 1 }
            state.phases[phase].times[call, default: []].append(time)
        }
    }

    /// A line for each phase and kind of call, and one if any failed.
    var report: String {
        state.withLock { state in
            var lines = state.phases.dropFirst().flatMap { phase in
                SteadyCall.allCases.map { call in
                    "\(phase.name), \(call.rawValue): \(Self.summary(phase.times[call] ?? []))"
                }
            }
            if state.failures > 0 { lines.append("void: \(state.failures) calls failed") }
            return lines.joined(separator: "\n")
        }
    }

    private static func summary(_ unsorted: [Duration]) -> String {
        let sorted = unsorted.sorted()
        guard !sorted.isEmpty else { return "none" }
        func milliseconds(_ percent: Int) -> String {
            let time = sorted[(sorted.count - 1) * percent / 100] / Duration.milliseconds(1)
            return "\((time * 10).rounded() / 10) ms"
        }
        return "\(sorted.count) calls, p50 \(milliseconds(50)), p99 \(milliseconds(99)), "
            + "max \(milliseconds(100))"
    }
}
