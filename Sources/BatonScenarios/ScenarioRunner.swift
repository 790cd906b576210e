internal import BatonEngine
package import BatonWorkspaceFile

/// Runs scenarios (Documentation/Domain.md section 10): offline, through the same engine and the
/// same journal code as the server.
package enum ScenarioRunner {
    /// Runs one from its first step to its last, and compares. Nothing happens after the last step.
    package static func run(_ scenario: ScenarioFile) -> ScenarioResult {
        var result = ScenarioResult(scenario: scenario, events: [], failures: [], zone: .utc)
        do {
            var run = try ScenarioRun(scenario)
            result.zone = try zone(of: scenario)
            do {
                for step in scenario.steps { try run.take(step) }
                // Whatever a scenario is about, a restart would change nothing.
                _ = try run.reloaded()
            } catch {
                result.failures.append(broken(error))
            }
            result.events = run.events
            try compare(&run, &result)
        } catch {
            result.failures.append(broken(error))
        }
        return result
    }

    private static func compare(
        _ run: inout ScenarioRun, _ result: inout ScenarioResult
    ) throws {
        let expectations = result.scenario.expectations
        let check = ScenarioCheck(
            expectations: expectations, events: run.events, refusals: run.refusals,
            zone: result.zone)
        result.failures += check.failures
        for expected in expectations.leads {
            var snapshot: LeadSnapshot?
            if case .lead(let found) = try run.ask(.lead(.external(expected.id))) {
                snapshot = found
            }
            result.failures += check.failures(of: expected, being: snapshot)
        }
    }

    private static func zone(of scenario: ScenarioFile) throws -> TimeZoneTable {
        let definition = try scenario.workspace.definition(
            now: scenario.steps.first?.at ?? .earliest)
        return definition.zones.first { $0.name == definition.timeZone } ?? .utc
    }

    private static func broken(_ error: any Error) -> ScenarioFailure {
        .broken((error as? ScenarioRun.Fault)?.text ?? "\(error)")
    }
}
