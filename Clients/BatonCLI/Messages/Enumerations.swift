internal import ArgumentParser
internal import CBatonProtos

/// The state of a lead (Documentation/Domain.md section 2), as people write it.
package enum LeadStateName: UInt32, CaseIterable, Sendable, ExpressibleByArgument {
    case waiting = 1
    case assigned
    case accepted
    case contacted
    case closed

    /// Reads `assigned`.
    package init?(argument: String) {
        guard let found = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map { "\($0)" } }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { "\(self)" }
}

/// How a lead was closed, as people write it.
package enum OutcomeName: UInt32, CaseIterable, Sendable, ExpressibleByArgument {
    case qualified = 1
    case disqualified
    case recycled
    case unsubscribed
    case bounced
    case duplicate

    /// Reads `qualified`.
    package init?(argument: String) {
        guard let found = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map { "\($0)" } }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { "\(self)" }
}

/// By what means somebody was contacted, as people write it.
package enum ChannelName: UInt32, CaseIterable, Sendable, ExpressibleByArgument {
    case call = 1
    case email
    case meeting
    case chat

    /// Reads `call`.
    package init?(argument: String) {
        guard let found = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map { "\($0)" } }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { "\(self)" }
}

/// What somebody may do at all (Documentation/Security.md section 1), as people write it.
package enum RoleName: UInt32, CaseIterable, Sendable, ExpressibleByArgument {
    case integration = 1
    case rep
    case manager
    case operations
    case admin
    case viewer

    /// Reads `rep`.
    package init?(argument: String) {
        guard let found = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = found
    }

    package static var allValueStrings: [String] { allCases.map { "\($0)" } }
    package static var allValueDescriptions: [String: String] { [:] }
    package var defaultValueDescription: String { "\(self)" }
}

/// Where a waiting lead waits.
package enum PoolName: UInt32, Sendable {
    case team = 1
    case operations
}

/// How an owner was found.
package enum MethodName: UInt32, Sendable {
    case rotation = 1
    case affinity
    case named
    case fallbackTeam
    case manager
    case delegate
    case owner
}

/// Why a lead was assigned, or put to wait, at that moment.
package enum ReasonName: UInt32, Sendable {
    case new = 1
    case declined
    case deferred
    case ladder
    case outOfOffice
    case shed
    case deactivated
    case byHand
    case drain
    case reopened
}

/// Why a rep did not get a lead.
package enum SkipName: UInt32, Sendable {
    case inactive = 1
    case paused
    case outOfOffice
    case offShift
    case capacity
    case dailyCap
    case pendingCap
    case cost
    case skills
    case compliance
    case shiftEnds
    case heldBefore
    case notTheirTurn

    /// The end of a sentence that begins with somebody's name.
    package var explanation: String {
        switch self {
        case .inactive: say("is not active", fr: "est inactif")
        case .paused: say("was paused", fr: "était en pause")
        case .outOfOffice: say("was out of office", fr: "était absent")
        case .offShift: say("was off shift", fr: "était hors horaires")
        case .capacity: say("had no room left", fr: "avait atteint sa capacité")
        case .dailyCap:
            say("had the leads of the day already", fr: "avait déjà ses leads du jour")
        case .pendingCap:
            say("had too many leads not accepted yet", fr: "avait trop de leads à accepter")
        case .cost:
            say(
                "had less room left than the lead takes",
                fr: "avait moins de place que n'en prend le lead")
        case .skills:
            say(
                "lacks a skill that the lead asks for",
                fr: "n'a pas une compétence que le lead demande")
        case .compliance:
            say(
                "was under the compliance that the tier asks for",
                fr: "était sous le taux de délais tenus que le niveau exige")
        case .shiftEnds:
            say(
                "had a shift that ends before the contact is due",
                fr: "finissait sa journée avant l'échéance du contact")
        case .heldBefore:
            say(
                "has held or declined this lead before", fr: "a déjà eu ou décliné ce lead")
        case .notTheirTurn:
            say(
                "could have taken it, but stood behind in the rotation",
                fr: "aurait pu le prendre, mais venait après dans le tour de rôle")
        }
    }
}
