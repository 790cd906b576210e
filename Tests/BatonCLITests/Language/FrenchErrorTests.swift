import BatonTransport
import BatonWire
import Testing

@testable import BatonCLI

struct FrenchErrorTests {
    private func report(
        _ code: GRPCStatus.Code, _ message: String, _ details: [UInt8] = [],
        requestID: RequestIdentifier? = nil
    ) -> ErrorReport {
        inFrench {
            ErrorReport(GRPCStatus(code, message, details: details), requestID: requestID)
        }
    }

    @Test func `what a server refuses is made of its reason and parameters`() {
        let report = report(
            .failedPrecondition, "L1042 is closed, and accept is not allowed then",
            statusDetails(
                reason: "WRONG_STATE",
                parameters: [("lead", "L1042"), ("state", "closed"), ("command", "accept")]))
        #expect(report.message == "L1042 est clos : `accept` n'est pas possible dans cet état")
        #expect(report.details == ["conseil : `baton show LEAD` dit ce qu'il est devenu"])
        #expect(report.status == .refused)
    }

    @Test func `an argument that is to blame has the name that help has for it`() {
        let report = report(
            .invalidArgument, "rep: there is no rep “may”",
            statusDetails(
                reason: "UNKNOWN_REP", parameters: [("rep", "may"), ("nearest", "maya")],
                violations: [("rep", "there is no rep “may”; did you mean “maya”?")]))
        #expect(
            report.message
                == "COMMERCIAL : il n'y a pas de commercial « may » ; vouliez-vous dire « maya » ?")
        #expect(report.oneLine == report.message)
    }

    @Test func `a reason without a French text, or without its parameters, stays in English`() {
        let words = "the journal failed"
        #expect(
            report(.unavailable, words, statusDetails(reason: "STORAGE_FAILED")).message == words)
        #expect(report(.notFound, words, statusDetails(reason: "UNKNOWN_LEAD")).message == words)
    }

    @Test func `a parameter cannot move the cursor`() {
        let details = statusDetails(
            reason: "UNKNOWN_LEAD", parameters: [("lead", "\u{1B}[2J")])
        #expect(!report(.notFound, "", details).message.contains("\u{1B}"))
    }

    @Test func `what is refused of an imported past`() {
        let late = report(
            .invalidArgument, "past.accept_time: it is before past.receive_time",
            statusDetails(
                reason: "PAST_OUT_OF_ORDER",
                parameters: [("field", "past.accept_time"), ("earlier", "past.receive_time")],
                violations: [("past.accept_time", "it is before past.receive_time")]))
        #expect(
            late.message
                == "accepted_at : est avant received_at ; corrigez l'un des deux, ou omettez celui-ci"
        )
        let details = [
            ("PAST_IN_THE_FUTURE", ("field", "past.receive_time"), "est dans l'avenir"),
            ("PAST_BEYOND_COVERAGE", ("firstDay", "2024-01-01"), "est avant le 2024-01-01"),
        ]
        for (reason, parameter, text) in details {
            let refused = report(
                .invalidArgument, "", statusDetails(reason: reason, parameters: [parameter]))
            #expect(refused.message.hasPrefix(text))
        }
    }

    @Test func `which options may be to blame`() {
        #expect(anyOf("--of", "--to") == "--of or --to")
        #expect(inFrench { anyOf("REP", "--of", "--to") } == "REP, --of ou --to")
        #expect(inFrench { anyOf("REP") } == "REP")
        let name = inFrench { HandoffNoteOptions.fieldNames["handoff_note"] }
        #expect(name?.hasSuffix("--note-goal ou --note-constraints") == true)
    }

    @Test func `an id that was written small`() {
        let report = report(
            .notFound, "", statusDetails(reason: "UNKNOWN_LEAD", parameters: [("lead", "l12")]))
        #expect(
            report.details == [
                "conseil : les identifiants de leads ont une majuscule : vouliez-vous dire L12 ?"
            ])
    }

    @Test func `nobody listens`() {
        let status = inFrench {
            GRPCStatus.unreachable(ConnectError.refused(host: "127.0.0.1", port: 9).said)
        }
        let report = inFrench { ErrorReport(status) }
        #expect(report.message == "pas de serveur : personne n'écoute sur 127.0.0.1:9")
        #expect(
            report.details == [
                "conseil : batond y tourne-t-il ? --server HÔTE:PORT nomme un autre serveur"
            ])
        #expect(report.oneLine == report.message)
    }

    @Test func `what was interrupted`() {
        let progress = ChangeProgress(requestID: RequestIdentifier("abc"))
        inFrench {
            #expect(
                progress.report.message == "interrompu : on ne sait pas si c'est fait")
            progress.plan(3, "leads")
            progress.begin()
            progress.end(done: true)
            #expect(progress.report.message == "interrompu : sur 3 leads, 1 changé, 2 pas envoyés")
            progress.know("rien n'est changé", hint: "x")
            #expect(progress.report.message == "interrompu : rien n'est changé")
            #expect(progress.report.details == ["conseil : x"])
            let position = WatchPosition(7)
            #expect(position.hint == "`baton watch --after 7` reprend ici")
        }
    }

    @Test(arguments: [
        (
            "Unknown option '--nxt'. Did you mean '--next'?",
            "option inconnue '--nxt' ; vouliez-vous dire '--next' ?"
        ),
        ("Unknown option '--x'", "option inconnue '--x'"),
        ("Missing expected argument '<leads> ...'", "il manque l'argument '<leads> ...'"),
        ("Missing value for '--on <time>'", "il manque une valeur à '--on <moment>'"),
        (
            "The value 'x' is invalid for '--limit <limit>'",
            "la valeur 'x' ne convient pas à '--limit <nombre>'"
        ),
        (
            "The value 'x' is invalid for '--by <by>'. Please provide one of 'call' or 'chat'.",
            "la valeur 'x' ne convient pas à '--by <canal>' ; donnez l'un de 'call' ou 'chat'"
        ),
        (
            "The value 'x' is invalid for '--result <r>': « x » n'est pas parmi moves",
            "la valeur 'x' ne convient pas à '--result <r>' : « x » n'est pas parmi moves"
        ),
        ("2 unexpected arguments: 'a', 'b'", "2 arguments inattendus : 'a', 'b'"),
        (
            "Usage: baton reps\n  See 'baton reps --help' for more information.",
            "Usage : baton reps\n  Voir 'baton reps --help' pour en savoir plus."
        ),
        ("--on  When, such as \(TimeArgument.forms)", "--on  When, such as \(TimeArgument.forms)"),
        ("Something new", "Something new"),
    ])
    func `what the parser complains about`(english: String, french: String) {
        #expect(inFrench { FrenchParserMessage.text(english) } == french)
    }

    @Test func `names of values are French where they are the parser's, not the user's`() {
        inFrench {
            #expect(
                FrenchParserMessage.text("The value '<time>' is invalid for '--on <time>'")
                    == "la valeur '<time>' ne convient pas à '--on <moment>'")
            #expect(
                FrenchParserMessage.text("Usage: baton out [<options>] <rep> --until <time>")
                    == "Usage : baton out [<options>] <commercial> --until <moment>")
            #expect(FrenchParserMessage.text("Unexpected argument '<rep'").hasSuffix("'<rep'"))
            #expect(ValueNames.said(within: "a <rep> <b <time>") == "a <commercial> <b <time>")
        }
    }

    @Test func `a file's lines and their sum`() {
        var summary = SubmissionSummary()
        inFrench {
            summary.count(.init(line: 2, outcome: .accepted(lead: "L1", isDuplicate: true)))
            summary.count(.init(line: 3, outcome: .refused("x")))
            summary.count(.init(line: 4, outcome: .notDone("x")))
            summary.stop = .interrupted
            #expect(
                summary.lines(file: "f.csv", isDryRun: false) == [
                    "f.csv : 1 accepté (dont 1 déjà ouvert), 1 refusé, 1 sans réponse",
                    "arrêté : interrompu",
                    "pas de réponse pour la ligne 4 ; rien n'a été envoyé après la ligne 4",
                    "renvoyer le fichier dans les 24 heures est sans risque : rien n'est fait deux "
                        + "fois",
                ])
        }
    }
}
