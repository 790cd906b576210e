package import BatonEngine

extension Samples {
    package static let step = ScheduledStep(index: 63, at: at)
    private static let firstStep = ScheduledStep(index: 0, at: .latest)

    /// Every clock, with and without a step.
    package static var schedules: [ClockSchedule] {
        ClockKind.allCases.map {
            ClockSchedule(
                clock: $0, next: $0 == .contact ? nil : $0 == .response ? firstStep : step)
        }
    }

    static var clockEvents: [Event] {
        let lead = LeadID(7)
        var events: [Event] = ClockKind.allCases.flatMap { clock -> [Event] in
            [
                .clockStarted(
                    ClockStarted(
                        lead: lead, clock: clock, rep: clock == .assignment ? nil : RepID(0),
                        due: at, policy: PolicyID(0), next: clock == .contact ? step : nil)),
                .clockMet(lead: lead, clock: clock), .clockMet(lead: lead, clock: clock, asOf: at),
                .clockStopped(lead: lead, clock: clock, lateSeconds: 7, asOf: .earliest),
                .clockStarted(
                    ClockStarted(
                        lead: lead, clock: clock, rep: nil, due: at, policy: PolicyID(1),
                        past: .since(.earliest, fired: clock == .contact ? .max : 0))),
                .clockBreached(
                    lead: lead, clock: clock, rep: clock == .assignment ? nil : RepID(.max),
                    due: .latest),
                .clockStopped(
                    lead: lead, clock: clock, lateSeconds: clock == .contact ? .max : 0),
                .clockPaused(lead: lead, clock: clock),
                .clockWaived(lead: lead, clock: clock, by: clock == .contact ? "" : "omar"),
                .clockCancelled(lead: lead, clock: clock, why: .closed),
                .clockCancelled(lead: lead, clock: clock, why: .noTarget),
            ]
        }
        events += AssignmentReason.allCases.map {
            .clockCancelled(lead: lead, clock: .acceptance, why: .moved($0))
        }
        events += ReplyIntent.allCases.map { intent in
            .clockStarted(
                ClockStarted(
                    lead: lead, clock: .response, rep: RepID(1), due: .earliest,
                    policy: PolicyID(.max), intent: intent, next: firstStep))
        }
        for next in [nil, step, firstStep] {
            events += [
                .clockResumed(
                    ClockResumed(lead: lead, clock: .contact, due: at, asOf: .earliest, next: next)),
                .clockRecomputed(
                    ClockRecomputed(
                        lead: lead, clock: .followUp, due: at, policy: PolicyID(3), next: next)),
            ]
        }
        return events
    }

    static let actions: [LadderStep.Action] = [
        .remindOwner, .alert(.manager), .alert(.director), .alert(.operations), .alert(.backup),
        .alert(.rep("tom")), .reassign, .openReview,
    ]

    static var ladderEvents: [Event] {
        let lead = LeadID(7)
        var events: [Event] = (actions + [.alert(.rep(""))]).map { action in
            .stepFired(
                StepFired(
                    lead: lead, clock: .contact, index: action == .reassign ? 63 : 0,
                    atText: action == .openReview ? "" : "+15m", action: action, scheduledAt: at,
                    isLate: action == .remindOwner,
                    to: action == .reassign
                        ? [] : [.rep(RepID(0)), .operations, .rep(RepID(.max))],
                    next: action == .openReview ? nil : step))
        }
        events += NoticeKind.allCases.map { kind in
            .noticeQueued(
                NoticeQueued(
                    kind: kind, to: kind == .waiting ? .operations : .rep(RepID(2)),
                    lead: kind == .digest ? nil : lead, clock: kind == .alert ? .contact : nil,
                    insteadOf: kind == .reminder ? RepID(0) : nil,
                    count: kind == .digest ? .max : 1))
        }
        events += ClockKind.allCases.map {
            .reviewOpened(lead: lead, clock: $0, review: ReviewID($0 == .contact ? .max : 1))
        }
        return events + [
            .reviewClosed(lead: lead, review: ReviewID(1), by: ""),
            .reviewClosed(lead: lead, review: ReviewID(.max), by: "Omar Żak"),
        ]
    }
}
