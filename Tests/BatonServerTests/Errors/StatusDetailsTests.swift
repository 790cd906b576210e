import BatonServer
import BatonWire
import Testing

struct StatusDetailsTests {
    @Test func `however much is wrong, the trailers stay within what clients take`() throws {
        let violations = (0..<500).map {
            Failure.Violation("field\($0)", String(repeating: "é", count: 2000))
        }
        let status = StatusDetails.status(.invalid(violations))
        let details = try ErrorDetails(status)
        #expect(status.details.count * 4 / 3 + status.message.utf8.count < 8 * 1024)
        #expect(details.fields.first == "field0")
        #expect(details.descriptions.allSatisfy { $0.hasSuffix("…") })
        #expect(status.message.utf8.count <= StatusDetails.messageBytesMax)
    }

    @Test(arguments: [1, 20, 30, 50, 500])
    func `as many violations are told as the trailers can carry`(count: Int) throws {
        let violations = (0..<count).map {
            Failure.Violation("\($0):1 reps.k\($0)", String(repeating: "x", count: 100))
        }
        let status = StatusDetails.status(.invalid(violations))
        #expect(status.details.count <= GRPCStatus.detailsBytesMax)
        let told = try ErrorDetails(status).fields.count
        #expect(told == min(count, told))
        #expect(told == count || status.details.count > GRPCStatus.detailsBytesMax - 512)
    }

    @Test func `the message tells the first and how many more`() {
        let failure = Failure.invalid([
            Failure.Violation("lead", "required"), Failure.Violation("rep", "required"),
            Failure.Violation("team", "required"),
        ])
        #expect(failure.message == "lead: required (and 2 more)")
    }

    @Test func `where trying again helps the delay is told`() throws {
        let failure = Failure(.unavailable, .reloading, "wait", retryMilliseconds: 1250)
        #expect(try ErrorDetails(StatusDetails.status(failure)).retryMilliseconds == 1250)
    }
}
