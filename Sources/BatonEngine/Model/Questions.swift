/// When a clock would be due, by the calendars and policies in force.
package struct DeadlineQuestion: Hashable, Sendable {
    package enum Promise: Hashable, Sendable {
        /// The calendar's key; nil is `24x7`.
        case calendar(String?, Target, AfterHours)
        /// Of a response the intent too.
        case policy(tier: String, ClockKind, ReplyIntent?)
    }

    package var promise: Promise
    /// Nil: now.
    package var start: Instant?

    package init(_ promise: Promise, start: Instant? = nil) {
        self.promise = promise
        self.start = start
    }
}

/// Why a deadline is when it is, with the names behind it.
package struct DeadlineAnswer: Hashable, Sendable {
    package var explanation: DeadlineExplanation
    /// Empty: always open.
    package var calendar: String
    /// In which the offsets are.
    package var timeZone: String
    package var startedOpen: Bool
    /// In order; one that goes on has no end.
    package var pauses: [Pause]

    package struct Pause: Hashable, Sendable {
        package var start: Instant
        package var end: Instant?
        package var startOffsetSeconds: Int32
        package var endOffsetSeconds: Int32

        package init(
            start: Instant, end: Instant?, startOffsetSeconds: Int32, endOffsetSeconds: Int32
        ) {
            self.start = start
            self.end = end
            self.startOffsetSeconds = startOffsetSeconds
            self.endOffsetSeconds = endOffsetSeconds
        }
    }

    package init(
        explanation: DeadlineExplanation, calendar: String, timeZone: String, startedOpen: Bool,
        pauses: [Pause] = []
    ) {
        self.explanation = explanation
        self.calendar = calendar
        self.timeZone = timeZone
        self.startedOpen = startedOpen
        self.pauses = pauses
    }
}

/// A clock of a lead, and why it is due then.
package struct ClockAnswer: Hashable, Sendable {
    package var clock: ClockSnapshot
    package var deadline: DeadlineAnswer

    package init(clock: ClockSnapshot, deadline: DeadlineAnswer) {
        self.clock = clock
        self.deadline = deadline
    }
}

/// Which routing rule takes a lead, and why those before it do not.
package struct RouteAnswer: Hashable, Sendable {
    /// A rule that was tried.
    package struct Check: Hashable, Sendable {
        package var rule: String
        /// Every condition that does not hold; empty of the rule that takes the lead.
        package var failed: [FailedCondition]

        package init(rule: String, failed: [FailedCondition]) {
            self.rule = rule
            self.failed = failed
        }
    }

    package struct FailedCondition: Hashable, Sendable {
        /// As the file writes it: `score`, `attributes.size`.
        package var attribute: String
        /// Any of these would do.
        package var wanted: [String]
        /// The lead's; nil if it has none.
        package var found: String?

        package init(attribute: String, wanted: [String], found: String?) {
            self.attribute = attribute
            self.wanted = wanted
            self.found = found
        }
    }

    package var rule: String
    package var team: String
    package var tier: String
    package var skills: [String]
    /// In order; the last is the one that takes it.
    package var checks: [Check]

    package init(rule: String, team: String, tier: String, skills: [String], checks: [Check]) {
        self.rule = rule
        self.team = team
        self.tier = tier
        self.skills = skills
        self.checks = checks
    }
}

/// What a workspace file would do to the clocks that run, if it recomputed them now.
package struct WorkspacePreview: Hashable, Sendable {
    /// Those with clocks that run, in the order in which the workspace first had them.
    package var tiers: [TierBreaches]

    package init(tiers: [TierBreaches]) { self.tiers = tiers }
}
