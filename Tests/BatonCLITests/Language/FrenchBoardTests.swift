import BatonEngine
import Testing

@testable import BatonCLI

struct FrenchBoardTests {
    @Test func `the board in 80 columns`() {
        #expect(
            inFrench { board().text.filter { !$0.isEmpty } } == [
                " tableau baton  acme                                         en direct 14:00:00",
                " 3 échéances proches   2 dépassés   2 non attribués   1 sur 3 commerciaux libres",
                "ÉCHÉANCE PROCHE d'ici 4 h  3 ───────────────────────────────────────────────────",
                "ÉCHÉANCE             LEAD  DÉLAI            RESP.  NIVEAU    QUI",
                "dans 1 min           L13   prise en charge  bruno  high      Bo",
                "dans 4 min           L12   contact          amina  critical  Ann Lee, Acme",
                "dans 3 h             L20   qualification    chloe  standard  日本 K, Acme",
                "DÉPASSÉS  2 ────────────────────────────────────────────────────────────────────",
                "en retard de 12 min  L7    contact          bruno  critical  Ann Lee, Acme",
                "en retard de 1 min   L8    attribution      -      critical  Ann Lee, Acme",
                "NON ATTRIBUÉS  2 ───────────────────────────────────────────────────────────────",
                "en retard de 1 min   L8    attribution      -      critical  Ann Lee, Acme",
                "suspendu             L9    attribution      -      nurture   Ann Lee, Acme",
                "COMMERCIAUX  3 ─────────────────────────────────────────────────────────────────",
                "COMMERCIAL  CHARGE  À ACCEPTER  JOUR  TENUS JOUR  TENUS 30 J  DISPONIBLE",
                "amina         3/10           1     4   75 % de 4  93 % de 15  oui",
                "bruno        10/10           1    11    0 % de 1   50 % de 6  capacité atteinte",
                "chloe            1           1     2                          en pause",
                " q quitter  ? aide  entrée ouvrir  r réattribuer  / filtrer  s trier  w lever",
            ])
    }

    @Test(arguments: [20, 40, 60, 80, 120])
    func `no line is wider than the terminal`(columns: Int) {
        inFrench {
            var state = board(columns: columns)
            for key in ["?", "x", "r"] {
                #expect(BoardLayout(state).lines.allSatisfy { $0.width <= columns })
                _ = state.type(key)
            }
        }
    }

    @Test func `in 40 columns who owns what is due stays`() {
        let header = inFrench { board(columns: 40).text.first { $0.hasPrefix("ÉCHÉANCE  ") } }
        #expect(
            header?.split(separator: " ").joined(separator: " ")
                == "ÉCHÉANCE LEAD RESP. QUI")
    }

    @Test func `a clock is chosen by the name that is shown`() {
        inFrench {
            let lead = boardLead(
                "L1", boardClock(.acceptance, .running, due: 60),
                boardClock(.followUp, .running, due: 90))
            let question = BoardPrompt.Question(lead: lead, subject: .clock)
            var entry = question.entry(reps: [])
            #expect(entry.choices == ["prise en charge", "suivi"])
            _ = entry.take(.character("s"))
            guard case .ask(.reason(.followUp)) = question.answered(entry) else {
                Issue.record("the clock was not found")
                return
            }
            #expect(
                BoardPrompt.Question(lead: lead, subject: .reason(.followUp)).label
                    == "Pourquoi lever le délai « suivi » de L1 : ")
        }
    }

    @Test func `keys are the same in both languages`() {
        let state = board()
        let letters = { BoardHelp.keys(of: state).map(\.0).filter { $0.count == 1 } }
        #expect(letters() == inFrench { letters() })
    }

    @Test func `what is asked and what was done`() {
        inFrench {
            let change = BoardChange(lead: "L1", .reassign(to: "chloe", note: nil))
            #expect(change.question(owner: "amina") == "Réattribuer L1 d'amina à chloe ?")
            #expect(change.doing == "réattribution de L1…")
            let accept = BoardChange(lead: "L1", .accept)
            #expect(
                accept.question(owner: "bruno") == "Prendre L1 en charge pour bruno ?")
            #expect(accept.done(boardLead("L1")) == "L1 est pris en charge par amina")
        }
    }
}
