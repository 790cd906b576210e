package import BatonEngine
internal import BatonMessages
internal import CBatonProtos

/// What of a rep's becomes due during a leave, and what is late already.
package struct LeaveDue: Sendable {
    /// A lead with the first clock of its that is due meanwhile; nil of one that is late.
    package struct Entry: Sendable {
        package let lead: LeadView
        package let clock: ClockView?
        let record: FieldValue

        package init(_ lead: LeadView, _ clock: ClockView?, record: FieldValue = .null) {
            self.lead = lead
            self.clock = clock
            self.record = record
        }
    }

    /// From the first instant on, and until before the second.
    package struct Period: Sendable {
        package let start: Instant
        package let end: Instant

        package init(start: Instant, end: Instant) {
            self.start = start
            self.end = end
        }

        func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
    }

    /// The most urgent first.
    package private(set) var due: [Entry] = []
    /// Leads with a broken promise that is not made good, of which nothing else is due meanwhile:
    /// handing them on saves none.
    package private(set) var late: [Entry] = []

    package init() {}

    /// What a command answers with that plans a leave.
    static let schema = RecordSchema(
        [
            RecordSchema.Field("due", .list(.listedLead)),
            RecordSchema.Field("late", .list(.listedLead)),
            RecordSchema.Field(
                "plan", .message(RecordSchema(API.applyPlan.response, field: "plan"))),
        ], id: "plan.id")

    /// - Parameter plan: What hands on what is due; null if nothing is.
    func record(with plan: FieldValue) -> FieldValue {
        var members: [FieldValue.Member] = [
            .init("due", .list(due.map(\.record))), .init("late", .list(late.map(\.record))),
        ]
        if plan != .null { members.append(.init("plan", plan)) }
        return .object(members)
    }

    /// Takes a lead in, if it is one of either.
    package mutating func add(
        _ lead: LeadView, in period: Period, record: FieldValue = .null
    ) {
        let running = lead.clocks.filter { clock in
            clock.state == .running && clock.due.map(period.contains) ?? false
        }
        if let first = running.min(by: { $0.due ?? .latest < $1.due ?? .latest }) {
            due.append(Entry(lead, first, record: record))
        } else if lead.clocks.contains(where: \.isBrokenStill) {
            late.append(Entry(lead, nil, record: record))
        }
    }

    /// Puts the most urgent first.
    package mutating func sort() {
        due.sort { left, right in
            (left.clock?.due ?? .latest, left.lead.id) < (
                right.clock?.due ?? .latest, right.lead.id
            )
        }
    }

    // MARK: Asking

    /// The API takes no longer time ahead: every lead is asked for then.
    private static let dueWithinMax: Int64 = 365 * 86_400 * 1_000_000

    /// Goes through the open leads of a rep.
    static func find(of rep: String, in period: Period, _ session: Session) async throws -> LeaveDue
    {
        var found = LeaveDue()
        var token = ""
        let ahead = max(0, period.end.microseconds - session.now.microseconds)
        repeat {
            let request = encoded(API.listLeads.request) { request, arena in
                request.workspace = arena.text(session.client.workspace)
                request.rep = arena.text(rep)
                if ahead <= dueWithinMax {
                    request.due_within = arena.duration(microseconds: ahead)
                }
                request.page_token = arena.text(token)
            }
            try await session.client.call(API.listLeads, request).read { message in
                for lead in Repeated(message.pointee.leads, count: message.pointee.n_leads) {
                    found.add(LeadView(lead), in: period, record: FieldValue(lead))
                }
                token = String(protobuf: message.pointee.next_page_token)
            }
        } while !token.isEmpty
        found.sort()
        return found
    }
}
