/// What a workspace file says, checked and compiled: everything that the rules read.
///
/// References are by key; `problem` says whether they hold.
package struct WorkspaceDefinition: Hashable, Sendable {
    package var name: String
    /// Holds for whoever names no zone of their own.
    package var timeZone: String
    /// One table for each zone that is named anywhere, sorted by name.
    package var zones: [TimeZoneTable]
    package var reps: [RepDefinition]
    package var teams: [TeamDefinition]
    package var tiers: [TierDefinition]
    package var routing: [RoutingRule]
    package var calendars: [CalendarDefinition]
    /// At most one for each tier.
    package var policies: [PolicyDefinition]

    package init(
        name: String, timeZone: String, zones: [TimeZoneTable], reps: [RepDefinition],
        teams: [TeamDefinition], tiers: [TierDefinition], routing: [RoutingRule],
        calendars: [CalendarDefinition] = [], policies: [PolicyDefinition] = []
    ) {
        self.name = name
        self.timeZone = timeZone
        self.zones = zones
        self.reps = reps
        self.teams = teams
        self.tiers = tiers
        self.routing = routing
        self.calendars = calendars
        self.policies = policies
    }
}

/// Somebody who works leads.
package struct RepDefinition: Hashable, Sendable {
    package var key: String
    package var name: String
    package var email: String
    /// Nil: the workspace's.
    package var timeZone: String?
    /// Sum of the costs of open leads; nil means no limit.
    package var capacity: Int32?
    /// Leads given in one local day; nil means no limit.
    package var dailyCap: Int32?
    /// Leads not accepted yet; nil means no limit.
    package var pendingCap: Int32?
    package var active: Bool
    /// A calendar; nil means always on shift.
    package var hours: String?
    /// Sorted, each once.
    package var skills: [String]
    /// Who stands in for them; nil means nobody.
    package var backup: String?

    package init(
        key: String, name: String = "", email: String = "", timeZone: String? = nil,
        capacity: Int32? = nil, dailyCap: Int32? = nil, pendingCap: Int32? = nil,
        active: Bool = true, hours: String? = nil, skills: [String] = [], backup: String? = nil
    ) {
        self.key = key
        self.name = name
        self.email = email
        self.timeZone = timeZone
        self.capacity = capacity
        self.dailyCap = dailyCap
        self.pendingCap = pendingCap
        self.active = active
        self.hours = hours
        self.skills = skills
        self.backup = backup
    }
}

/// Reps in a rotation.
package struct TeamDefinition: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var rep: String
        /// From 1 to 16: turns compared with the others'.
        package var weight: Int32

        package init(rep: String, weight: Int32 = 1) {
            self.rep = rep
            self.weight = weight
        }
    }

    /// Where the search goes on when the rotation has nobody.
    package enum Fallback: Hashable, Sendable {
        case team(String)
        case hold
        case manager
        case pool
    }

    package var key: String
    /// In rotation order.
    package var members: [Member]
    package var manager: String?
    package var director: String?
    package var operations: String?
    /// Empty means `[pool]`.
    package var fallback: [Fallback]
    /// Nil: always open.
    package var calendar: String?
    /// Members off shift are not available.
    package var onShiftOnly: Bool
    /// Members whose shift ends before the contact deadline are passed over.
    package var needsTimeToContact: Bool

    package init(
        key: String, members: [Member], manager: String? = nil, director: String? = nil,
        operations: String? = nil, fallback: [Fallback] = [], calendar: String? = nil,
        onShiftOnly: Bool = false, needsTimeToContact: Bool = false
    ) {
        self.key = key
        self.members = members
        self.manager = manager
        self.director = director
        self.operations = operations
        self.fallback = fallback
        self.calendar = calendar
        self.onShiftOnly = onShiftOnly
        self.needsTimeToContact = needsTimeToContact
    }
}

/// How urgent a lead is, and what it takes of a rep's capacity.
package struct TierDefinition: Hashable, Sendable {
    package var key: String
    /// From 1, the most urgent.
    package var rank: Int32
    package var cost: Int32
    /// Waives room and capacity, and no other cap.
    package var ignoresCapacity: Bool
    /// The compliance that a rep needs, in basis points from 0 to 10,000; nil asks for none.
    package var minCompliance: Int32?

    package init(
        key: String, rank: Int32, cost: Int32 = 1, ignoresCapacity: Bool = false,
        minCompliance: Int32? = nil
    ) {
        self.key = key
        self.rank = rank
        self.cost = cost
        self.ignoresCapacity = ignoresCapacity
        self.minCompliance = minCompliance
    }
}

/// A line of the routing: leads that meet every condition go to this team with this tier.
package struct RoutingRule: Hashable, Sendable {
    package var name: String
    package var conditions: [RoutingCondition]
    package var team: String
    package var tier: String
    /// What a rep must have to get such a lead; sorted, each once.
    package var skills: [String]

    package init(
        name: String, conditions: [RoutingCondition], team: String, tier: String,
        skills: [String] = []
    ) {
        self.name = name
        self.conditions = conditions
        self.team = team
        self.tier = tier
        self.skills = skills
    }
}

/// What one attribute must be.
package struct RoutingCondition: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        /// Equal to one of these.
        case anyOf([String])
        /// A whole number that compares so; an attribute that is none does not match.
        case compares(Comparison, Int64)
        /// Of `arrived`: the calendar of the rule's team is open, or closed, when the lead is
        /// received. A team without a calendar is always open.
        case arrived(open: Bool)
        /// Stored by a version that could not evaluate it: it never matches.
        case unsupported
    }

    package enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
    }

    package var attribute: LeadAttribute
    package var test: Test

    package init(attribute: LeadAttribute, test: Test) {
        self.attribute = attribute
        self.test = test
    }
}

/// An attribute that routing can read.
package enum LeadAttribute: Hashable, Sendable {
    case source
    case category
    case score
    case segment
    case account
    case territory
    case language
    case campaign
    case company
    case title
    /// `attributes.KEY`.
    case other(String)
    /// `arrived: open | closed`.
    case arrived
}
