import ArgumentParser
import BatonEngine

/// What a bulk reassignment costs: to plan, to accept and to move, slice by slice.
struct PlansCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans",
        abstract: "Plans a bulk reassignment of leads with all clocks, and applies it.")

    @Option(help: "Leads to hand on; at most 200000.") var leads = 100_000
    @Option(help: "Reps of the one team.") var reps = 500
    @Flag(help: "To one rep instead of the rotation.") var toOne = false
    @Flag(
        help: "Nobody is there: the leads wait, go to one rep, and somebody comes back meanwhile.")
    var waiting = false

    private static let operations = Principal(role: .operations, name: "bench")

    func run() throws {
        var engine = Engine(name: "bench")
        var now = Instant(seconds: 1_772_614_800)  // Wednesday 2026-03-04 09:00 UTC
        let definition = BenchPolicies.definition(reps: reps)
        _ = try engine.execute(
            .applyWorkspace(WorkspaceChange(definition: definition, text: "")), by: Self.operations,
            at: now)
        if waiting {
            for rep in definition.reps { try run(.pause(rep: rep.key), on: &engine, at: now) }
            try run(
                .startLeave(rep: "paul", start: nil, end: nil, openLeads: .keep), on: &engine,
                at: now)
        }
        for number in 0..<leads {
            now.microseconds += 100
            var traits = LeadTraits()
            traits.category = BenchPolicies.categories[number % BenchPolicies.categories.count]
            if number % 4 == 0 { traits.account = "account \(number / 16)" }
            _ = try engine.execute(
                .submit(SubmitLead(traits: traits)), by: Self.operations, at: now)
        }
        let start = processorTime()
        let question = PlanQuestion(
            .filter(PlanFilter()), to: toOne || waiting ? .rep("paul") : .auto)
        guard case .plan(var plan) = try engine.answer(.plan(question), by: Self.operations) else {
            return
        }
        plan.id = PlanID(counter: 1, digest: plan.digest)
        let planned = processorTime()
        print(
            "plan           \(milliseconds(planned - start)) ms (target 2000), \(plan.moves) moves")
        try apply(plan, to: &engine, at: now, from: planned)
    }

    private func apply(
        _ plan: PlanDraft, to engine: inout Engine, at now: Instant, from start: Double
    ) throws {
        _ = try engine.execute(.acceptPlan(plan.id, plan), by: Self.operations, at: now)
        var accepted = processorTime()
        print("accept         \(milliseconds(accepted - start)) ms")
        if waiting {
            try run(.resume(rep: "rep0"), on: &engine, at: now)
            print("a drain        \(milliseconds(processorTime() - accepted)) ms (target 1)")
            accepted = processorTime()
        }
        var slices: [Double] = []
        var last = accepted
        while engine.executeSlice(at: now) != nil {
            let time = processorTime()
            slices.append(time - last)
            last = time
        }
        slices.sort()
        print("all slices     \(milliseconds(last - accepted)) ms (target with accept 10000)")
        guard !slices.isEmpty else { return }
        let p99 = slices[(slices.count - 1) * 99 / 100]
        print(
            "a slice of 500 p50 \(milliseconds(slices[slices.count / 2])) ms,"
                + " p99 \(milliseconds(p99)) ms, max \(milliseconds(slices[slices.count - 1])) ms")
    }

    private func run(_ command: Command, on engine: inout Engine, at now: Instant) throws {
        _ = try engine.execute(command, by: Self.operations, at: now)
    }

    private func milliseconds(_ seconds: Double) -> Double { Double(Int(seconds * 100_000)) / 100 }
}
