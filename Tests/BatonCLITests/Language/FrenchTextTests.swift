import BatonEngine
import Testing

@testable import BatonCLI

private let zone = UserZone { _ in 3_600 }

/// 2026-03-02 10:00:00 UTC.
private let now = Instant(seconds: 1_772_445_600)

private func later(_ seconds: Int64) -> Instant { Instant(seconds: now.seconds + seconds) }

struct FrenchTextTests {
    @Test(arguments: [
        (Int64(45), "dans 45 s"), (240, "dans 4 min"), (4_320, "dans 1 h 12"),
        (97_200, "dans 1 j 3 h"), (86_400, "dans 1 j"), (0, "maintenant"),
        (-4_320, "en retard de 1 h 12"),
    ])
    func `how long it is until a deadline`(seconds: Int64, text: String) {
        #expect(inFrench { DueText.text(due: later(seconds), now: now) } == text)
    }

    @Test(arguments: [
        (Int64(0), "0 s"), (45, "45 s"), (60, "1 min"), (250, "4 min 10 s"), (3_600, "1 h"),
        (3_900, "1 h 05"), (86_400, "1 j"), (93_600, "1 j 2 h"),
    ])
    func `lengths of time`(seconds: Int64, text: String) {
        #expect(inFrench { DurationText.text(seconds: seconds) } == text)
    }

    private var lead: LeadView {
        var lead = LeadView()
        lead.id = "L1042"
        lead.state = .assigned
        lead.owner = "amina"
        (lead.team, lead.tier, lead.rule) = ("sdr", "critical", "demo requests")
        lead.profile = [
            .init("name", "Zoé Martin"), .init("company", "Café Lumière"),
            .init("phone", "+33 1"), .init("attributes.size", "10"),
        ]
        (lead.nextDue, lead.nextDueClock) = (later(240), .acceptance)
        return lead
    }

    @Test func `the queue`() {
        let text = QueueText(zone: zone, now: now, isExact: false)
        inFrench {
            var table = Table(QueueText.columns)
            #expect(
                table.lines([text.row(lead)]) == [
                    "LEAD   ÉCHÉANCE    POUR             NOM         SOCIÉTÉ       TÉLÉPHONE  "
                        + "PROCHAINE ÉTAPE",
                    "L1042  dans 4 min  prise en charge  Zoé Martin  Café Lumière  +33 1",
                ])
            var asleep = lead
            asleep.nextDue = nil
            asleep.snoozedUntil = later(3600)
            #expect(text.due(asleep) == "endormi jusqu'au 2026-03-02 12:00:00")
        }
    }

    @Test func `what to do next`() {
        let text = QueueText(zone: zone, now: now, isExact: false)
        inFrench {
            #expect(
                text.details(lead) == [
                    "L1042  Zoé Martin, Café Lumière", "  téléphone :       +33 1",
                    "  niveau :          critical", "  état :            attribué",
                ])
            #expect(
                text.advice(lead) == [
                    "Prenez-le en charge (échéance : dans 4 min) : baton accept L1042 ; ou baton "
                        + "decline, baton defer"
                ])
            var accepted = lead
            accepted.nextDue = later(-240)
            #expect(
                text.advice(accepted)[0].hasPrefix("Prenez-le en charge (en retard de 4 min) : "))
            accepted.state = .accepted
            let acts: [(ClockName?, String)] = [
                (.contact, "Contactez le prospect"), (.response, "Répondez à son message"),
                (.followUp, "Faites ce que vous aviez prévu"),
                (.qualification, "Menez-le à son terme"), (nil, "Rien à faire"),
            ]
            for (clock, act) in acts {
                accepted.nextDueClock = clock
                #expect(text.advice(accepted)[0].hasPrefix(act))
            }
        }
    }

    @Test func `everything about a lead`() {
        inFrench {
            #expect(
                LeadText(zone: zone).details(lead) == [
                    "lead :             L1042", "état :             attribué",
                    "responsable :      amina", "équipe :           sdr",
                    "niveau :           critical", "règle :            demo requests",
                    "nom :              Zoé Martin", "société :          Café Lumière",
                    "téléphone :        +33 1", "attributes.size :  10",
                ])
            var other = lead
            other.state = .closed
            other.outcome = .qualified
            #expect(LeadText.place(other) == "clos : qualifié")
            other.isImported = true
            #expect(
                LeadText(zone: zone).details(other).contains("importé :          avec son passé"))
            other.state = .waiting
            other.pool = .team
            #expect(LeadText.place(other) == "en attente dans le pool de sdr")
            #expect(
                LeadText.outcome(lead)
                    == "L1042 est attribué, responsable amina (équipe sdr, niveau critical, règle "
                    + "« demo requests »)")
        }
    }

    @Test func `a clock's state and what it is charged to`() {
        var clock = ClockView()
        (clock.kind, clock.state, clock.due) = (.followUp, .running, later(250))
        let text = ClockText(zone: zone, now: now)
        inFrench {
            #expect(
                text.row(clock) == [
                    "suivi", "en cours", "2026-03-02 11:04:10", "dans 4 min 10 s", "",
                ])
            (clock.state, clock.due, clock.breachedOwner) = (.breached, later(-10_800), "maya")
            #expect(text.countdown(clock) == "en retard de 3 h, imputé à maya")
            clock.lateSeconds = 40
            #expect(text.countdown(clock) == "fait avec 40 s de retard, imputé à maya")
        }
    }

    @Test func `an event has French words for what it is and says`() {
        var event = EventView()
        (event.sequence, event.time, event.name) = (12, now, "lead_assigned")
        event.fields = [
            .init("rep", "maya"), .init("how", "rotation"), .init("reason", "new"),
        ]
        (event.actor, event.caller) = ("operations/olga", "rep/maya")
        inFrench {
            #expect(
                EventText(zone: zone).line(event)
                    == "    12  2026-03-02 11:00:00  lead attribué  commercial=maya mode=\"tour de "
                    + "rôle\" motif=nouveau  (operations/olga pour rep/maya)")
            event.name = "lead_declined"
            event.fields = [.init("reason", "new")]
            #expect(EventText(zone: zone).line(event).contains("motif=new"))
            event.name = "of a later version"
            #expect(EventText(zone: zone).line(event).contains("of a later version"))
        }
    }

    @Test func `steps of a ladder and notices are said in French`() {
        inFrench {
            #expect(LadderWords.said("remind owner") == "rappel au responsable")
            #expect(LadderWords.said("alert rep:priya") == "alerte à priya")
            #expect(LadderWords.said("of a later version") == "of a later version")
            let words = EventWords("notice_queued")
            #expect(words.value(.init("notice", "next_step")) == "prochaine étape")
        }
        for notice in NoticeKind.allCases { #expect(EventWords.notices[notice.word] != nil) }
        for method in AssignmentMethod.allCases { #expect(EventWords.methods[method.word] != nil) }
        for reason in AssignmentReason.allCases { #expect(EventWords.causes[reason.word] != nil) }
        let actions: [LadderStep.Action] = [
            .remindOwner, .alert(.manager), .alert(.director), .alert(.operations),
            .alert(.backup), .alert(.rep("maya")), .reassign, .openReview,
        ]
        for action in actions { #expect(inFrench { LadderWords.said(action.text) } != action.text) }
    }

    @Test func `why a lead went to whom it went`() {
        var explanation = ExplanationView()
        (explanation.rule, explanation.team, explanation.tier) = ("démos", "sdr", "critical")
        (explanation.rep, explanation.members) = ("amina", 4)
        (explanation.method, explanation.reason) = (.rotation, .new)
        explanation.considered = [.init("bruno", .outOfOffice)]
        explanation.skipped = [.init(.outOfOffice, 3)]
        inFrench {
            #expect(
                ExplanationText(explanation).lines == [
                    "Règle « démos » : équipe sdr, niveau critical.",
                    "Il était nouveau : c'était à amina dans le tour de rôle de sdr (4 membres).",
                    "bruno était absent.", "2 autres : absent.",
                ])
        }
    }

    @Test func `who is out, and until when`() {
        let period = OutCommand.Period(start: nil, end: later(86_400))
        inFrench {
            #expect(
                OutCommand.text(period, zone: zone)
                    == "dès maintenant et jusqu'au 2026-03-03 11:00 (+01:00)")
            #expect(
                OutCommand.text(.init(start: now, end: later(86_400)), zone: zone)
                    == "du 2026-03-02 11:00 (+01:00) au 2026-03-03 11:00 (+01:00)")
            var rep = RepView()
            rep.unavailableReason = "PENDING_CAP"
            #expect(
                RepText.note(rep)
                    == ", mais ne reçoit pas de nouveaux leads : trop de leads à accepter")
        }
    }

    @Test func `what became of a plan`() {
        var plan = PlanView(nil)
        (plan.id, plan.state, plan.moved) = ("P17", .finished, 3)
        (plan.dropped, plan.refused) = (1, 2)
        inFrench {
            #expect(
                PlanText.progress(plan)
                    == "P17 est terminé : 3 déplacés, 1 abandonné, 2 refusés d'emblée")
        }
    }

    @Test func `quotation marks are those of the language`() {
        #expect(quoted("a") == "“a”")
        #expect(inFrench { quoted("a") } == "« a »")
    }
}
