import ArgumentParser
import Testing

@testable import BatonCLI

struct UsageComplaintTests {
    /// What is said of a command line that the parser refuses.
    private func complaint(_ line: String) throws -> UsageComplaint {
        let words = line.split(separator: " ").map(String.init)
        let arranged = try RootArguments.arranged(words)
        do {
            _ = try BatonCommand.parseAsRoot(arranged)
        } catch {
            return UsageComplaint(BatonCommand.fullMessage(for: error), arranged)
        }
        Issue.record("\(line) is taken")
        return UsageComplaint("", arranged)
    }

    @Test(arguments: [
        ("erase L1 --frob", "unknown option “--frob”"),
        ("reassign L1 --atuo", "unknown option “--atuo”; did you mean --auto?"),
        ("reassign L1 --too amina", "unknown option “--too”; did you mean --to?"),
        ("close L1 --outcom won", "unknown option “--outcom”; did you mean --outcome?"),
        ("--sevrer a:1 leads", "unknown option “--sevrer”; did you mean --server?"),
        ("plan show P1 --reslt=moved", "unknown option “--reslt”; did you mean --result?"),
        ("leads --rap x", "unknown option “--rap”; did you mean --rep?"),
        ("reps -x", "unknown option “-x”"),
    ])
    func `an unknown option is what is wrong first`(line: String, message: String) throws {
        let complaint = try complaint(line)
        #expect(complaint.message == message)
        #expect(complaint.details.first?.hasPrefix("hint: `baton help") == true)
    }

    @Test(arguments: [
        ("leads --due-within soon", "15m, 2h, 1d"), ("board --within 15", "15m, 2h, 1d"),
        ("submit --csv x --retry-for long", "15m, 2h, 1d"),
        ("out amina --until someday", "tomorrow 9:00"),
        ("reply L1 --intent hot --until 14:00", "2026-03-09, tomorrow or monday"),
        ("leads --as amina", "ROLE/NAME, such as rep/amina"),
    ])
    func `how a value is written is said where it is not`(line: String, form: String) throws {
        let complaint = try complaint(line)
        #expect(complaint.message.contains("is invalid for"))
        #expect(complaint.details.contains { $0.hasPrefix("hint: ") && $0.contains(form) })
    }

    @Test(arguments: [
        ("leads --state asigned", "--state assigned"), ("leads -o jsn", "-o json"),
        ("leads --output=ymal", "--output yaml"), ("contact L1 --by cal", "--by call"),
        ("close L1 --outcome qualifed", "--outcome qualified"),
        ("reply L1 --intent Warm", "--intent warm"), ("leads --sort deu", "--sort due"),
        ("show L1 --clock contacts", "--clock contact"),
    ])
    func `a value that there is not names the one that may be meant`(
        line: String, meant: String
    ) throws {
        let said = try complaint(line)
        #expect(said.details == ["hint: did you mean \(meant)?"])
        #expect(try complaint("contact L1 --by pigeon").details == [])
        let french = try inFrench { try complaint(line) }
        #expect(french.details == ["conseil : vouliez-vous dire \(meant) ?"])
    }

    @Test func `the same is said in French`() throws {
        let unknown = try inFrench { try complaint("close L1 --outcom won") }
        #expect(unknown.message == "option inconnue « --outcom » ; vouliez-vous dire --outcome ?")
        #expect(unknown.details == ["conseil : `baton help close` liste ses options"])
        let forms = [
            ("leads --due-within soon", "une durée s'écrit 30s"),
            ("out amina --until someday", "un moment s'écrit demain 9h"),
            ("reply L1 --intent hot --until 14:00", "un jour s'écrit 2026-03-09, demain ou lundi"),
            ("leads --as amina", "il s'écrit RÔLE/NOM, comme rep/amina"),
        ]
        for (line, form) in forms {
            let said = try inFrench { try complaint(line) }
            #expect(said.message.contains("ne convient pas à"))
            #expect(said.details.contains { $0.hasPrefix("conseil : \(form)") })
        }
    }

    @Test func `what else is wrong is said as the parser says it`() throws {
        let complaint = try complaint("reassign L1 -q")
        #expect(complaint.message.hasPrefix("say to whom with one of"))
    }
}
