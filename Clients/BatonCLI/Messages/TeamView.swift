package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A team as the server told of it.
package struct TeamView: Equatable, Sendable {
    package var key = ""
    package var manager = ""
    package var isOpen = false
    package var nextChange: Instant?
    package var members: UInt32 = 0
    package var available: UInt32 = 0
    package var waitingInTeam: UInt32 = 0
    package var waitingForOperations: UInt32 = 0
    package var breached: UInt32 = 0
    package var due: UInt32 = 0
    /// More was late or due than the server counts.
    package var areCountsIncomplete = false

    package init() {}

    /// Reads a message; nil reads as an empty team.
    package init(_ message: UnsafePointer<Baton__V1__Team>?) {
        guard let team = message?.pointee else { return }
        key = String(protobuf: team.key)
        manager = String(protobuf: team.manager)
        isOpen = team.open != 0
        nextChange = Instant(team.next_change_time)
        (members, available) = (team.members, team.available_members)
        waitingInTeam = team.waiting_team_pool
        waitingForOperations = team.waiting_operations_pool
        (breached, due) = (team.breached_leads, team.due_leads)
        areCountsIncomplete = team.counts_incomplete != 0
    }
}

/// A member of a team's rotation.
package struct TeamMemberView: Equatable, Sendable {
    package let rep: RepView
    package let weight: UInt32
    package let pass: UInt64
    /// Nil if they could not get the next lead.
    package let place: UInt32?
    package let unavailableReason: String

    package init(_ message: UnsafePointer<Baton__V1__TeamMember>) {
        let member = message.pointee
        rep = RepView(member.rep)
        (weight, pass) = (member.weight, member.pass)
        place = present(member._place_case, member.place)
        unavailableReason = String(protobuf: member.unavailable_reason)
    }
}
