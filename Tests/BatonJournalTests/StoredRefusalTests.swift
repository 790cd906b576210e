import BatonEngine
import BatonJournal
import Testing

/// Bytes that no Baton wrote, or a newer one.
@Suite struct `A stored event is refused` {
    typealias Bytes = [UInt8]

    static let lead = number(1, 1)
    static let contactClock = number(2, 3)
    /// Protobuf's varint of a negative number.
    static let minusOne = UInt64.max
    static let beyondIndex = UInt64(Int32.max) + 1
    /// A microsecond after the year 9999.
    static let tooLate: UInt64 = 253_402_300_800_000_000

    static let refusals: [(event: Bytes, field: String)] = [
        (message(16, []), "LeadDeferred.lead"),
        (message(16, lead + number(2, beyondIndex)), "LeadDeferred.rep"),
        (message(5, lead + number(4, 4)), "LeadDeclined.quality"),
        (message(7, lead + number(3, 1) + number(5, 99)), "LeadClosed.quality"),
        (message(17, lead), "ReplyReceived.intent"),
        (message(17, lead + number(2, 8)), "ReplyReceived.intent"),
        (message(18, lead + number(2, beyondIndex)), "LeadUpdated.tier"),
        (message(19, lead + number(2, tooLate)), "LeadSnoozed.until_micros"),
        (message(20, lead + message(3, [])), "ClockSchedule.clock"),
        (message(21, lead + message(2, number(1, 7))), "ClockSchedule.clock"),
        (message(22, lead + number(2, tooLate)), "NextStepSet.at_micros"),
        (message(15, lead + number(2, 7)), "ClockStarted.clock"),
        (message(15, lead + contactClock + number(5, beyondIndex)), "ClockStarted.policy"),
        (message(15, lead + contactClock + number(6, 8)), "ClockStarted.intent"),
        (
            message(15, lead + contactClock + message(7, number(1, 64))),
            "ScheduledStep.index"
        ),
        (
            message(15, lead + contactClock + message(7, number(2, tooLate))),
            "ScheduledStep.at_micros"
        ),
        (message(23, lead), "ClockMet.clock"),
        (message(24, lead + contactClock + number(3, beyondIndex)), "ClockBreached.rep"),
        (message(25, lead + contactClock + number(3, minusOne)), "ClockStopped.late_seconds"),
        (message(26, lead + contactClock), "ClockCancelled.kind"),
        (message(26, lead + contactClock + number(3, 1)), "ClockCancelled.reason"),
        (message(26, lead + contactClock + number(3, 4)), "ClockCancelled.kind"),
        (message(29, lead + contactClock + number(4, beyondIndex)), "ClockRecomputed.policy"),
        (message(31, lead + contactClock + number(3, 64)), "StepFired.index"),
        (message(31, lead + contactClock + number(5, 9)), "StepFired.action"),
        (
            message(31, lead + contactClock + number(5, 1) + message(9, [])), "Recipient.kind"
        ),
        (message(32, number(1, 1)), "NoticeQueued.to"),
        (message(32, number(1, 9) + message(2, number(1, 2))), "NoticeQueued.kind"),
        (message(32, number(1, 1) + message(2, number(1, 3))), "Recipient.kind"),
        (
            message(32, number(1, 1) + message(2, number(1, 2)) + number(3, 0)),
            "NoticeQueued.lead"
        ),
        (message(33, lead + contactClock), "ReviewOpened.review"),
        (message(34, lead), "ReviewClosed.review"),
        (message(35, number(1, beyondIndex)), "RepHours.rep"),
        (assigned + number(8, beyondIndex), "LeadAssigned.lead_team"),
        (assigned + number(9, tooLate), "LeadAssigned.contact_by_micros"),
    ].map { event, field in
        // The last two are only the fields of their message.
        field.hasPrefix("LeadAssigned") ? (message(2, event), field) : (event, field)
    }

    @Test(arguments: refusals)
    func `that names what does not exist`(_ event: Bytes, _ field: String) {
        let error = #expect(throws: CodecError.self) { try Self.decode(event) }
        #expect(error?.field == "Entry.events[0].\(field)")
    }

    static let definitions: [(definition: Bytes, field: String)] = [
        (message(8, message(3, [])), "WeeklyShift.hours"),
        (message(8, message(3, number(1, 8) + message(2, []))), "WeeklyShift.days"),
        (message(8, message(3, number(1, 0) + message(2, []))), "WeeklyShift.days"),
        (message(9, []), "PolicyDefinition.after_hours"),
        (message(9, message(3, [])), "AfterHours.kind"),
        (message(9, message(3, number(1, 4))), "AfterHours.kind"),
        (message(9, pause), "PolicyDefinition.targets"),
        (message(9, pause + message(4, message(1, []))), "Target.kind"),
        (message(9, pause + message(4, message(3, number(1, 3)))), "Target.kind"),
        (message(9, pause + message(4, message(5, []))), "ResponseTarget.intent"),
        (message(9, pause + message(4, message(5, number(1, 1)))), "ResponseTarget.target"),
        (message(9, pause + message(4, []) + message(5, [])), "Ladder.clock"),
        (
            message(9, pause + message(4, []) + message(5, number(1, 3) + message(2, []))),
            "LadderStep.at"
        ),
        (
            message(
                9, pause + message(4, []) + message(5, number(1, 3) + message(2, number(2, 0)))),
            "LadderStep.action"
        ),
    ]

    @Test(arguments: definitions)
    func `that applies a workspace like that`(_ definition: Bytes, _ field: String) {
        let error = #expect(throws: CodecError.self) {
            try Self.decode(Self.message(14, Self.message(2, definition)))
        }
        #expect(error?.field == "Entry.events[0].\(field)")
    }

    @Test func `but not for what older versions did not write`() throws {
        let event = try Self.decode(Self.message(2, Self.assigned))
        let assigned = LeadAssigned(
            lead: LeadID(1), rep: RepID(0), team: TeamID(3), how: .rotation, reason: .new)
        #expect(event == .leadAssigned(assigned))
        #expect(assigned.leadTeam == TeamID(3))
        let ofFirst = try Self.decode(Self.message(2, Self.assigned + Self.number(8, 0)))
        guard case .leadAssigned(let other) = ofFirst else {
            Issue.record("another event")
            return
        }
        #expect(other.leadTeam == TeamID(0))
    }

    /// An assignment as it was before leads had a team of their own in it.
    private static let assigned = lead + number(3, 3) + number(4, 1) + number(5, 1)
    private static let pause = message(3, number(1, 1))

    private static func decode(_ event: Bytes) throws -> Event? {
        let entry = number(1, 1) + number(2, 7) + message(4, event)
        return try entry.withUnsafeBytes { bytes in
            try EventCodec().decodeEntry(bytes, firstSequence: 1).events.first
        }
    }

    private static func number(_ field: UInt64, _ value: UInt64) -> Bytes {
        varint(field << 3) + varint(value)
    }

    private static func message(_ field: UInt64, _ content: Bytes) -> Bytes {
        varint(field << 3 | 2) + varint(UInt64(content.count)) + content
    }

    private static func varint(_ value: UInt64) -> Bytes {
        var bytes: Bytes = []
        var rest = value
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
