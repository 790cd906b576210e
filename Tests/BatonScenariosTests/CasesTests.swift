import Testing

@testable import BatonScenarios

/// The rules of the domain, each as a file (Documentation/Domain.md section 10).
struct CasesTests {
    @Test func `there are scenarios`() {
        #expect(Cases.all.count >= 8)
    }

    @Test(arguments: Cases.all)
    func `a scenario holds`(_ name: String) throws {
        let result = try Cases.run(name)
        let report = ScenarioReport(result).lines.joined(separator: "\n")
        #expect(result.holds, "\(report)")
    }
}
