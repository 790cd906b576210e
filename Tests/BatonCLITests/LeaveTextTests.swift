import Testing

@testable import BatonCLI

/// What is said of the leads of who goes out of office.
struct LeaveTextTests {
    private func text(
        _ choice: OpenLeadsName, backup: String = "", left: UInt32 = 0, isOut: Bool = true,
        _ handedOn: [(String, UInt32)] = []
    ) -> String {
        var rep = RepView()
        rep.key = "zoe"
        rep.backup = backup
        rep.openLeads = left
        if isOut { rep.leave = RepView.Leave() }
        return LeaveText(
            rep: rep, choice: choice,
            handedOn: handedOn.map { HandedOnView(rep: $0.0, leads: $0.1) }
        ).text
    }

    @Test func `each lead is told of with who gets it`() {
        #expect(
            text(.reassign, left: 2, [("maya", 2), ("jon", 1), ("", 1)])
                == "3 go to others: maya 2, jon 1; 1 waits in a pool; 2 open leads stay with them")
        #expect(text(.reassign, [("maya", 1)]) == "1 goes to others: maya 1")
        #expect(text(.keep, left: 1) == "1 open lead stays with them")
        #expect(text(.keep) == "they had no open lead to give")
    }

    @Test func `who has no backup, or one who is away, is told so`() {
        #expect(text(.delegate, backup: "jon", [("jon", 4)]) == "4 go to their backup jon")
        #expect(
            text(.delegate, [("maya", 2)]) == "zoe has no backup; 2 go to others: maya 2")
        #expect(
            text(.delegate, backup: "jon", [("maya", 2)])
                == "their backup jon is away; 2 go to others: maya 2")
        #expect(text(.delegate, [("", 2)]) == "zoe has no backup; 2 wait in a pool")
        #expect(
            text(.delegate, backup: "jon") == "they had no open lead to give")
    }

    @Test func `a leave to come tells what it will do`() {
        #expect(
            text(.delegate, left: 2, isOut: false)
                == "2 open leads now, which go to others then, for zoe has no backup")
        #expect(
            text(.delegate, backup: "jon", left: 1, isOut: false)
                == "1 open lead now, which go to their backup jon then")
    }

    @Test func `in French too`() {
        Language.$current.withValue(.french) {
            #expect(
                text(.delegate, left: 1, [("maya", 2), ("", 1)])
                    == "zoe n'a pas de remplaçant ; 2 vont à d'autres : maya 2 ; "
                    + "1 attend dans un pool ; 1 lead ouvert reste à son nom")
        }
    }
}
