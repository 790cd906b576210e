internal import CBatonProtos

/// A rep as the board shows them.
package struct BoardRep: Equatable, Sendable {
    package let rep: RepView
    /// Stints of the last 30 days that met contact, and that missed it (Documentation/Domain.md
    /// section 4).
    package let met: UInt32
    package let missed: UInt32

    package init(_ rep: RepView, met: UInt32 = 0, missed: UInt32 = 0) {
        self.rep = rep
        self.met = met
        self.missed = missed
    }

    init(_ message: UnsafePointer<Baton__V1__Rep>) {
        self.init(
            RepView(message), met: message.pointee.contacts_met,
            missed: message.pointee.contacts_missed)
    }

    /// Gets leads by rotation; a manager who only stands by does not.
    package var isMember: Bool { !rep.teams.isEmpty }

    /// Of 100 that are counted, how many met contact; nil if none is.
    package var percentMet: Int? {
        let counted = Int(met) + Int(missed)
        return counted > 0 ? Int(met) * 100 / counted : nil
    }

    /// Of 100 of their capacity, how much is taken; nil without a limit.
    package var percentLoaded: Int? {
        guard let capacity = rep.capacity else { return nil }
        return capacity > 0 ? Int(rep.load) * 100 / Int(capacity) : 100
    }

    /// Whether a filter lets them through, as it does a lead.
    package func matches(_ filter: BoardFilter) -> Bool {
        filter.matches(owner: rep.key) { [rep.key, rep.name] + rep.teams + rep.manages }
    }
}
