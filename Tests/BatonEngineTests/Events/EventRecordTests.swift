import Testing

@testable import BatonEngine

/// Events of a workspace with the reps a, b, c, paul and olga, one team and two tiers.
struct EventRecordTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var event: Event
        var notes: [(kind: NoteRecord.Kind, text: String)] = []
        /// The name, then the fields.
        var text: String

        init(_ event: Event, _ text: String, notes: [(NoteRecord.Kind, String)] = []) {
            self.event = event
            self.text = text
            self.notes = notes.map { (kind: $0.0, text: $0.1) }
        }

        var testDescription: String { String(text.prefix { $0 != " " }) }
    }

    private static let lead = LeadID(7)
    private static let paul = RepID(3)
    private static let noon = Instant(seconds: 1_772_452_800)  // 2026-03-02 12:00 UTC

    private static let leadCases: [Case] = [
        Case(
            .leadReceived(
                LeadReceived(
                    lead: lead, team: TeamID(0), tier: TierID(1), rule: RuleID(1),
                    traits: LeadTraits(), skills: ["de", "fr"])),
            "lead_received lead=L7 tier=critical team=sdr rule=everything else skills=de+fr"),
        Case(
            .leadAssigned(
                LeadAssigned(
                    lead: lead, rep: RepID(1), team: TeamID(0), how: .fallbackTeam,
                    reason: .outOfOffice)),
            "lead_assigned lead=L7 rep=b team=sdr how=fallback_team reason=out_of_office"),
        Case(
            .leadAssigned(
                LeadAssigned(
                    lead: lead, rep: RepID(1), team: TeamID(0), how: .named, reason: .byHand)),
            "lead_assigned lead=L7 rep=b team=sdr how=named reason=by_hand question=q "
                + "suggested_answer=s goal=g constraints=c",
            notes: [
                (.handoffQuestion, "q"), (.handoffSuggestedAnswer, "s"), (.handoffGoal, "g"),
                (.handoffConstraints, "c"),
            ]),
        Case(
            .leadWaiting(
                LeadWaiting(lead: lead, team: TeamID(0), pool: .operations, reason: .shed)),
            "lead_waiting lead=L7 pool=operations reason=shed"),
        Case(.leadAccepted(lead: lead, rep: RepID(0)), "lead_accepted lead=L7 rep=a"),
        Case(
            .leadAccepted(lead: lead, rep: RepID(0), asOf: noon),
            "lead_accepted lead=L7 rep=a as_of=2026-03-02T12:00:00Z"),
        Case(
            .leadReceived(
                LeadReceived(
                    lead: lead, team: TeamID(0), tier: TierID(1), rule: RuleID(1),
                    traits: LeadTraits(),
                    past: LeadPast(receivedAt: noon, acceptedAt: noon, contactedAt: noon))),
            "lead_received lead=L7 tier=critical team=sdr rule=everything else "
                + "received_at=2026-03-02T12:00:00Z accepted_at=2026-03-02T12:00:00Z "
                + "contacted_at=2026-03-02T12:00:00Z"),
        Case(
            .leadDeclined(lead: lead, rep: RepID(0), reason: "conflict", quality: .notRelevant),
            "lead_declined lead=L7 rep=a reason=conflict quality=not_relevant"),
        Case(
            .leadDeferred(lead: lead, rep: RepID(0), reason: "busy"),
            "lead_deferred lead=L7 rep=a reason=busy"),
        Case(
            .contactRecorded(
                ContactRecorded(
                    lead: lead, rep: nil, attempt: ContactAttempt(channel: .email, automated: true),
                    advances: false)),
            "contact_recorded lead=L7 channel=email automated=true answered=false note=n",
            notes: [(.contact, "n"), (.nextStep, "not its own")]),
        Case(
            .replyReceived(
                ReplyReceived(
                    lead: lead, intent: .outOfOffice, chased: false, isOnlyRecorded: false)),
            "reply_received lead=L7 intent=out_of_office chased=false"),
        Case(
            .leadUpdated(LeadUpdated(lead: lead, tier: TierID(0), traits: LeadTraits())),
            "lead_updated lead=L7 tier=standard"),
        Case(
            .leadSnoozed(lead: lead, until: noon),
            "lead_snoozed lead=L7 until=2026-03-02T12:00:00Z"),
        Case(.leadWoke(LeadWoke(lead: lead, asOf: noon)), "lead_woke lead=L7"),
        Case(
            .leadClosed(
                LeadClosed(
                    lead: lead, rep: RepID(2), outcome: .recycled, meetingBooked: true,
                    quality: .badData)),
            "lead_closed lead=L7 rep=c outcome=recycled meeting_booked=true quality=bad_data"),
        Case(
            .leadClosed(
                LeadClosed(
                    lead: lead, rep: nil, outcome: .duplicate, meetingBooked: false,
                    duplicateOf: LeadID(3))),
            "lead_closed lead=L7 outcome=duplicate meeting_booked=false duplicate_of=L3"),
        Case(
            .noteAdded(lead: lead, rep: RepID(1)), "note_added lead=L7 rep=b note=likes tea",
            notes: [(.note, "likes tea")]),
        Case(.noteAdded(lead: lead, rep: nil), "note_added lead=L7"),
        Case(.leadErased(lead: lead), "lead_erased lead=L7"),
        Case(.leadReopened(LeadReopened(lead: lead)), "lead_reopened lead=L7"),
        Case(
            .nextStepSet(lead: lead, at: noon),
            "next_step_set lead=L7 due=2026-03-02T12:00:00Z text=call",
            notes: [(.nextStep, "call")]),
        Case(.nextStepSet(lead: lead, at: nil), "next_step_set lead=L7"),
    ]

    private static let clockCases: [Case] = [
        Case(
            .clockStarted(
                ClockStarted(
                    lead: lead, clock: .response, rep: RepID(0), due: noon, policy: PolicyID(0),
                    intent: .warm)),
            "clock_started lead=L7 clock=response rep=a due=2026-03-02T12:00:00Z intent=warm"),
        Case(.clockMet(lead: lead, clock: .followUp), "clock_met lead=L7 clock=follow_up"),
        Case(
            .clockMet(lead: lead, clock: .contact, asOf: noon),
            "clock_met lead=L7 clock=contact as_of=2026-03-02T12:00:00Z"),
        Case(
            .clockStopped(lead: lead, clock: .contact, lateSeconds: 7, asOf: noon),
            "clock_stopped lead=L7 clock=contact late_seconds=7 as_of=2026-03-02T12:00:00Z"),
        Case(
            .clockBreached(lead: lead, clock: .assignment, rep: nil, due: noon),
            "clock_breached lead=L7 clock=assignment due=2026-03-02T12:00:00Z"),
        Case(
            .clockStopped(lead: lead, clock: .contact, lateSeconds: 2_400),
            "clock_stopped lead=L7 clock=contact late_seconds=2400"),
        Case(
            .clockCancelled(lead: lead, clock: .acceptance, why: .moved(.byHand)),
            "clock_cancelled lead=L7 clock=acceptance why=by_hand"),
        Case(
            .clockCancelled(lead: lead, clock: .acceptance, why: .closed),
            "clock_cancelled lead=L7 clock=acceptance why=closed"),
        Case(
            .clockCancelled(lead: lead, clock: .contact, why: .noTarget),
            "clock_cancelled lead=L7 clock=contact why=no_target"),
        Case(.clockPaused(lead: lead, clock: .contact), "clock_paused lead=L7 clock=contact"),
        Case(
            .clockResumed(ClockResumed(lead: lead, clock: .contact, due: noon, asOf: noon)),
            "clock_resumed lead=L7 clock=contact due=2026-03-02T12:00:00Z"),
        Case(
            .clockRecomputed(
                ClockRecomputed(lead: lead, clock: .contact, due: noon, policy: PolicyID(0))),
            "clock_recomputed lead=L7 clock=contact due=2026-03-02T12:00:00Z"),
        Case(
            .clockWaived(lead: lead, clock: .contact, by: "paul"),
            "clock_waived lead=L7 clock=contact by=paul reason=trade fair",
            notes: [(.waiver, "trade fair")]),
    ]

    private static let stepCases: [Case] = [
        Case(
            .stepFired(
                StepFired(
                    lead: lead, clock: .contact, index: 0, atText: "+15m",
                    action: .alert(.rep("a")), scheduledAt: noon, isLate: true,
                    to: [.rep(RepID(0)), .operations])),
            "step_fired lead=L7 clock=contact step=+15m do=alert rep:a to=a+operations late=true"),
        Case(
            .stepFired(
                StepFired(
                    lead: lead, clock: .contact, index: 0, atText: "0", action: .reassign,
                    scheduledAt: noon, isLate: false, to: [])),
            "step_fired lead=L7 clock=contact step=0 do=reassign late=false"),
        Case(
            .noticeQueued(
                NoticeQueued(
                    kind: .nobodyToTakeIt, to: .rep(paul), lead: lead, clock: .contact,
                    insteadOf: RepID(4))),
            "notice_queued notice=nobody_to_take_it to=paul about=L7 clock=contact "
                + "instead_of=olga"),
        Case(
            .noticeQueued(NoticeQueued(kind: .digest, to: .operations, lead: nil, count: 21)),
            "notice_queued notice=digest to=operations notices=21"),
        Case(
            .reviewOpened(lead: lead, clock: .contact, review: ReviewID(2)),
            "review_opened lead=L7 clock=contact review=R2"),
        Case(
            .reviewClosed(lead: lead, review: ReviewID(2), by: "paul"),
            "review_closed lead=L7 review=R2 by=paul cause=no cover action=hire",
            notes: [(.reviewCause, "no cover"), (.reviewAction, "hire")]),
    ]

    private static let repCases: [Case] = [
        Case(
            .repOut(rep: RepID(1), leave: Leave(start: noon, end: noon, openLeads: .keep)),
            "rep_out rep=b until=2026-03-02T12:00:00Z open_leads=keep"),
        Case(
            .repOut(rep: RepID(1), leave: Leave(start: noon, end: nil, openLeads: .delegate)),
            "rep_out rep=b open_leads=delegate"),
        Case(.repBack(rep: RepID(1)), "rep_back rep=b"),
        Case(
            .leavesPlanned(
                rep: RepID(1),
                leaves: [
                    Leave(start: noon, end: Instant(seconds: noon.seconds + 60), openLeads: .keep),
                    Leave(start: noon, end: nil, openLeads: .keep),
                ]),
            "leaves_planned rep=b leaves=2026-03-02T12:00:00Z/2026-03-02T12:01:00Z"
                + "+2026-03-02T12:00:00Z/"),
        Case(.leavesPlanned(rep: RepID(1), leaves: []), "leaves_planned rep=b"),
        Case(.repPaused(rep: RepID(1)), "rep_paused rep=b"),
        Case(.repResumed(rep: RepID(1)), "rep_resumed rep=b"),
        Case(.repCapacity(rep: RepID(1), capacity: 4), "rep_capacity rep=b capacity=4"),
        Case(.repCapacity(rep: RepID(1), capacity: nil), "rep_capacity rep=b"),
        Case(.repHours(rep: RepID(1), calendar: "late"), "rep_hours rep=b calendar=late"),
        Case(
            .workspaceApplied(
                WorkspaceApplied(version: 2, textFingerprint: 0, definition: .make())),
            "workspace_applied version=2"),
    ]

    private static let plan = PlanID(counter: 17, digest: 0x9c3f1a)

    private static var planned: LeadAssigned {
        var event = LeadAssigned(
            lead: lead, rep: RepID(1), team: TeamID(0), how: .named, reason: .byHand)
        event.plan = plan
        return event
    }

    private static var putToWait: LeadWaiting {
        var event = LeadWaiting(
            lead: lead, team: TeamID(0), pool: .operations, reason: .byHand)
        event.plan = plan
        return event
    }

    private static let planCases: [Case] = [
        Case(
            .planAccepted(
                PlanAccepted(
                    plan: plan, undoes: PlanID(counter: 16, digest: 1),
                    by: Principal(role: .operations, name: "olga"), target: .auto,
                    moves: [
                        PlanMove(
                            lead: lead, from: nil, to: RepID(1), formerTeam: TeamID(0),
                            team: TeamID(0), method: .rotation)
                    ])), "plan_accepted plan=P17-9c3f1a by=olga moves=1 undoes=P16-000001"),
        Case(
            .planMoveDropped(plan: plan, lead: lead, reason: .inactive),
            "plan_move_dropped lead=\(lead) plan=P17-9c3f1a reason=inactive"),
        Case(
            .planFinished(plan: plan, moved: 3, dropped: 1),
            "plan_finished plan=P17-9c3f1a moved=3 dropped=1"),
        Case(
            .leadAssigned(planned),
            "lead_assigned lead=\(lead) rep=b team=sdr how=named reason=by_hand plan=P17-9c3f1a"
                + " goal=share", notes: [(.handoffGoal, "share")]),
        Case(
            .leadWaiting(putToWait),
            "lead_waiting lead=\(lead) pool=operations reason=by_hand plan=P17-9c3f1a"
                + " goal=share", notes: [(.handoffGoal, "share")]),
    ]

    static let cases = leadCases + clockCases + stepCases + repCases + planCases

    private func sequencer() -> Sequencer {
        let sequencer = Sequencer(workspace: "acme")
        sequencer.received(
            CommandEnvelope(
                principal: .system,
                command: .applyWorkspace(WorkspaceChange(definition: .make("abc"), text: ""))),
            token: 1, at: Self.noon)
        return sequencer
    }

    private func record(_ row: Case) -> EventRecord {
        // A note of the event before it belongs to that one.
        let others = [
            NoteRecord(lead: Self.lead, sequence: 4, kind: .waiver, text: "another"),
            NoteRecord(lead: Self.lead, sequence: 4, kind: .contact, text: "another"),
        ]
        let notes = row.notes.map {
            NoteRecord(lead: Self.lead, sequence: 5, kind: $0.kind, text: $0.text)
        }
        let entry = JournalEntry(
            firstSequence: 4, at: Self.noon, principal: .system,
            events: [.repPaused(rep: RepID(0)), row.event], notes: others + notes)
        let records = sequencer().records(of: entry)
        #expect(records.map(\.sequence) == [4, 5])
        #expect(records.map(\.at) == [Self.noon, Self.noon])
        return records[1]
    }

    @Test(arguments: cases)
    func `an event has its name and its fields in order`(_ row: Case) {
        let record = record(row)
        let fields = record.fields.map { "\($0.name)=\($0.value.text)" }
        #expect(([record.name] + fields).joined(separator: " ") == row.text)
    }

    @Test(arguments: cases)
    func `the catalogue names every event and field, in order and with its form`(
        _ row: Case
    ) throws {
        let record = record(row)
        let kind = try #require(EventCatalogue.kinds.first { $0.name == record.name })
        let places = record.fields.map { kind.fields.firstIndex(of: $0.name) ?? -1 }
        #expect(places == places.sorted())
        #expect(!places.contains(-1))
        for field in record.fields {
            #expect(EventCatalogue.form(of: field.name) == field.value.form)
        }
    }

    @Test(arguments: cases)
    func `the catalogue's place of an event is that of its name`(_ row: Case) {
        let name = row.text.prefix { $0 != " " }
        #expect(EventCatalogue.kinds[EventCatalogue.index(of: row.event)].name == name)
    }

    @Test func `the catalogue names nothing else`() {
        #expect(
            Set(EventCatalogue.kinds.map(\.name))
                == Set(Self.cases.map { String($0.text.prefix { $0 != " " }) }))
        #expect(EventCatalogue.form(of: "nothing") == nil)
    }
}

extension EventRecord.Value {
    fileprivate var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): String(flag)
        case .instant(let instant): instant.text()
        case .list(let texts): texts.joined(separator: "+")
        }
    }

    fileprivate var form: EventCatalogue.FieldForm {
        switch self {
        case .text: .text
        case .number: .number
        case .flag: .flag
        case .instant: .instant
        case .list: .list
        }
    }
}
