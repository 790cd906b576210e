package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// An incident review as the server told of it.
package struct ReviewView: Equatable, Sendable {
    package var id = ""
    package var lead = ""
    package var clock: ClockName?
    package var team = ""
    package var opened: Instant?
    package var closed: Instant?
    package var closedBy = ""
    package var cause = ""
    package var action = ""

    /// Reads a message; nil reads as an empty review.
    package init(_ message: UnsafePointer<Baton__V1__Review>?) {
        guard let review = message?.pointee else { return }
        id = String(protobuf: review.id)
        lead = String(protobuf: review.lead)
        clock = ClockName(rawValue: review.clock.rawValue)
        team = String(protobuf: review.team)
        opened = Instant(review.open_time)
        closed = Instant(review.close_time)
        closedBy = String(protobuf: review.closed_by)
        cause = String(protobuf: review.cause)
        action = String(protobuf: review.action)
    }

    /// The columns of `baton review list`.
    static var columns: [Table.Column] {
        [
            Table.Column("REVIEW", fr: "REVUE"), Table.Column("LEAD"),
            Table.Column("TEAM", fr: "ÉQUIPE"), Table.Column("CLOCK", fr: "DÉLAI"),
            Table.Column("OPENED", fr: "OUVERTE"), Table.Column("CLOSED", fr: "CLOSE"),
            Table.Column("BY", fr: "PAR"), Table.Column("CAUSE", isFlexible: true),
            Table.Column("ACTION", isFlexible: true),
        ]
    }

    /// One line of `baton review list`.
    func row(_ zone: UserZone) -> [String] {
        [
            id, lead, team, clock?.said ?? "", opened.map(zone.text) ?? "",
            closed.map(zone.text) ?? "-", closedBy, cause, action,
        ]
    }
}
