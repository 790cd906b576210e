package import BatonEngine
internal import BatonMessages
package import CBatonProtos

/// A rep as the server told of them.
package struct RepView: Equatable, Sendable {
    /// Out of office.
    package struct Leave: Equatable, Sendable {
        package var start: Instant?
        package var end: Instant?

        package init(start: Instant? = nil, end: Instant? = nil) {
            self.start = start
            self.end = end
        }
    }

    package var key = ""
    package var name = ""
    package var teams: [String] = []
    package var manages: [String] = []
    package var leave: Leave?
    package var plannedLeaves: [Leave] = []
    package var openLeads: UInt32 = 0
    package var load: UInt32 = 0
    package var capacity: UInt32?
    package var isCapacityOverridden = false
    package var fileCapacity: UInt32?
    package var givenToday: UInt32 = 0
    package var dailyCap: UInt32?
    package var pending: UInt32 = 0
    package var pendingCap: UInt32?
    package var isAvailable = false
    /// `OUT_OF_OFFICE`; empty if available.
    package var unavailableReason = ""

    /// Stints of the last 30 days that met contact, and that missed it.
    package var contactsMet: UInt32 = 0
    package var contactsMissed: UInt32 = 0
    /// A calendar's key; empty: always on shift.
    package var hours = ""
    package var areHoursOverridden = false
    /// Who stands in for them; empty if nobody does.
    package var backup = ""

    package init() {}

    /// Reads a message; nil reads as an empty rep.
    package init(_ message: UnsafePointer<Baton__V1__Rep>?) {
        guard let rep = message?.pointee else { return }
        key = String(protobuf: rep.key)
        name = String(protobuf: rep.name)
        teams = Repeated(rep.teams, count: rep.n_teams).map { String(protobuf: $0) }
        manages = Repeated(rep.manages, count: rep.n_manages).map { String(protobuf: $0) }
        leave = rep.leave.map { Leave($0.pointee) }
        plannedLeaves = Repeated(rep.planned_leaves, count: rep.n_planned_leaves)
            .map { Leave($0.pointee) }
        openLeads = rep.open_leads
        load = rep.load
        capacity = present(rep._capacity_case, rep.capacity)
        isCapacityOverridden = rep.capacity_overridden != 0
        fileCapacity = present(rep._file_capacity_case, rep.file_capacity)
        givenToday = rep.given_today
        dailyCap = present(rep._daily_cap_case, rep.daily_cap)
        pending = rep.pending
        pendingCap = present(rep._pending_cap_case, rep.pending_cap)
        isAvailable = rep.available != 0
        unavailableReason = String(protobuf: rep.unavailable_reason)
        (contactsMet, contactsMissed) = (rep.contacts_met, rep.contacts_missed)
        hours = String(protobuf: rep.hours)
        areHoursOverridden = rep.hours_overridden != 0
        backup = String(protobuf: rep.backup)
    }
}

extension RepView {
    /// Stints of the last 30 days that count (Documentation/Domain.md section 4).
    package var contactsCounted: UInt32 { contactsMet + contactsMissed }

    /// Of 100 that are counted, how many met contact; nil if none is.
    package var percentMet: Int? {
        contactsCounted > 0 ? Int(contactsMet) * 100 / Int(contactsCounted) : nil
    }
}

extension RepView.Leave {
    fileprivate init(_ leave: Baton__V1__Leave) {
        self.init(start: Instant(leave.start_time), end: Instant(leave.end_time))
    }
}
