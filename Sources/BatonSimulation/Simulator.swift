internal import BatonEngine
internal import BatonJournal
internal import BatonNode

/// One world in one thread: a workspace, its journal, a server that crashes, clocks that jump, and
/// people who do as they like. All of it follows from the seed.
///
/// Real: the engine, the sequencer, the codec of what is stored, the node that calls go through.
/// Made up: time, the journal's faults, the clients. After each step the rules that must always
/// hold are checked (`Auditor`); in the end faults stop, and everything has to come to an end.
package final class Simulator {
    let options: SimulationOptions
    let seed: UInt64
    var random: SplitMix64
    var shape: SimulationShape
    var workload: Workload
    let auditor: Auditor
    let journal = SimulatedJournal()
    let workspace = WorkspaceNumber(0)
    /// All that is durable, replayed entry by entry as it became so.
    var durable = Engine(name: WorkspaceGenerator.workspaceName)

    /// Nil while the process is down.
    var node: Node?
    var sequencer: Sequencer?
    /// When the process starts again, by the true time.
    var downUntil: Int64 = 0
    var isLoadDue = false
    /// Append results that the journal has given and the node has not heard.
    let appendResult = Box<AppendResult?>(nil)

    /// The true time, which no clock shows, in microseconds.
    var trueTime: Int64
    /// How far the server's clock is ahead of it.
    var skew: Int64 = 0
    var intentions: [Intention] = []
    var places: [UInt64: Int] = [:]
    var done: [Intention] = []
    /// Calls that were sent a second time by mistake.
    var strays: [UInt64: Intention] = [:]
    var lastToken: UInt64 = 0
    /// The newest change of each lead that somebody was told of.
    var acknowledged: [LeadID: SequenceNumber] = [:]
    var answered: UInt64 = 0

    package private(set) var step = 0

    var now: Instant { Instant(microseconds: trueTime + skew) }

    /// Leads are imported that are so old at most.
    private static let pastDays: Int64 = 45

    package init(seed: UInt64, options: SimulationOptions = SimulationOptions()) {
        self.seed = seed
        self.options = options
        var random = SplitMix64(seed: seed)
        shape = SimulationShape(&random)
        let generator = WorkspaceGenerator(&random)
        workload = Workload(shape: shape, generator: generator)
        // Some time of two years, near a change of the clocks more often than not.
        let start = PlainDate.days(2_026, random.pick([1, 3, 3, 10, 11]), 1)
        trueTime = start * SimulationShape.day + random.number(in: 0...(31 * SimulationShape.day))
        auditor = Auditor(
            isCounting: options.isCounting,
            epoch: Instant(microseconds: trueTime - Self.pastDays * SimulationShape.day))
        auditor.onEvent = options.onEvent
        self.random = random
    }

    /// Runs to the end.
    ///
    /// - Throws: the first thing that must not be.
    package func run() throws(SimulationFailure) -> SimulationReport {
        do {
            try begin()
            while step < options.steps {
                step += 1
                SimulationProgress.step = step
                try takeStep()
            }
            try end()
        } catch {
            throw SimulationFailure(
                seed: seed, step: step, problem: error.problem, lastEvents: auditor.lastEvents)
        }
        var digest = Fingerprint()
        digest.combine(durable.digest)
        digest.combine(answered)
        // What the next number would be: two runs that drew differently differ here.
        digest.combine(random.next())
        return SimulationReport(
            seed: seed, steps: step, digest: digest.value, events: auditor.sequence,
            coverage: auditor.coverage)
    }

    private func begin() throws(Auditor.Violation) {
        try start()
        let draft = Draft(auditor: auditor, now: now, isNonsense: false)
        let change = workload.workspaceChange(draft, &random)
        intentions.append(
            workload.intention(.applyWorkspace(change), by: draft.caller, &random))
    }

    private func takeStep() throws(Auditor.Violation) {
        passTime()
        guard node != nil else {
            if trueTime >= downUntil { try start() }
            return
        }
        if fails(shape.crash) { return try crash() }
        if !random.happens(shape.sleepsLate) { try wake() }
        try visitClients()
        if isLoadDue { try reload() }
        if journal.isAppending, random.oneIn(3) { try finishAppend() }
        try perform()
        try check()
    }

    func hit(_ path: String) {
        if options.isCounting { auditor.coverage.hit(path) }
    }
}

/// Something handed out of a callback that may not hold on to more.
final class Box<Value>: @unchecked Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }
}

package struct SimulationOptions {
    package var steps = 2_000
    /// Whether to count what the run comes past.
    package var isCounting = false
    /// How many steps lie between two comparisons of the engine with the plain model.
    package var compareEvery = 32
    /// Called with every event as it becomes durable: the lead it is about, and what it says.
    package var onEvent: ((UInt64?, String) -> Void)?

    package init() {}
}

package struct SimulationReport: Sendable {
    package var seed: UInt64
    package var steps: Int
    /// Of the final state and of all that was drawn: the same in every process.
    package var digest: UInt64
    package var events: UInt64
    package var coverage: Coverage
}

/// Something that must not be.
package struct SimulationFailure: Error, Sendable {
    package var seed: UInt64
    package var step: Int
    package var problem: String
    /// The newest last.
    package var lastEvents: [String]
}

/// Where a run is, for whoever has to tell when the process ends in the middle of it.
package enum SimulationProgress {
    /// Written by the one thread that simulates; read by a signal handler on the same thread.
    package nonisolated(unsafe) static var seed: UInt64 = 0
    package nonisolated(unsafe) static var step = 0
}
