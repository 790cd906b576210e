import BatonEngine
import Foundation
import Testing

@testable import BatonWorkspaceFile

struct CalendarCaseTests {
    private static func failures(_ file: String) throws -> (cases: Int, failures: [String]) {
        let text = try String(contentsOf: Repository.file(file), encoding: .utf8)
        let cases = try CalendarCases.read(text)
        var runner = CalendarCaseRunner(cases)
        var failures: [String] = []
        for item in cases {
            failures += try runner.failures(of: item).map {
                "\($0.id): \($0.what): expected \($0.expected), got \($0.got)"
            }
        }
        return (cases.count, failures)
    }

    @Test func `the 400 worked cases hold`() throws {
        let result = try Self.failures("Tests/Cases/calendar.jsonl")
        #expect(result.cases == 400)
        #expect(result.failures == [])
    }
}
