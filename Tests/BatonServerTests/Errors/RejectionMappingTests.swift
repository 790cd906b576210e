import BatonEngine
import BatonNodeTestSupport
import BatonServer
import BatonWire
import Testing

struct RejectionMappingTests {
    struct Case: Sendable {
        var rejection: Rejection
        var code: GRPCStatus.Code
        var reason: ErrorReason
        var fields: [String] = []
        var parameters: [String: String]
    }

    static let lead = LeadID(7)

    static let named: [Case] = [
        Case(
            rejection: .unknownLead("L9"), code: .notFound, reason: .unknownLead,
            parameters: ["lead": "L9"]),
        Case(
            rejection: .unknownVersion(4), code: .notFound, reason: .unknownVersion,
            parameters: ["version": "4"]),
        Case(
            rejection: .versionDiffers(expected: 3, found: 4), code: .aborted,
            reason: .versionDiffers, parameters: ["expected": "3", "found": "4"]),
        Case(
            rejection: .unknownRep("maia", nearest: "maya"), code: .invalidArgument,
            reason: .unknownRep, fields: ["rep"],
            parameters: ["rep": "maia", "nearest": "maya"]),
        Case(
            rejection: .unknownTeam("sdx", nearest: nil), code: .invalidArgument,
            reason: .unknownTeam, fields: ["team"], parameters: ["team": "sdx"]),
        Case(
            rejection: .inactiveRep("jon"), code: .invalidArgument, reason: .inactiveRep,
            fields: ["rep"], parameters: ["rep": "jon"]),
        Case(
            rejection: .alreadyOwner(lead: lead, rep: "jon"), code: .invalidArgument,
            reason: .alreadyOwner, fields: ["rep"], parameters: ["lead": "L7", "rep": "jon"]),
        Case(
            rejection: .duplicateOfItself(lead: lead), code: .invalidArgument,
            reason: .duplicateOfItself, fields: ["duplicate_of"], parameters: ["lead": "L7"]),
        Case(
            rejection: .notAMember(rep: "jon", team: "sdr"), code: .invalidArgument,
            reason: .notAMember, fields: ["count_turn"],
            parameters: ["rep": "jon", "team": "sdr"]),
        Case(
            rejection: .ambiguousLead("42", external: LeadID(1), id: LeadID(42)),
            code: .invalidArgument, reason: .ambiguousLead, fields: ["lead"],
            parameters: ["lead": "42", "externalMatch": "L1", "idMatch": "L42"]),
        Case(
            rejection: .leadErased(lead: lead), code: .failedPrecondition, reason: .leadErased,
            parameters: ["lead": "L7"]),
        Case(
            rejection: .leaveEndsBeforeItStarts, code: .invalidArgument,
            reason: .leaveEndsBeforeItStarts, fields: ["end_time"], parameters: [:]),
        Case(
            rejection: .leaveInThePast, code: .invalidArgument, reason: .leaveInThePast,
            fields: ["end_time"], parameters: [:]),
        Case(
            rejection: .workspaceNameDiffers(expected: "a", found: "b"), code: .invalidArgument,
            reason: .workspaceNameDiffers, fields: ["workspace"],
            parameters: ["expected": "a", "found": "b"]),
        Case(
            rejection: .invalidWorkspace("rep jon stands twice"), code: .invalidArgument,
            reason: .invalidWorkspaceFile, fields: ["text"], parameters: [:]),
    ]

    static let refused: [Case] = [
        Case(
            rejection: .notTheOwner(lead: lead, caller: "jon"), code: .permissionDenied,
            reason: .notTheOwner, parameters: ["lead": "L7", "caller": "jon"]),
        Case(
            rejection: .notAllowed(role: .rep, what: "submit"), code: .permissionDenied,
            reason: .notAllowed, parameters: ["role": "rep", "action": "submit"]),
        Case(
            rejection: .unknownCaller("jo", nearest: "jon"), code: .permissionDenied,
            reason: .unknownCaller, parameters: ["caller": "jo", "nearest": "jon"]),
        Case(
            rejection: .noWorkspace, code: .failedPrecondition, reason: .noWorkspace,
            parameters: [:]),
        Case(
            rejection: .wrongState(lead: lead, state: .closed, command: "accept"),
            code: .failedPrecondition, reason: .wrongState,
            parameters: ["lead": "L7", "state": "closed", "command": "accept"]),
        Case(
            rejection: .nobodyOwnsIt(lead: lead, command: "accept"), code: .failedPrecondition,
            reason: .nobodyOwnsIt, parameters: ["lead": "L7", "command": "accept"]),
        Case(
            rejection: .nobodyElse(lead: lead), code: .failedPrecondition, reason: .nobodyElse,
            parameters: ["lead": "L7"]),
        Case(
            rejection: .notOut(rep: "jon"), code: .failedPrecondition, reason: .notOut,
            parameters: ["rep": "jon"]),
        Case(
            rejection: .noPlannedLeave(rep: "jon"), code: .failedPrecondition,
            reason: .noPlannedLeave, parameters: ["rep": "jon"]),
        Case(
            rejection: .alreadyPaused(rep: "jon"), code: .failedPrecondition,
            reason: .alreadyPaused, parameters: ["rep": "jon"]),
        Case(
            rejection: .notPaused(rep: "jon"), code: .failedPrecondition, reason: .notPaused,
            parameters: ["rep": "jon"]),
        Case(
            rejection: .requestIDReused("r1"), code: .alreadyExists, reason: .requestIDReused,
            fields: ["request_id"], parameters: ["requestId": "r1"]),
        Case(
            rejection: .tooManyPlannedLeaves(rep: "jon", max: 20), code: .resourceExhausted,
            reason: .tooManyPlannedLeaves, parameters: ["rep": "jon", "max": "20"]),
    ]

    static let ofPromises: [Case] = [
        Case(
            rejection: .unknownReview(ReviewID(9)), code: .notFound, reason: .unknownReview,
            parameters: ["review": "R9"]),
        Case(
            rejection: .unknownClock(lead: lead, clock: .followUp), code: .notFound,
            reason: .unknownClock, parameters: ["lead": "L7", "clock": "follow_up"]),
        Case(
            rejection: .unknownTier("hight", nearest: "high"), code: .invalidArgument,
            reason: .unknownTier, fields: ["tier"],
            parameters: ["tier": "hight", "nearest": "high"]),
        Case(
            rejection: .unknownCalendar("x", nearest: nil), code: .invalidArgument,
            reason: .unknownCalendar, fields: ["calendar"], parameters: ["calendar": "x"]),
        Case(
            rejection: .snoozeInThePast, code: .invalidArgument, reason: .snoozeInThePast,
            fields: ["until_time"], parameters: [:]),
        Case(
            rejection: .nextStepInThePast, code: .invalidArgument, reason: .nextStepInThePast,
            fields: ["next_step.time"], parameters: [:]),
        Case(
            rejection: .handoffNoteRequired(lead: lead, tier: "high"), code: .invalidArgument,
            reason: .handoffNoteRequired, fields: ["handoff_note"],
            parameters: ["lead": "L7", "tier": "high"]),
        Case(
            rejection: .noTarget(tier: "high", clock: .response), code: .invalidArgument,
            reason: .noTarget, fields: ["clock"],
            parameters: ["tier": "high", "clock": "response"]),
        Case(
            rejection: .startBeyondCoverage(
                first: Instant(seconds: -1), last: Instant(seconds: 86_400)),
            code: .invalidArgument, reason: .startBeyondCoverage, fields: ["start_time"],
            parameters: ["firstDay": "1969-12-31", "lastDay": "1970-01-02"]),
        Case(
            rejection: .pastInTheFuture(.contacted), code: .invalidArgument,
            reason: .pastInTheFuture, fields: ["past.contact_time"],
            parameters: ["field": "past.contact_time"]),
        Case(
            rejection: .pastOutOfOrder(.accepted, before: .received), code: .invalidArgument,
            reason: .pastOutOfOrder, fields: ["past.accept_time"],
            parameters: ["field": "past.accept_time", "earlier": "past.receive_time"]),
        Case(
            rejection: .pastBeyondCoverage(first: Instant(seconds: 86_400)),
            code: .invalidArgument, reason: .pastBeyondCoverage, fields: ["past.receive_time"],
            parameters: ["firstDay": "1970-01-02"]),
        Case(
            rejection: .deadlineBeyondCoverage(tier: "high", lastDay: morning),
            code: .invalidArgument, reason: .deadlineBeyondCoverage,
            parameters: ["tier": "high", "lastDay": "2026-04-01"]),
        Case(
            rejection: .clockNotWaivable(lead: lead, clock: .contact, state: .met),
            code: .failedPrecondition, reason: .clockNotWaivable,
            parameters: ["lead": "L7", "clock": "contact", "state": "met"]),
        Case(
            rejection: .clockNotWaivable(lead: lead, clock: .contact, state: nil),
            code: .failedPrecondition, reason: .clockNotWaivable,
            parameters: ["lead": "L7", "clock": "contact", "state": ""]),
        Case(
            rejection: .reviewAlreadyClosed(ReviewID(2)), code: .failedPrecondition,
            reason: .reviewAlreadyClosed, parameters: ["review": "R2"]),
    ]

    private static let plan = PlanID(counter: 17, digest: 0x9c3f1a)

    static let ofPlans: [Case] = [
        Case(
            rejection: .unknownPlan(plan), code: .notFound, reason: .unknownPlan,
            parameters: ["plan": "P17-9c3f1a"]),
        Case(
            rejection: .leadPlanned(lead: lead, plan: plan), code: .failedPrecondition,
            reason: .leadPlanned, parameters: ["lead": "L7", "plan": "P17-9c3f1a"]),
        Case(
            rejection: .planOutdated(
                OutdatedPlan(
                    plan: plan,
                    leads: [
                        OutdatedPlan.ChangedLead(lead, [.owner, .receivingTeam]),
                        OutdatedPlan.ChangedLead(LeadID(9), [.tier]),
                    ], leadCount: 120, reps: ["jon", "lea"])),
            code: .failedPrecondition, reason: .planOutdated,
            parameters: [
                "plan": "P17-9c3f1a", "leads": "L7,L9", "changes": "owner+receiving_team,tier",
                "leadCount": "120", "reps": "jon,lea", "repCount": "2",
            ]),
        Case(
            rejection: .planKeptTooLong(daysMax: 400), code: .invalidArgument,
            reason: .planKeptTooLong, fields: ["keep_until_time"], parameters: ["days": "400"]),
        Case(
            rejection: .tooManyKeptPlans(plansMax: 500, leadsMax: 500_000),
            code: .resourceExhausted, reason: .tooManyKeptPlans,
            parameters: ["plans": "500", "leads": "500000"]),
        Case(
            rejection: .planAlreadyApplied(plan), code: .failedPrecondition,
            reason: .planAlreadyApplied, parameters: ["plan": "P17-9c3f1a"]),
        Case(
            rejection: .planStillMoving(plan), code: .failedPrecondition,
            reason: .planStillMoving, parameters: ["plan": "P17-9c3f1a"]),
        Case(
            rejection: .nothingToMove(plan), code: .failedPrecondition, reason: .nothingToMove,
            parameters: ["plan": "P17-9c3f1a"]),
        Case(
            rejection: .planTooLarge(max: 200_000), code: .resourceExhausted,
            reason: .planTooLarge, parameters: ["max": "200000"]),
    ]

    @Test(arguments: named + refused + ofPromises + ofPlans)
    func `every rejection has its code, reason, field and parameters`(_ row: Case) throws {
        let status = StatusDetails.status(Failure(row.rejection))
        let details = try ErrorDetails(status)
        #expect(status.code == row.code)
        #expect(details.code == Int32(row.code.rawValue))
        #expect(details.reason == row.reason.rawValue)
        #expect(details.domain == "baton")
        #expect(details.fields == row.fields)
        #expect(details.parameters == row.parameters)
        #expect(!status.message.isEmpty)
    }

    @Test(arguments: RejectionCode.allCases)
    func `a refusal's code has the name that gRPC gives it`(_ code: RejectionCode) {
        #expect(GRPCStatus.Code(code).name == code.rawValue)
    }

    @Test func `a control character in a name does not break the line`() {
        let failure = Failure(.unknownLead("a\nb”"))
        #expect(failure.message.contains(#"“a\u{a}b\””"#))
    }
}
