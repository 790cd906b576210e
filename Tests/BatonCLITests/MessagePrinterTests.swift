import BatonEngine
import BatonMessages
import CBatonProtos
import Testing

@testable import BatonCLI

private let leadType = MessageType(baton__v1__lead__init)
private let profileType = MessageType(baton__v1__lead_profile__init)
private let entryType = MessageType(baton__v1__lead_profile__attributes_entry__init)
private let repType = MessageType(baton__v1__rep__init)
private let leaveType = MessageType(baton__v1__leave__init)
private let explanationType = MessageType(baton__v1__explanation__init)
private let countType = MessageType(baton__v1__skip_count__init)
private let skippedType = MessageType(baton__v1__skipped_rep__init)

/// 2026-03-02 13:00:00Z.
private let noon: Int64 = 1_772_456_400_000_000

private func lead() throws -> Reply<Baton__V1__Lead> {
    try Reply(
        leadType,
        encoded(leadType) { lead, arena in
            lead.id = arena.text("L7")
            lead.external_id = arena.text("crm-7")
            lead.state = BATON__V1__LEAD_STATE__LEAD_STATE_ASSIGNED
            lead.team = arena.text("sdr")
            lead.tier = arena.text("critical")
            lead.rule = arena.text("hand raisers")
            lead.owner = arena.text("maya")
            lead.receive_time = arena.timestamp(microseconds: noon)
            lead.assign_time = arena.timestamp(microseconds: noon + 1500)
            lead.sequence = 12
            lead.hand_overs = 1
            let profile = arena.make(profileType)
            profile.pointee.name = arena.text("Ann \u{1B}[2JLee")
            profile.pointee.company = arena.text("日本 \"K\"")
            profile.pointee._score_case = BATON__V1__LEAD_PROFILE___SCORE_SCORE
            profile.pointee.n_attributes = 1
            profile.pointee.attributes = arena.array(["size"]) { key in
                let entry = arena.make(entryType)
                entry.pointee.key = arena.text(key)
                entry.pointee.value = arena.text("10")
                return entry
            }
            lead.profile = profile
        })
}

struct LeadPrinterTests {
    @Test func `a lead as a row`() throws {
        let view = try lead().read { LeadView($0) }
        var table = Table(LeadText.columns)
        let lines = table.lines([LeadText(zone: paris).row(view)])
        #expect(
            lines == [
                "LEAD  STATE     OWNER  TEAM  TIER      RECEIVED             NAME         COMPANY   EXTERNAL ID",
                "L7    assigned  maya   sdr   critical  2026-03-02 14:00:00  Ann \u{FFFD}[2JLee  日本 \"K\"  crm-7",
            ])
    }

    @Test func `a lead with everything`() throws {
        let view = try lead().read { LeadView($0) }
        #expect(
            LeadText(zone: paris).details(view) == [
                "lead:             L7",
                "state:            assigned",
                "owner:            maya",
                "team:             sdr",
                "tier:             critical",
                "rule:             hand raisers",
                "external id:      crm-7",
                "name:             Ann \u{FFFD}[2JLee",
                "company:          日本 \"K\"",
                "score:            0",
                "attributes.size:  10",
                "received:         2026-03-02 14:00:00",
                "assigned:         2026-03-02 14:00:00",
                "hand-overs:       1",
            ])
    }

    @Test func `a lead as JSON has the names of proto3`() throws {
        #expect(
            try lead().read { FieldValue($0).json } == """
                {
                  "id": "L7",
                  "externalId": "crm-7",
                  "profile": {
                    "name": "Ann \\u001b[2JLee",
                    "company": "日本 \\"K\\"",
                    "score": 0,
                    "attributes": {
                      "size": "10"
                    }
                  },
                  "state": "LEAD_STATE_ASSIGNED",
                  "team": "sdr",
                  "tier": "critical",
                  "rule": "hand raisers",
                  "owner": "maya",
                  "receiveTime": "2026-03-02T13:00:00Z",
                  "assignTime": "2026-03-02T13:00:00.001500Z",
                  "sequence": "12",
                  "handOvers": 1
                }
                """)
    }

    @Test func `where a lead is`() {
        var view = LeadView()
        view.id = "L1"
        view.team = "sdr"
        view.state = .waiting
        view.pool = .operations
        #expect(LeadText.place(view) == "waiting in the operations pool")
        #expect(view.stateText == "waiting: operations pool")
        view.state = .closed
        view.outcome = .qualified
        #expect(LeadText.place(view) == "closed: qualified")
        view.state = .accepted
        view.owner = "maya"
        #expect(LeadText.place(view) == "accepted, owner maya")
        #expect(
            LeadText.outcome(view)
                == "L1 is accepted, owner maya (team sdr, tier , rule “”)")
    }
}

struct RepPrinterTests {
    private func reps() throws -> [RepView] {
        let bytes = encoded(repType) { rep, arena in
            rep.key = arena.text("maya")
            rep.name = arena.text("Maya")
            rep.n_teams = 1
            rep.teams = arena.array(["sdr"]) { arena.text($0) }
            rep.active = 1
            rep.load = 3
            rep._capacity_case = BATON__V1__REP___CAPACITY_CAPACITY
            rep.capacity = 5
            rep.capacity_overridden = 1
            rep._file_capacity_case = BATON__V1__REP___FILE_CAPACITY_FILE_CAPACITY
            rep.file_capacity = 10
            rep.given_today = 2
            rep.available = 1
        }
        let maya = try Reply(repType, bytes).read { RepView($0) }
        var jon = RepView()
        jon.key = "jon"
        jon.name = "Jon"
        jon.manages = ["sdr"]
        jon.unavailableReason = "OUT_OF_OFFICE"
        jon.leave = RepView.Leave(end: Instant(microseconds: noon))
        jon.pending = 1
        jon.pendingCap = 4
        jon.dailyCap = 20
        return [maya, jon]
    }

    @Test func `reps as a table`() throws {
        let reps = try reps()
        var table = Table(RepText.columns)
        let text = RepText(zone: paris)
        #expect(
            table.lines(reps.map(text.row)) == [
                "REP   NAME  AVAILABLE                                          LOAD  TODAY  PENDING  TEAMS",
                "maya  Maya  yes                                                3/5*      2        0  sdr",
                "jon   Jon   no: out of office until 2026-03-02 14:00 (+01:00)     0   0/20      1/4  sdr (manager)",
            ])
        #expect(
            RepText.footnotes(reps) == ["* set by command; the workspace file says: maya 10"])
        var late = reps[1]
        #expect(RepText.footnotes([late]) == [])
        late.hours = "late"
        late.areHoursOverridden = true
        #expect(RepText.footnotes([late]) == ["hours set by command: jon late"])
    }

    @Test func `why somebody gets no leads`() {
        var rep = RepView()
        rep.unavailableReason = "PAUSED"
        #expect(RepText.note(rep) == ", but gets no new leads: paused")
        rep.isAvailable = true
        #expect(RepText.note(rep) == "")
    }
}

struct ExplanationTextTests {
    @Test func `a turn in the rotation`() throws {
        let bytes = encoded(explanationType) { explanation, arena in
            explanation.rule = arena.text("hand raisers")
            explanation.team = arena.text("sdr")
            explanation.tier = arena.text("critical")
            explanation.rep = arena.text("maya")
            explanation.method = BATON__V1__ASSIGNMENT_METHOD__ASSIGNMENT_METHOD_ROTATION
            explanation.reason = BATON__V1__ASSIGNMENT_REASON__ASSIGNMENT_REASON_NEW
            explanation._pass_before_case = BATON__V1__EXPLANATION___PASS_BEFORE_PASS_BEFORE
            explanation._pass_after_case = BATON__V1__EXPLANATION___PASS_AFTER_PASS_AFTER
            explanation.pass_after = 720_720
            explanation.members = 4
            explanation.n_skipped = 1
            explanation.skipped = arena.array([3]) { count in
                let skip = arena.make(countType)
                skip.pointee.reason = BATON__V1__SKIP_REASON__SKIP_REASON_CAPACITY
                skip.pointee.count = UInt32(count)
                return skip
            }
            explanation.n_considered = 1
            explanation.considered = arena.array(["jon"]) { rep in
                let skipped = arena.make(skippedType)
                skipped.pointee.rep = arena.text(rep)
                skipped.pointee.reason = BATON__V1__SKIP_REASON__SKIP_REASON_CAPACITY
                return skipped
            }
        }
        let view = try Reply(explanationType, bytes).read { ExplanationView($0) }
        #expect(
            ExplanationText(view).lines == [
                "The rule “hand raisers”: team sdr, tier critical.",
                "It was new: it was maya's turn in the rotation of sdr (4 members).",
                "The turn moved their place from 0 to 720720.",
                "jon had no room left.",
                "2 others: no room left.",
            ])
    }

    @Test func `a lead handed to somebody`() {
        var view = ExplanationView()
        view.rule = "r"
        view.team = "sdr"
        view.tier = "t"
        view.rep = "maya"
        view.reason = .byHand
        view.method = .named
        #expect(ExplanationText(view).lines[1] == "Somebody handed it on: maya was named.")
        view.reason = .new
        #expect(ExplanationText(view).lines[1] == "It was new: the sender named maya.")
    }

    @Test func `nobody could take it`() {
        var view = ExplanationView()
        view.rule = "r"
        view.team = "sdr"
        view.tier = "t"
        view.reason = .declined
        view.pool = .operations
        view.skipped = [.init(.paused, 1), .init(.heldBefore, 2)]
        #expect(
            ExplanationText(view).lines == [
                "The rule “r”: team sdr, tier t.",
                "The owner before had declined it: nobody could take it, so it waits in the "
                    + "operations pool.",
                "1 member: paused.", "2 members: held or declined this lead before.",
            ])
    }
}

struct TokenViewTests {
    @Test func `a token's last use is told to the minute, and that it has expired`() {
        var view = TokenView(nil)
        view.created = Instant(seconds: 33)
        view.lastUsed = Instant(seconds: 0)
        view.expires = Instant(seconds: 60)
        let utc = UserZone { _ in 0 }
        let row = view.row(utc, now: Instant(seconds: 59))
        #expect(
            row[5...8] == ["1970-01-01 00:00:33", "", "1970-01-01 00:00", "1970-01-01 00:01:00"])
        #expect(
            view.row(utc, now: Instant(seconds: 60))[8] == "1970-01-01 00:01:00 (expired)")
    }
}
