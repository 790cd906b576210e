import BatonTransport
import BatonWire
import Testing

@testable import BatonCLI

struct DoubtTests {
    private let lost = GRPCStatus(.unavailable, "the connection is closed")
    private let id = RequestIdentifier("r1")

    @Test(arguments: [
        GRPCStatus.unreachable("nobody listens on 127.0.0.1:1"),
        GRPCStatus(.unavailable, TLSProblem.prefix + "x"),
        GRPCStatus(.resourceExhausted, "too many calls"),
    ])
    func `what became of an attempt stays in doubt whatever ends the later ones`(
        last: GRPCStatus
    ) {
        let status = last.behind(lost)
        #expect(status.leavesInDoubt)
        let report = ErrorReport(status, requestID: id)
        #expect(report.status == .unavailable)
        #expect(report.message.hasPrefix("the connection is closed; then: "))
        #expect(report.details.contains { $0.contains("repeat it with --request-id r1") })
    }

    @Test func `what nobody was asked for is in no doubt`() {
        let last = GRPCStatus.unreachable("nobody listens on 127.0.0.1:1")
        #expect(last.behind(nil) == last)
        #expect(!last.leavesInDoubt)
        #expect(
            !ErrorReport(last, requestID: id).details.contains { $0.contains("--request-id") })
    }

    @Test(arguments: [GRPCStatus.Code.notFound, .failedPrecondition, .permissionDenied])
    func `an answer ends the doubt`(code: GRPCStatus.Code) {
        let answer = GRPCStatus(code, "no")
        #expect(answer.behind(lost) == answer)
    }

    @Test func `an attempt that is in doubt itself is told as it is`() {
        let late = GRPCStatus(.deadlineExceeded, "too late")
        #expect(late.behind(lost) == late)
    }

    @Test func `a plan that may be applied is named`() async throws {
        let doubt = PlanDoubt(plan: "P7-abc", requestID: id, proof: .nothing)
        let failure = await #expect(throws: CommandFailure.self) {
            try await doubt.applying { throw lost }
        }
        #expect(failure?.status == .unavailable)
        let details = failure?.details.joined(separator: "\n") ?? ""
        #expect(details.contains("baton plan show P7-abc"))
        #expect(details.contains("baton plan apply P7-abc --request-id r1"))
        await #expect(throws: GRPCStatus.unreachable("x")) {
            try await doubt.applying { throw GRPCStatus.unreachable("x") }
        }
        let later = await #expect(throws: CommandFailure.self) {
            try await doubt.following { throw GRPCStatus.unreachable("x") }
        }
        #expect(later?.message.hasPrefix("P7-abc is applied, and the server goes on") == true)
    }

    @Test func `an address of IPv6 stands in brackets`() {
        #expect(
            ConnectError.refused(host: "::1", port: 23051).description
                == "nobody listens on [::1]:23051")
        #expect(
            ConnectError.refused(host: "localhost", port: 1).said
                == "nobody listens on localhost:1")
    }
}
