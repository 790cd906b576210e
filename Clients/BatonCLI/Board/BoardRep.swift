/// A rep as the board shows them.
package struct BoardRep: Equatable, Sendable {
    package let rep: RepView

    package init(_ rep: RepView) { self.rep = rep }

    /// Gets leads by rotation; a manager who only stands by does not.
    package var isMember: Bool { !rep.teams.isEmpty }

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
