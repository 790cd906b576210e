import ArgumentParser
import Testing

@testable import BatonCLI

struct UnwrittenAnswerTests {
    @Test func `a change that was done is told as done`() {
        let report = UnwrittenAnswer("no space", .done, hint: "repeat it")
        #expect(report.status == .unwritten)
        #expect(report.message == "it is done, but the answer could not be written: no space")
        #expect(report.details == ["hint: repeat it"])
    }

    @Test func `what was done in part stays so`() {
        let report = UnwrittenAnswer("no space", .partlyDone, hint: "repeat it")
        #expect(report.status == .partlyDone)
        #expect(report.message.hasPrefix("some of it is done"))
    }

    @Test(arguments: [BatonCLI.ExitStatus.refused, .usage, .notFound, .denied, .unavailable])
    func `a failure keeps its code`(status: BatonCLI.ExitStatus) {
        for hint in [nil, "repeat it"] {
            let report = UnwrittenAnswer("no space", status, hint: hint)
            #expect(report.status == status)
            #expect(report.message == "cannot write the output: no space")
            #expect(report.details == [])
        }
    }

    @Test func `a question without an answer is refused`() {
        #expect(UnwrittenAnswer("no space", .done, hint: nil).status == .refused)
    }

    @Test func `a dry run does nothing that could be told as done`() throws {
        let pause = try PauseCommand.parse(["amina", "--request-id", "r1"])
        #expect(pause.hintIfUnwritten?.contains("--request-id r1") == true)
        #expect(try PauseCommand.parse(["amina", "--dry-run"]).hintIfUnwritten == nil)
        let several = try ReassignCommand.parse(["L1", "L2", "--auto"])
        #expect(several.hintIfUnwritten?.contains("baton plan list") == true)
        let file = try SubmitCommand.parse(["--csv", "leads.csv"])
        #expect(file.hintIfUnwritten?.contains("sending the file again") == true)
    }
}
