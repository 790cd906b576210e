import ArgumentParser
import Testing

@testable import BatonCLI

/// Commands that take several at once.
struct SeveralTests {
    @Test func `a note goes to several leads, and its text comes last`() throws {
        let one = try NoteCommand.parse(["crm-7", "asked for the paper"])
        #expect(one.leads == ["crm-7"])
        let several = try NoteCommand.parse(["L1", ".", "L6", "same company"])
        #expect(several.leads == ["L1", ".", "L6"])
    }

    @Test(arguments: [["L1"], ["L1", "asked", "for", "paper"], ["L1", "crm-7", "x"]])
    func `a text without quotes is not taken for leads`(words: [String]) {
        #expect(throws: (any Error).self) { try NoteCommand.parse(words) }
    }

    @Test func `leads and reps are taken several at once`() throws {
        #expect(try UpdateCommand.parse(["L8", "L9", "--tier", "x"]).references == ["L8", "L9"])
        #expect(try ShowCommand.parse(["L1", "L2"]).leads == ["L1", "L2"])
        #expect(try PauseCommand.parse(["a", "b"]).reps == ["a", "b"])
        #expect(try ResumeCommand.parse(["a", "b"]).reps == ["a", "b"])
        #expect(try BackCommand.parse(["a", "b"]).reps == ["a", "b"])
        #expect(throws: (any Error).self) { try PauseCommand.parse([]) }
    }
}
